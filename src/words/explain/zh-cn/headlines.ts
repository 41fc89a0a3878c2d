/** Headlines of explanations in Simplified Chinese. */
import type { HeadlineParams } from '#model/explain/codes.ts'
import type { WordsFor } from '../../named.ts'
import { count, milliseconds } from '../../numbers.ts'
import { all, oneOf, NOBODY_GIVES, PARTS, DIED, outside } from './parts.ts'
import { api } from '../../program-words.ts'

export const headlines: WordsFor<HeadlineParams> = {
  'wait.freeable': ({ who, by }) =>
    by.count === 0 ? `${who} 在等待。` : `${who} 在等待，${by.list} 还能让它继续。`,
  'wait.outside': ({ who, what, detail }) =>
    `${who} 在等${outside(what, detail)}；会不会来，这里谁也说不准。`,
  'wait.by-itself': ({ who }) => `${who} 过一段时间会自己继续。`,
  'wait.until': ({ who, untilMs }) => `${who} 最多等到 ${milliseconds(untilMs)}。`,
  'wait.idle': ({ who }) => `${who} 在等活干。`,

  'eof.self': ({ reader }) => `${reader} 在等文件结束，而最后一个打开的写端就在它自己手里。`,
  'eof.held': ({ reader, holders }) =>
    `${reader} 在等文件结束，而 ${holders.list} ${holders.count === 1 ? '还开着最后一个写端' : '都还开着写端'}。`,
  'eof.self-and-others': ({ reader, holders }) =>
    `${reader} 在等文件结束，而它自己和 ${holders.list} 都还开着写端。`,
  'eof.circle': ({ readers, pipes, own }) =>
    `${readers.list} 都在等文件结束，而 ${pipes.list} 已经没有谁会写：让它们保持打开的，是这些进程手里${own ? '自己的和彼此的' : '彼此的'}写端副本，而且从来没有用过。`,
  'closed.under': ({ who, pipe, closer }) =>
    `${who} 停在 ${pipe} 的一端，而 ${closer} 中途关闭了它：关闭并不唤醒已经在那里等待的调用。`,
  'message.each-other': ({ both }) => `${both.list} 都在等对方的消息。`,
  'message.writer-waits': ({ reader, pipe, writers }) =>
    `${reader} 在等 ${pipe} 里的消息，而能发送的 ${writers.list} ${all(writers)}也在等待。`,
  'eof.uncollected': ({ reader, pipe, holders }) =>
    `${reader} 在等 ${pipe} 的文件结束；${holders.list} 还开着的写端已经没有什么引用它：CPython 会把它回收并关闭，所以在那里 ${reader} 会继续。`,
  'ready.nothing': ({ reader }) => `${reader} 在等一个空列表里的某一端就绪：里面什么也没有，永远不会就绪。`,
  'ready.self': ({ reader, pipes }) => `${reader} 在等${oneOf(pipes)}就绪，而它自己还开着写端。`,
  'ready.held': ({ reader, pipes, holders }) =>
    `${reader} 在等${oneOf(pipes)}就绪，而 ${holders.list} ${all(holders)}拿着写端。`,
  'full.circle': ({ writers, pipes }) =>
    `${writers.list} 都在往满的管道里发送，而那里已经没有谁会读：${pipes.list} 没有断开，只因为它们自己拿着从来不用的读端副本。`,
  'full.both': ({ both }) => `${both.list} 都在往满的管道里发送，谁也不接收。`,
  'full.self': ({ writer, pipe }) => `${writer} 往已满的 ${pipe} 里发送，而唯一打开的读端就在它自己手里。`,
  'full.stray': ({ writer, pipe, holders }) =>
    `${writer} 往已满的 ${pipe} 里发送，可是没有谁会读：剩下的读端在 ${holders.list} 手里，从来没有用过。`,
  'full.reader-waits': ({ writer, pipe, readers }) =>
    `${writer} 在等 ${pipe} 腾出空间，而能读取的 ${readers.list} ${all(readers)}也在等待。`,
  'full.reader-joins': ({ writer, pipe, joiner }) =>
    `${writer} 在等 ${pipe} 有空位，而能从中读取的 ${joiner} 在等 ${writer} 结束。`,

  'queue.putter-gone': ({ getter, queue, putter, how }) =>
    `${getter} 在等 ${queue} 里的一项，而本来能放入的 ${putter} ${DIED[how]}。`,
  'queue.nobody-puts': ({ getter, queue }) => `${getter} 在等 ${queue} 里的一项，可是再也没有谁能放入。`,
  'queue.putter-joins': ({ getter, queue, joiner }) =>
    `${getter} 在等 ${queue} 里的下一项，而能放入的 ${joiner} 在等进程结束。`,
  'queue.putter-waits': ({ getter, queue, putters }) =>
    `${getter} 在等 ${queue} 里的一项，而能放入的 ${putters.list} ${all(putters)}也在等待。`,
  'queue.each-other': ({ getters, queues }) =>
    `${getters.list} 都在等 ${queues.list} 中的数据项，而这要由它们之中的另一个先放入。`,
  'queue.item-lost': ({ getter, queue, sender, how }) =>
    `${getter} 在等 ${queue} 里的一项，它放入过却丢失了：${sender} ${DIED[how]}，而它还在缓冲里。`,
  'queue.last-taken': ({ getter, queue, text }) =>
    `${getter} 已取走 ${queue} 的最后一项 ${text}，还在等下一项，可是没有谁会再放入。`,
  'queue.item-vanished': ({ getter, queue, sender }) =>
    `${getter} 在等 ${queue} 里的一项，而 ${sender} 的那一项无法序列化，被馈送线程丢掉了。`,
  'queue.takers-left': ({ who, queue, items, takers }) =>
    `${who} 在等 ${queue} 全部做完；里面还有 ${count(items)} 项，而取走其他项的 ${takers.list} ${all(takers)}已经结束。`,
  'queue.nobody-takes': ({ putter, queue }) => `${putter} 在等 ${queue} 的空位，可是再也没有谁来取。`,
  'queue.taker-gone': ({ putter, queue, taker, how }) =>
    `${putter} 在等 ${queue} 的空位，而从里面取过数据的 ${taker} ${DIED[how]}。`,
  'queue.taker-waits': ({ putter, queue, takers }) =>
    `${putter} 在等 ${queue} 的空位，而能取走的 ${takers.list} ${all(takers)}也在等待。`,
  'queue.crosswise': ({ putters, queues }) => `${putters.list} 各自在等 ${queues.list} 的空位，谁也不取。`,
  'queue.join-before-drain': ({ joiner, child, queue }) =>
    `${joiner} 在等 ${child} 结束，而没有谁从 ${queue} 取走它的数据之前，${child} 结束不了。`,
  'queue.end-waits-for-feeder': ({ process, queue }) =>
    `${process} 结束不了：它的馈送线程还要往 ${queue} 里写，却没有谁来取。`,
  'queue.put-writes-itself': ({ putter, queue }) => `${putter} 自己往 ${queue} 里写，管道已满，没有谁来取。`,
  'queue.consumer-gone': ({ joiner, queue, missing, consumer, how }) =>
    `${joiner} 还在等 ${queue} 的 ${count(missing)} 次 ${api('taskDone')}，而取走数据的 ${consumer} ${DIED[how]}。`,
  'queue.not-acknowledged': ({ joiner, queue, missing }) =>
    `${joiner} 还在等 ${queue} 的 ${count(missing)} 次 ${api('taskDone')}，可是不会有谁来调用了。`,

  'lock.cycle': ({ members }) =>
    members.count === 2
      ? `${members.list} 各持有一把对方正在等的锁。`
      : `${members.list} 围成一圈等待：每一个都持有另一个在等的锁。`,
  'lock.self': ({ who, lock }) => `${who} 在等 ${lock}，而持有它的正是自己。`,
  'lock.dead-holder': ({ who, lock, holder, how }) =>
    `${who} 在等 ${lock}，而持有它的 ${holder} ${DIED[how]}。`,
  'lock.copied-held': ({ who, lock, holder, child }) =>
    `${who} 在等 ${lock}：fork 出 ${child} 时 ${holder} 正持有它；这份副本在 ${child} 里没有持有者，谁也不会释放它。`,
  'executor.copied-held': ({ who, pool, holder, child }) =>
    `${who} 在用 ${pool} 的副本，等着里面的锁：${child} 被 fork 时 ${holder} 正持有它，而副本没有谁会释放。`,
  'lock.holder-waits': ({ who, lock, holders }) =>
    `${who} 在等 ${lock}，而持有它的 ${holders.list} ${all(holders)}也在等待。`,
  'lock.no-holder': ({ who, lock }) => `${who} 在等 ${lock}，可是再也没有谁会释放它。`,
  'permit.none': ({ who, semaphore }) => `${who} 在等 ${semaphore} 的许可，可是没有谁会归还。`,
  'inner.dead-holder': ({ who, object, part, holder, how }) =>
    `${who} 停在 ${object} 里面：${holder} ${DIED[how]}，还拿着它的${PARTS[part]}。`,
  'inner.holder-waits': ({ who, object, part, holders }) =>
    `${who} 在 ${object} 里面等它的${PARTS[part]}，而持有者 ${holders.list} ${all(holders)}也在等待。`,
  'inner.self': ({ who, object }) => `${who} 已经在 ${object} 的一次调用里面，所等的锁就在自己手里。`,

  'condition.notified-before': ({ waiters, condition }) =>
    `${waiters.list} ${all(waiters)}在等 ${condition} 的通知，而通知早在有谁等待之前就发出了。`,
  'condition.nobody-notifies': ({ waiters, condition }) =>
    `${waiters.list} ${all(waiters)}在等 ${condition} 的通知，可是不会有谁来通知了。`,
  'condition.woken-in-vain': ({ waiters, condition, notifier }) =>
    `${waiters.list} 在 ${condition} 上被 ${notifier} 唤醒过，发现所等的条件仍不成立，于是继续睡眠。`,
  'sleepers.dead': ({ who, object, sleepers }) =>
    `${who} 在等 ${sleepers.list} 在 ${object} 上醒来，而 ${sleepers.list} ${all(sleepers)}已在那里被终止。`,
  'sleepers.none': ({ who, object }) => `${who} 在等 ${object} 上的睡眠者醒来，可是已经一个也没有了。`,
  'event.never-set': ({ waiters, event }) =>
    `${waiters.list} ${all(waiters)}在等 ${event}，可是不会有谁来置位。`,
  'event.cleared': ({ waiters, event, setter, clearer }) =>
    `${waiters.list} ${all(waiters)}在等 ${event}，它曾被 ${setter} 置位，却在有谁看到之前被 ${clearer} 清除了。`,
  'event.taken-away': ({ waiters, event, setter, clearer }) =>
    `${waiters.list} ${all(waiters)}在等 ${event}，它曾被 ${setter} 置位，而看到它的 ${clearer} 在 ${waiters.list} 来看之前就清除了它。`,
  'barrier.missing': ({ waiters, barrier, missing, parties }) =>
    `${waiters.list} 在 ${barrier} 等着，${count(parties)} 方里还差 ${count(missing)} 方，可是没有谁会来。`,

  'result.worker-died': ({ who, task, worker, how }) =>
    `${who} 在等 ${task} 的结果，而手里有它的 ${worker} ${DIED[how]}。`,
  'result.full-pool': ({ who, pool }) =>
    `${who.list} 在 ${pool} 里面等 ${pool} 的另一个任务，而已经没有工人来执行它。`,
  'result.each-other': ({ both, pool }) => `${pool} 的任务 ${both.list} 在互相等对方的结果。`,
  'result.never-run': ({ who, task, pool }) =>
    `${who} 在等 ${task} 的结果，而 ${pool} 在它到来之前就被终止了。`,
  'result.handler-ended': ({ who, pool }) => `${who} 在等结果，而 ${pool} 里分发结果的线程已因错误结束。`,
  'result.not-built-again': ({ who, pool, error }) =>
    `${who} 在等结果，而 ${pool} 里分发结果的线程已因 ${error} 结束：任务抛出或返回的东西无法反序列化。`,
  'result.task-waits': ({ who, task, worker }) => `${who} 在等 ${task} 的结果，而执行它的 ${worker} 卡住了。`,
  'result.workers-stuck': ({ who, task, workers, pool }) =>
    `${who} 在等 ${task} 的结果，而 ${pool} 没有工人能开始它：${workers.list} ${all(workers)}卡在别的任务里。`,
  'result.lock-held': ({ who, task, lock }) =>
    `${who} 拿着 ${lock} 等 ${task} 的结果，而这个任务正在等那把锁。`,
  'result.never-comes': ({ who, count: n, pool }) =>
    `${who} 在等 ${pool} 的 ${count(n)} 个结果，可是再也没有谁能送来。`,
  'result.worker-failed': ({ who, count: n, pool, worker, how }) =>
    `${who} 在等 ${pool} 的 ${count(n)} 个结果，而它的工作者 ${worker} ${DIED[how]}，取走的任务随之丢失。`,
  'pool.end-waits': ({ who, pool }) => `${who} 在等 ${pool} 结束，而 ${pool} 在等一个不会来的结果。`,

  'manager.call-waits': ({ who, object }) => `${who} 在等管理器关于 ${object} 的答复，可是没有谁让它能答复。`,
  'connection.nobody-connects': ({ server, listener }) =>
    `${server} 在等 ${listener} 的连接，可是再也没有谁能来连接。`,
  'connection.backlog-full': ({ who, listener, count: n }) =>
    `${who} 在等 ${listener} 的空位：已有 ${n} 个连接在等着被接受，可是再也没有谁能去接受。`,
  'connection.not-accepted': ({ reader, listener, holders }) =>
    holders.count === 0
      ? `${reader} 在等一个到 ${listener} 的连接上的消息，这个连接还没有被接受，而且再也没有谁在监听。`
      : `${reader} 在等一个到 ${listener} 的连接上的消息，这个连接还没有被接受：${holders.list} 开着这个监听器，却不去接受。`,
  'connection.no-challenge': ({ client, listener, others }) =>
    `${client} 有钥匙，在等 ${listener} 的质询，而 ${listener} 没有钥匙：连接在 ${others.list} 手里，它不会发出质询。`,
  'child.never-ends': ({ who, child }) => `${who} 在等 ${child} 结束，而它永远不会结束。`,
  'any-child.none-ends': ({ who, children }) =>
    `${who} 在等 ${children.list} 中任意一个结束，而它们永远都不会结束。`,
  'end.child-never-ends': ({ who, child }) => `${who} 已到末尾，在等子进程 ${child}，而它永远不会结束。`,
  'thread.never-ends': ({ who, thread }) => `${who} 在等 ${thread}，而它永远不会结束。`,
  'thread.never-woken': ({ who }) => `${who} 在等本进程的另一个线程，可是没有谁会唤醒它。`,
  'threads.nobody-gives': ({ who, object, wants }) => `${who} ${NOBODY_GIVES[wants](object)}`,
  'loop.held': ({ who, loop }) =>
    `${who} 在 ${loop} 里等待只有 ${loop} 才能带来的东西，而它等待期间 ${loop} 停着不动。`,
  'result.callback-failed': ({ who, pool, error }) =>
    `${who} 在等 ${pool} 的一个结果，而它的回调抛出了 ${error}：于是结果永远不会交出。`,
  'result.callback-waits': ({ who, task, pool }) =>
    `${who} 正在执行 ${pool} 的回调，并在等 ${task} 的结果，而 ${pool} 的结果只由它来分发。`,
  'copy.elsewhere': ({ who, object, other }) =>
    `${who} 在等 ${object} 的自己那份副本，而 ${other} 手里的是另一份：属于线程的对象会被 fork 复制，副本之间互不相闻。`,
  'error.uncaught': ({ who, error, message }) =>
    message === ''
      ? `${who} 因未捕获的 ${error} 结束了。`
      : `${who} 因未捕获的 ${error} 结束了：${message.replace(/[.。]$/, '')}。`,
  'failed.others-wait': ({ failed, error, waiters }) =>
    `${failed} 因 ${error} 结束了自己的代码，现在只在等子进程；而 ${waiters.list} ${all(waiters)}在等它本来要做的事。`,
  'signal.survived': ({ child, by, signal }) =>
    `${by} 向 ${child} 发送了 ${signal} 并等它结束，而 ${child} 对 ${signal} 有处理函数，处理完又继续运行。`,
  'cycle.mixed': ({ members }) => `${members.list} 在互相等待。`,
  'turns.for-ever': ({ who, calls, step }) =>
    `从第 ${count(step)} 步起，${who} 反复做 ${calls}，而活着的谁也改变不了它得到的回答。`,
  'turns.several': ({ who, step }) =>
    `从第 ${count(step)} 步起，${who.list} 反复做同样的事，而活着的谁也改变不了它们得到的回答。`,
  'turns.aside': ({ who, step }) =>
    `与此同时，${who.list} 从第 ${count(step)} 步起反复空转，什么也没有改变。`,
  'turns.replaced': ({ pool, workers, step }) =>
    `${pool} 没完没了地启动工作者：自第 ${count(step)} 步起已有 ${count(workers)} 个没取任务就结束了，每个都被补上。`,
}
