/** 对全部次序的搜索。 */
import { count } from '../../numbers.ts'
import type { explore as en } from '../en/explore.ts'

export const explore: typeof en = {
  title: '会出错吗？',
  about: 'Lockstep 在它的系统模型里走遍各进程可能的先后次序。每种结局都可以在真实进程上重放。',
  seconds: '限时',
  inSeconds: (n) => (n < 60 ? `${String(n)} 秒` : `${String(n / 60)} 分钟`),
  start: '走遍所有次序',
  again: '再走一遍',
  prove: '验证改动',
  changed: '程序或开关与搜索时的不同。',
  soFar: (orders, ends) => `目前走过 ${count(orders)} 种次序，${count(ends)} 种结局。`,
  begins: '先运行一次程序，看看各进程做什么。',
  ends: '各种结局',
  toDecision: (step) => (step === 0 ? '回到开头' : `走到第 ${count(step)} 步，结局未定之时`),
  toEnd: (steps) => `走完这 ${count(steps)} 步`,
  moreEnds: (n) => `……另有 ${count(n)} 种结局。`,
  prints: '输出',
  noPrints: '没有输出。',
  morePrints: (n) => `……另有 ${count(n)} 行`,
  before: (bad, all, complete) =>
    `之前：${count(all)} 种次序中有 ${count(bad)} 种出错${complete ? '' : '（并未全部走过）'}。`,
  now: (bad, all, complete) =>
    bad > 0
      ? `现在：${count(all)} 种中有 ${count(bad)} 种。`
      : complete
        ? `现在：${count(all)} 种中没有一种。`
        : `现在：走过的 ${count(all)} 种中没有一种。`,
  first: {
    fits: '先走了之前出错的次序：',
    misfits: '之前出错的次序已不适用于现在的程序。',
  },
}
