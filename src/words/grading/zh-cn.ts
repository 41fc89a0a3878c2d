/** 程序与预期对照的结果。 */
import { count } from '../numbers.ts'
import type { en } from './en.ts'

const KINDS = {
  ended: '正常结束',
  stuck: '卡住',
  error: '出错结束',
  turns: '永远空转',
  limit: '没有结束',
} as const
const POSSIBLE = { must: '必须可能', may: '可以', never: '绝不' } as const

export const zhCn: typeof en = {
  kind: (kind) => KINDS[kind],
  wanted: (possible, pattern) => `${POSSIBLE[possible]}：${pattern}`,
  others: '绝不：其他结局',
  anyEnd: '任何结局',
  stuck: (who) => `卡住的是 ${who.join('、')}`,
  exits: (who, code) => `${who} 的退出码是 ${code}`,
  prints: (who, texts) => `${who} 打印 ${texts.join('、')}`,
  and: '；',
  noOrder: '没有哪个次序这样结束',
  extent: (orders) => `播放了 ${orders} 个次序，还有更多`,
  allOrders: '所有次序都能播放',
  underSchedule: (pattern) => `按它的调度：${pattern}`,
  canBeRead: '可以读取',
  isThere: '存在',
  inPython: 'Python 程序的次序不评分',
  question: (id, n) => `${id}：第 ${n} 题`,
  canBeGraded: '可以评分',
  result: (passed, name) => `${passed ? '通过' : '未通过'}  ${name}`,
  points: (reached, of) => `（${of} 分中得 ${reached} 分）`,
  check: (passed, what, note) =>
    `${passed ? '通过' : '未通过'}：${what}${note === null ? '' : `（${note}）`}`,
  counted: (passed, failed) => `通过 ${count(passed)} 个，未通过 ${count(failed)} 个`,
  countedPoints: (reached, of) => `；${of} 分中得 ${reached} 分`,
}
