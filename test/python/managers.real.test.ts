/** Managers: a server process, and proxies in its clients. */
import { programsEnd } from '../support/python-endings.ts'

await programsEnd('managers', {
  pantry: {
    outcome: 'ended',
    prints: ['[(0, 0), (1, 1)] [0, 1] [0, 1] 2 7', "KeyError 'no such thing'", 'closed'],
  },
  registered: { outcome: 'ended', prints: ['sells 12', 'sum 13'] },
  gates: { outcome: 'ended', prints: ["['rings']"] },
  'shut-down': {
    outcome: 'deadlock',
    prints: ['FileNotFoundError'],
    stuck: ['main', 'guest'],
    says: /1 more party of 2/,
  },
  'nobody-puts': { outcome: 'deadlock', prints: ['empty'], stuck: ['main'], says: /queue-P2-1/ },
  'missed-bell': { outcome: 'deadlock', prints: [], stuck: ['main'], says: /condition-P2-1/ },
})
