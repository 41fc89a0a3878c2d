/** What several sentences of explanations have in common, in Simplified Chinese. */
import type { EndHow, InnerPart } from '#model/explain/codes.ts'
import type { OutsideWhat } from '#model/vocabulary/ops.ts'
import type { ThreadWants } from '#model/wait-for/wait.ts'
import type { NamedList } from '../../named.ts'
import { count } from '../../numbers.ts'

export const all = ({ count: n }: NamedList): string => (n > 1 ? '都' : '')

/** ` pipe-1 `，` 3 个管道中的一个`。 */
export const oneOf = (pipes: NamedList): string =>
  pipes.count === 1 ? ` ${pipes.list} ` : ` ${count(pipes.count)} 个管道中的一个`

export const SIDES = { write: '写端', read: '读端' } as const

export const PARTS: Readonly<Record<InnerPart, string>> = {
  'read-lock': '读锁',
  'write-lock': '写锁',
  'own-lock': '内部锁',
}
export const DIED: Readonly<Record<EndHow, string>> = {
  killed: '被终止了',
  failed: '因错误结束了',
  ended: '已经结束',
  crashed: '崩溃了',
  hard: '被立即结束（hardExit）',
}

/** 等待的是运行之外的什么；`detail` 说明是哪一个。 */
export const OUTSIDE: Readonly<Record<OutsideWhat, (detail: string) => string>> = {
  'standard-input': () => '你的输入',
  socket: (detail) => `运行之外的对方${detail === '' ? '' : `（${detail}）`}`,
  program: (detail) => (detail === '' ? '运行之外的一个程序' : `运行之外的程序 ${detail}`),
  connection: (detail) => `来自本次运行之外的连接${detail === '' ? '' : `（${detail}）`}`,
  'file-lock': (detail) => `文件${detail === '' ? '' : ` ${detail} `}的锁`,
  descriptor: (detail) => `一个本次运行不认识的描述符${detail === '' ? '' : `（${detail}）`}`,
  other: (detail) => (detail === '' ? '运行之外的东西' : detail),
}
export const outside = (what: OutsideWhat, detail: string): string => OUTSIDE[what](detail)

/** What a thread waits for at an object of threads, and that nobody of its process gives it. */
export const NOBODY_GIVES: Readonly<Record<ThreadWants, (object: string) => string>> = {
  item: (object) => `在等 ${object} 里的一项，可是本进程里没有线程会再放入一项。`,
  place: (object) => `在等 ${object} 里的一个空位，可是本进程里没有线程会再取走一项。`,
  'all-done': (object) => `在等 ${object} 的每一项都完成，可是本进程里没有线程会再调用 task_done()。`,
  result: (object) => `在等 ${object} 的结果，可是本进程里没有线程会来设置它。`,
  callback: (object) => `在运行 ${object}，它无事可做，也没有谁会唤醒它。`,
}

export const WAITS_OF_THREADS: Readonly<Record<ThreadWants, (object: string) => string>> = {
  item: (object) => `正在 ${object} 上 get，而它是空的`,
  place: (object) => `正在 ${object} 上 put，而它是满的`,
  'all-done': (object) => `正在 ${object} 上 join`,
  result: (object) => `在等 ${object} 的结果`,
  callback: (object) => `在 ${object} 里睡着，直到有事可做`,
}
