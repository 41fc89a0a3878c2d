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
  pulse: {
    outcome: 'deadlock',
    prints: [],
    stuck: ['main'],
    says: /thread waiter of main waits for tick.*cleared/,
  },
  'thread-queue-in-a-process': {
    outcome: 'deadlock',
    prints: [],
    stuck: ['main'],
    says: /copy of results.*worker has another one/,
  },
  'thread-event-in-a-process': {
    outcome: 'deadlock',
    prints: [],
    stuck: ['main', 'worker'],
    says: /copy of stop.*worker got with its fork/,
  },
  'own-future': {
    outcome: 'deadlock',
    prints: [],
    stuck: ['main'],
    says: /result of future[^]*thread worker of main ended.*KeyError/,
    stderr: /KeyError: 'total'/,
  },
  'callback-raises': {
    outcome: 'deadlock',
    prints: ['noted 0', 'noted 1'],
    stuck: ['main'],
    says: /callback raised KeyError/,
  },
  'error-of-two-words': {
    outcome: 'deadlock',
    prints: [],
    stuck: ['main'],
    says: /hands out results has ended[^]*TooHot: oven: 90[^]*TypeError/,
    stderr: /TypeError/,
  },
  swallowed: {
    outcome: 'deadlock',
    prints: [],
    stuck: ['main'],
    says: /waits for done[^]*work\(.*\) failed.*ValueError.*nobody has asked/,
  },
  'queue-in-a-task': {
    outcome: 'deadlock',
    prints: [],
    stuck: ['main'],
    says: /failed.*Queue objects should only be shared/,
  },
  'put-a-lambda': { outcome: 'deadlock', prints: [], stuck: ['main'], says: /could not pickle/ },
  'result-in-loop': {
    outcome: 'deadlock',
    prints: [],
    stuck: ['main'],
    says: /inside event-loop-1 for what only/,
  },
  'loop-without-work': { outcome: 'deadlock', prints: ['job 1'], stuck: ['main'], says: /nothing to do/ },
  'too-late': {
    outcome: 'deadlock',
    prints: ['main ends'],
    stuck: ['main'],
    says: /thread worker of main waits for stop[^]*Exit handlers run only after that/,
  },
  'shutdown-from-within': {
    outcome: 'deadlock',
    prints: [],
    stuck: ['main'],
    says: /socketserver\.shutdown/,
  },
  impatient: { outcome: 'ended', prints: ['waited True'] },
})
