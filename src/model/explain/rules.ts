/** The rule behind each kind of wait: its number in docs/semantics.md. */
import type { WaitKind } from '../wait-for/wait.ts'

const RULES = {
  time: 'CL1',
  lock: 'LK2',
  permit: 'LK2',
  'inner-lock': 'QU8',
  message: 'PI4',
  room: 'PI6',
  'any-ready': 'PI9',
  child: 'PR4',
  'any-child': 'PR17',
  thread: 'TH3',
  item: 'QU2',
  place: 'QU4',
  'queue-room': 'QU1',
  'all-done': 'QU7',
  notification: 'CV1',
  event: 'EV2',
  barrier: 'BA1',
  sleepers: 'CV4',
  result: 'PL5',
  gate: 'TH2',
  'of-threads': 'TH2',
  'hand-over': 'TH1',
  connection: 'LI2',
  backlog: 'LI5',
  reply: 'MG1',
  outside: 'OU1',
} as const satisfies Record<WaitKind, string>

export function ruleOf(kind: WaitKind): string {
  return RULES[kind]
}
