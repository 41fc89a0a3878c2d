/** What a search found, in sentences. */
import { count } from '../numbers.ts'
import type { en } from './en.ts'

export const zhCn: typeof en = {
  all: (n) => (n === 1 ? '只有 1 种次序。' : `全部 ${count(n)} 种次序都已走过。`),
  upTo: (n, bound) => `抢占不超过 ${bound} 次的次序都已走过：${count(n)} 种。`,
  byChance: (all, stuck, failed) => {
    if (stuck === 0 && failed === 0) return `${count(all)} 种随机次序中没有出错的。还有其他次序。`
    return [
      ...(stuck > 0 ? [`${count(all)} 种随机次序中有 ${count(stuck)} 种卡住。`] : []),
      ...(failed > 0 ? [`${count(all)} 种随机次序中有 ${count(failed)} 种以错误结束，或永远空转。`] : []),
    ].join('')
  },
  byChanceFor: {
    outside: '程序会等待外部，因此无法搜索它的全部次序。',
    sockets: '程序使用套接字（管理器也用），因此无法搜索它的全部次序。',
    signals: '程序处理信号，因此无法搜索它的全部次序。',
    memory: '程序有看不到内容的共享内存，因此无法搜索它的全部次序。',
    files: '程序会写文件，因此无法搜索它的全部次序。',
    programs: '程序会启动其他程序，因此无法搜索它的全部次序。',
    turns: '程序可能永远空转，因此无法搜索它的全部次序。',
    computes: '程序计算时间很长，因此无法搜索它的全部次序。',
    differs: '程序每次运行做的事不同，因此无法搜索它的全部次序。',
  },
  unconfirmed: (n) => `${count(n)} 种次序出了错，但重放时结局不同：程序不只取决于次序。`,
  unconfirmedInModel: (n) =>
    `${count(n)} 种次序在真实进程上的结局与模型中不同，因此不列出：程序不只取决于次序。`,
  walked: (n) => `随机走过 ${count(n)} 种次序。`,
  stopped: {
    time: (n, seconds) => `${seconds} 秒后停止：走过 ${count(n)} 种次序，并非全部。`,
    executions: (n) => `走过 ${count(n)} 种次序后停止：还有更多。`,
    cancelled: (n) => `走过 ${count(n)} 种次序后取消。`,
    depth: (n) => `走过 ${count(n)} 种次序；有些太长，未能走到底。`,
    unsure: (n) =>
      `走过 ${count(n)} 种次序。按搜索的计算这已是全部，但另有一种次序走到了它们都没有的结局：无法断定是否还有更多。`,
  },
  broken: (why) => `搜索中断：${why}。`,
  ends: (kind, stuck) => {
    switch (kind) {
      case 'ended':
        return '正常结束'
      case 'stuck':
        return `卡住：${stuck.join('、')}`
      case 'error':
        return '以错误结束'
      case 'turns':
        return `永远打转：${stuck.join('、')}`
      case 'limit':
        return '走得太久'
    }
  },
  ofAll: (n, all) => `${count(all)} 种中的 ${count(n)} 种`,
  after: (n) => `${count(n)} 步之后`,
  decisive: (n) =>
    n === 0
      ? '从第一步起就没有别的结局。'
      : `第 ${count(n + 1)} 步决定了结局：到第 ${count(n)} 步为止还可能有别的结局。`,
  killed: '需要有人从外部杀死进程。',
  nothingBad: '没有一种次序出错。',
  brokenOff: (orders) => `在一个进程计算时中断，已走过 ${count(orders)} 种次序。`,
  nothingBadYet: '走过的次序中没有出错的。',
  somethingBad: (n, all, complete) =>
    complete && all === 1
      ? '会出错。'
      : complete
        ? `${count(all)} 种次序中有 ${count(n)} 种出错。`
        : `会出错：走过的 ${count(all)} 种次序中有 ${count(n)} 种出错。`,
  seen: (runs, perSecond) =>
    `${perSecond === null ? '' : `每秒 ${count(perSecond)} 种次序；`}程序运行了 ${count(runs)} 次。`,
}
