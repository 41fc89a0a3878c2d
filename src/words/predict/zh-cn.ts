/** Questions before a step, in Simplified Chinese. */
import type { AnswerParams, AskParams, WhyParams } from '#predict/question.ts'
import type { WordsFor } from '../named.ts'
import { count } from '../numbers.ts'

const ask: WordsFor<AskParams> = {
  'own.receive': ({ who, pipe }) => `${who} 从 ${pipe} 接收。这次调用会怎样？`,
  'own.poll': ({ who, pipe }) => `${who} 用 poll() 问 ${pipe} 是否就绪。这次调用会怎样？`,
  'own.get': ({ who, queue }) => `${who} 在 ${queue} 上调用 get()。这次调用会怎样？`,
  'own.wait': ({ who, object }) => `${who} 在 ${object} 上调用 wait()。这次调用会怎样？`,
  'own.send': ({ who, pipe, bytes }) => `${who} 向 ${pipe} 发送 ${count(bytes)} 字节。这次调用会怎样？`,
  'own.acquire': ({ who, lock }) => `${who} 尝试获取 ${lock}，但不等待。这次调用会怎样？`,
  'own.release': ({ who, lock }) => `${who} 释放 ${lock}。这次调用会怎样？`,
  'waiter.close': ({ who, pipe, waiter }) =>
    `${who} 关闭自己那份 ${pipe} 一端的副本。${waiter} 在另一端等待。${waiter} 会怎样？`,
  'waiter.read': ({ who, pipe, waiter }) =>
    `${who} 从 ${pipe} 接收。${waiter} 在等里面腾出空间。${waiter} 会怎样？`,
  'waiter.release': ({ who, lock, waiter }) => `${who} 释放 ${lock}。${waiter} 在等它。${waiter} 会怎样？`,
  'waiter.end': ({ who, object, waiter }) => `${who} 结束。${waiter} 在 ${object} 上等待。${waiter} 会怎样？`,
  'waiter.kill': ({ who, target, object, waiter }) =>
    `${who} 用信号终止 ${target}。${waiter} 在 ${object} 上等待。${waiter} 会怎样？`,
  'who.release': ({ who, lock, waiters }) => `${who} 释放 ${lock}。${waiters.list} 都在等它。之后谁能走？`,
  print: ({ who }) => `${who} 要打印一行。会是哪一行？`,
  cell: ({ who, memory }) => `${who} 写入 ${memory}。之后里面是哪个数？`,
  start: ({ who, child, method }) => `${who} 用 ${method} 启动 ${child}。${child} 一开始有程序管道的几个端？`,
}

const answer: WordsFor<AnswerParams> = {
  returns: () => '它返回。',
  'returns.nothing': () => '它返回空值（null）。',
  'returns.message': ({ text }) => `它返回 ${text}。`,
  'returns.true': () => '它返回 true。',
  'returns.false': () => '它返回 false。',
  raises: ({ error }) => `它抛出 ${error}。`,
  blocks: () => '它等待。',
  part: () => '先发出一部分，然后等待。',
  opens: () => '屏障为大家打开。',
  'goes-on': () => '它的调用可以继续，没有错误。',
  stays: () => '它继续等待。',
  first: ({ who }) => `只有等得最久的 ${who}。`,
  either: ({ waiters }) => `${waiters.list} 中的任何一个。先走的得到它，其余的继续等。`,
  all: ({ waiters }) => `${waiters.list}，大家一起。`,
  nobody: () => '暂时没有谁。',
  text: ({ text }) => text,
  number: ({ value }) => String(value),
}

const why: WordsFor<WhyParams> = {
  'eof.held': ({ pipe, holders }) =>
    `关闭一份副本并不会结束管道：${holders.list} 还持有 ${pipe} 写端的副本。`,
  'eof.now': ({ pipe }) => `${pipe} 的写端再没有打开的副本，里面也没有剩下的数据：这就是文件结尾。`,
  'eof.buffered': ({ pipe }) => `再没有谁能写入 ${pipe}，但之前发送的还在里面，先取到它。`,
  'eof.is-ready': ({ pipe }) => `${pipe} 的文件结尾也算就绪：recv 不会等待，而会抛出错误。`,
  'queue.in-buffer': ({ queue }) => `put() 只把数据放进缓冲。馈送线程还没有把它写进 ${queue} 的管道。`,
  'queue.empty': ({ queue }) => `${queue} 的管道里什么都没有，而队列没有文件结尾：get() 等待。`,
  'queue.has': ({ queue }) => `${queue} 的管道里有一项：get() 取走它。`,
  'event.set': ({ event }) => `${event} 已置位，并保持置位，直到有谁清除它。`,
  'event.not-set': ({ event }) => `${event} 现在没有置位：wait() 等到有谁把它置位。`,
  'barrier.last': ({ barrier }) => `它是 ${barrier} 在等的最后一方。`,
  'barrier.missing': ({ barrier, missing }) => `${barrier} 还缺 ${count(missing)} 方。`,
  'reader.held': ({ pipe, holders }) => `${pipe} 的读端还开着，在 ${holders.list} 手里。自己的副本也算。`,
  'reader.gone': ({ pipe }) => `${pipe} 的读端再没有打开的副本：管道断了。`,
  'peer.reset': ({ pipe }) => `对方关闭 ${pipe} 时还有数据没读：在文件结尾之前，先用一次错误告知。`,
  'room.none': ({ pipe }) => `${pipe} 的空间按整页或整个缓冲归还，还没有哪个被读完。`,
  'room.some': ({ pipe }) => `读走的数据在 ${pipe} 里腾出了空间。`,
  fits: ({ pipe }) => `${pipe} 里放得下全部：发送不会等到有谁接收。`,
  part: ({ pipe }) => `${pipe} 放不下全部：其余的要等有谁读取才发得出去。`,
  closed: ({ pipe }) => `这个进程已经关闭了自己那份 ${pipe} 的这一端。`,
  'lock.kept': ({ lock, holder }) => `进程结束不会释放任何东西：${lock} 仍归已经不在的 ${holder}。`,
  'lock.again': ({ lock }) => `${lock} 被获取了不止一次：释放同样多次之后才空闲。`,
  'lock.free': ({ lock }) => `${lock} 是空闲的。`,
  'lock.choice': ({ lock }) => `${lock} 空闲了，谁先拿到就是谁的：没有必须遵守的排队次序。`,
  'lock.taken': ({ lock }) => `${lock} 被占着，而不等待的调用用返回值说明这一点。`,
  'lock.anybody': ({ lock }) => `不管是谁获取的，谁都可以释放 ${lock}。`,
  'lock.not-held': ({ lock }) => `没有什么可释放：${lock} 没有被持有。`,
  'print.cell': ({ memory }) => `它打印 ${memory} 现在的值。被覆盖的更新已经不在里面了。`,
  'cell.lost': ({ memory, other }) =>
    `写入的是之前算好的数。它读 ${memory} 是在 ${other} 写入之前，所以那次更新丢了。`,
  'cell.seen': ({ memory }) => `它看过 ${memory} 里原有的值：什么都没丢。`,
  'start.fork': ({ child }) => `fork 复制那一刻打开的每一端，不管用不用：${child} 全都有。`,
  'start.given': ({ child }) => `${child} 从头开始，只得到参数里带来的那些端。`,
}

export const zhCn = { ask, answer, why }
