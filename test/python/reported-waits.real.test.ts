/** More programs of the kinds that people ask about: who waits for whom, and what the library's own threads have to do with it. */
import { programsEnd } from '../support/python-endings.ts'

await programsEnd('reported', {
  'not-built-again': {
    outcome: 'deadlock',
    prints: [],
    stuck: ['main'],
    proved: true,
    says: /ended with TypeError: it could not unpickle[^]*missing 1 required positional argument[^]*__reduce__/,
    stderr: /Spilled/,
  },
  'callback-of-another-type': {
    outcome: 'deadlock',
    prints: [],
    stuck: ['main'],
    proved: true,
    says: /hands out results has ended with an error[^]*'int' object is not subscriptable[^]*inside the callbacks/,
    stderr: /not subscriptable/,
  },
  'one-not-acknowledged': {
    outcome: 'deadlock',
    prints: [],
    stuck: ['left', 'main', 'right'],
    proved: true,
    says: /^main waits for 1 more task_done[^]*took broken at step/,
  },
  'set-too-late': {
    outcome: 'deadlock',
    prints: [],
    stuck: ['guest', 'main'],
    proved: true,
    says: /main waits for an item of answers[^\n]*, and guest, who could put one, waits as well[^]*guest waits until bell is set/,
  },
  'waits-for-ends': {
    outcome: 'deadlock',
    prints: [],
    stuck: ['main', 'worker0', 'worker1'],
    proved: true,
    says: /worker0 waits for door[^]*main waits until one of worker0 and worker1 ends[^]*Release first: main gives door back before it waits for worker0 to end/,
  },
  'holds-it-for-its-own-task': {
    outcome: 'deadlock',
    prints: [],
    stuck: ['main'],
    proved: true,
    says: /thread 1 of main holds key[^\n]* while it waits for the result of enters\(\)[^]*Release first/,
  },
  'asks-in-vain': {
    outcome: 'limit',
    prints: [],
    says: /worker0 and worker1 do the same again and again since step \d\b[^]*is empty and stays empty[^]*Put a stop marker/,
  },
})
