/** What came of holding a program against what is expected of it. */
import { count } from '../numbers.ts'

type Kind = 'ended' | 'stuck' | 'error' | 'turns' | 'limit'
type Possible = 'must' | 'may' | 'never'

export const en = {
  /** The words of the file that says what is expected. */
  kind: (kind: Kind): string => kind,
  wanted: (possible: Possible, pattern: string) => `${possible}: ${pattern}`,
  others: 'never: anything else',
  anyEnd: 'any end',
  stuck: (who: readonly string[]) => `stuck ${who.join(', ')}`,
  exits: (who: string, code: number) => `${who} exits with ${code}`,
  prints: (who: string, texts: readonly string[]) => `${who} prints ${texts.join(', ')}`,
  and: '; ',
  noOrder: 'no order ends like this',
  extent: (orders: number) => `of ${orders} orders that were played; there are more`,
  allOrders: 'all orders can be played',
  underSchedule: (pattern: string) => `under its schedule: ${pattern}`,
  canBeRead: 'can be read',
  isThere: 'is there',
  inPython: 'orders of Python programs are not graded',
  question: (id: string, n: number) => `${id}: question ${n}`,
  canBeGraded: 'it can be graded',
  result: (passed: boolean, name: string) => `${passed ? 'passed' : 'FAILED'}  ${name}`,
  points: (reached: number, of: number) => ` (${reached} of ${of} points)`,
  check: (passed: boolean, what: string, note: string | null) =>
    `${passed ? 'passed' : 'failed'}: ${what}${note === null ? '' : ` (${note})`}`,
  counted: (passed: number, failed: number) => `${count(passed)} passed, ${count(failed)} failed`,
  countedPoints: (reached: number, of: number) => `; ${reached} of ${of} points`,
}
