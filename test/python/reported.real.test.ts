/** Programs of the kinds that people ask about: each ends as in CPython, and what is said names the cause. */
import { programsEnd } from '../support/python-endings.ts'

await programsEnd('reported', {
  'two-workers': {
    outcome: 'deadlock',
    prints: ["['wall painted', 'wall painted']"],
    stuck: ['main', 'painter0', 'painter1'],
    says: /end of file[^]*painter[01] holds a write end/,
  },
  'kept-in-list': { outcome: 'limit', prints: ['fine'], says: /again and again[^]*at end of file/ },
  'empty-list': { outcome: 'deadlock', prints: ['left 0'], stuck: ['main'], says: /empty/ },
  'dies-with-buffer': {
    outcome: 'deadlock',
    prints: ['exit code 4'],
    stuck: ['main'],
    says: /child .*buffer/,
  },
  'marker-by-identity': {
    outcome: 'deadlock',
    prints: [],
    stuck: ['eater', 'main'],
    says: /eater has taken the last item/,
  },
  'cleared-unseen': {
    outcome: 'deadlock',
    prints: ['served 0'],
    stuck: ['main'],
    says: /guest1 had set and main cleared before anybody looked/,
  },
  'cook-burnt': {
    outcome: 'deadlock',
    prints: ['portions 4'],
    stuck: ['main'],
    says: /cook.*ended with an error/,
    stderr: /ZeroDivisionError/,
  },
  impatient: { outcome: 'ended', prints: ['waited True'] },
})
