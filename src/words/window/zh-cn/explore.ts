/** 对全部次序的搜索。 */
import { count } from '../../numbers.ts'
import type { explore as en } from '../en/explore.ts'

export const explore: typeof en = {
  title: '会出错吗？',
  about: 'Lockstep 在它的系统模型里走遍各进程可能的先后次序。每种结局都可以在真实进程上重放。',
  aboutPython:
    'Lockstep 从真实运行中学会各进程做什么，再在模型里走遍它们的先后次序。告诉你的每种结局，都已在真实进程上重放出来。学不会的程序，则随机走一些次序。',
  seconds: '限时',
  inSeconds: (n) => (n < 60 ? `${String(n)} 秒` : `${String(n / 60)} 分钟`),
  start: '走遍所有次序',
  again: '再走一遍',
  prove: '验证改动',
  changed: '程序或开关与搜索时的不同。',
  soFar: (orders, ends) => `目前走过 ${count(orders)} 种次序，${count(ends)} 种结局。`,
  begins: '先运行程序，看看各进程做什么。',
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
  tree: {
    title: '在哪里决定结局',
    about: '只列出那些走了之后结局变少的步骤；其间的先后次序不影响结局。',
    clock: '时钟前进',
    line: (n) => `第 ${String(n)} 行`,
    stillOpen: (n) => `还剩 ${count(n)} 种结局`,
    goBefore: (step) => (step === 0 ? '回到开头' : `到它之前的第 ${count(step)} 步`),
    unfold: (n) => `此后还有 ${count(n)} 处选择`,
    fold: '收起',
    more: (n) => `……另有 ${count(n)} 处。`,
  },
  endings: {
    from: '从这里起：',
    about: '从此刻起的所有次序都已在模型中走过。',
    unknown: '未知',
    whyUnknown: '次序太多，来不及在后台走遍；或者有外来的动作，例如杀死进程。',
    may: {
      ended: '可能结束',
      stuck: '可能卡住',
      error: '可能出错',
      turns: '可能永远空转',
      limit: '可能一直走下去',
    },
    will: {
      ended: '必定结束',
      stuck: '必定卡住',
      error: '必定出错',
      turns: '必定永远空转',
      limit: '会一直走下去',
    },
    inWays: (what, n) => `${what}，有 ${count(n)} 种结局`,
    list: (all) => all.join('、'),
  },
  first: {
    fits: '先走了之前出错的次序：',
    misfits: '之前出错的次序已不适用于现在的程序。',
  },
}
