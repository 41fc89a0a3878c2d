/** Explanations in Simplified Chinese. */
import type { EndHow, FactParams, HeadlineParams, InnerPart, SuggestionParams } from '#model/explain/codes.ts'
import type { OutsideWhat } from '#model/vocabulary/ops.ts'
import type { NamedList, WordsFor } from '../named.ts'
import { bytes, count, milliseconds } from '../numbers.ts'
import type { en } from './en.ts'

const all = ({ count: n }: NamedList): string => (n > 1 ? '都' : '')

/** ` pipe-1 `，` 3 个管道中的一个`。 */
const oneOf = (pipes: NamedList): string =>
  pipes.count === 1 ? ` ${pipes.list} ` : ` ${count(pipes.count)} 个管道中的一个`

const SIDES = { write: '写端', read: '读端' } as const

const PARTS: Readonly<Record<InnerPart, string>> = {
  'read-lock': '读锁',
  'write-lock': '写锁',
  'own-lock': '内部锁',
}
const DIED: Readonly<Record<EndHow, string>> = {
  killed: '被终止了',
  failed: '因错误结束了',
  ended: '已经结束',
  crashed: '崩溃了',
  hard: '被立即结束（hardExit）',
}

/** 等待的是运行之外的什么；`detail` 说明是哪一个。 */
const OUTSIDE: Readonly<Record<OutsideWhat, (detail: string) => string>> = {
  'standard-input': () => '你的输入',
  socket: (detail) => `运行之外的对方${detail === '' ? '' : `（${detail}）`}`,
  program: (detail) => (detail === '' ? '运行之外的一个程序' : `运行之外的程序 ${detail}`),
  connection: (detail) => `来自本次运行之外的连接${detail === '' ? '' : `（${detail}）`}`,
  'file-lock': (detail) => `文件${detail === '' ? '' : ` ${detail} `}的锁`,
  descriptor: (detail) => `一个本次运行不认识的描述符${detail === '' ? '' : `（${detail}）`}`,
  other: (detail) => (detail === '' ? '运行之外的东西' : detail),
}
const outside = (what: OutsideWhat, detail: string): string => OUTSIDE[what](detail)

const headlines: WordsFor<HeadlineParams> = {
  'wait.freeable': ({ who, by }) =>
    by.count === 0 ? `${who} 在等待。` : `${who} 在等待，${by.list} 还能让它继续。`,
  'wait.outside': ({ who, what, detail }) =>
    `${who} 在等${outside(what, detail)}；会不会来，这里谁也说不准。`,
  'wait.until': ({ who, untilMs }) => `${who} 最多等到 ${milliseconds(untilMs)}。`,
  'wait.idle': ({ who }) => `${who} 在等活干。`,

  'eof.self': ({ reader }) => `${reader} 在等文件结束，而最后一个打开的写端就在它自己手里。`,
  'eof.held': ({ reader, holders }) =>
    `${reader} 在等文件结束，而 ${holders.list} ${holders.count === 1 ? '还开着最后一个写端' : '都还开着写端'}。`,
  'eof.self-and-others': ({ reader, holders }) =>
    `${reader} 在等文件结束，而它自己和 ${holders.list} 都还开着写端。`,
  'eof.circle': ({ readers, pipes }) =>
    `${readers.list} 都在等文件结束，而 ${pipes.list} 已经没有谁会写：让它们保持打开的，是这些进程手里自己的和彼此的写端副本，而且从来没有用过。`,
  'closed.under': ({ who, pipe, closer }) =>
    `${who} 停在 ${pipe} 的一端，而 ${closer} 中途关闭了它：关闭并不唤醒已经在那里等待的调用。`,
  'message.each-other': ({ both }) => `${both.list} 都在等对方的消息。`,
  'message.writer-waits': ({ reader, pipe, writers }) =>
    `${reader} 在等 ${pipe} 里的消息，而能发送的 ${writers.list} ${all(writers)}也在等待。`,
  'ready.nothing': ({ reader }) => `${reader} 在等一个空列表里的某一端就绪：里面什么也没有，永远不会就绪。`,
  'ready.self': ({ reader, pipes }) => `${reader} 在等${oneOf(pipes)}就绪，而它自己还开着写端。`,
  'ready.held': ({ reader, pipes, holders }) =>
    holders.count === 0
      ? `${reader} 在等${oneOf(pipes)}就绪，可是没有谁拿着写端。`
      : `${reader} 在等${oneOf(pipes)}就绪，写端在 ${holders.list} 手里。`,
  'full.both': ({ both }) => `${both.list} 都在往满的管道里发送，谁也不接收。`,
  'full.self': ({ writer, pipe }) => `${writer} 往已满的 ${pipe} 里发送，而唯一打开的读端就在它自己手里。`,
  'full.stray': ({ writer, pipe, holders }) =>
    `${writer} 往已满的 ${pipe} 里发送，可是没有谁会读：剩下的读端只是 ${holders.list} 启动时带来的副本，从来没有用过。`,
  'full.reader-waits': ({ writer, pipe, readers }) =>
    `${writer} 在等 ${pipe} 腾出空间，而能读取的 ${readers.list} ${all(readers)}也在等待。`,

  'queue.putter-gone': ({ getter, queue, putter, how }) =>
    `${getter} 在等 ${queue} 里的一项，而本来能放入的 ${putter} ${DIED[how]}。`,
  'queue.nobody-puts': ({ getter, queue }) => `${getter} 在等 ${queue} 里的一项，可是再也没有谁能放入。`,
  'queue.putter-joins': ({ getter, queue, joiner }) =>
    `${getter} 在等 ${queue} 里的下一项，而能放入的 ${joiner} 在等进程结束。`,
  'queue.putter-waits': ({ getter, queue, putters }) =>
    `${getter} 在等 ${queue} 里的一项，而能放入的 ${putters.list} ${all(putters)}也在等待。`,
  'queue.item-lost': ({ getter, queue, sender, how }) =>
    `${getter} 在等 ${queue} 里的一项，它放入过却丢失了：${sender} ${DIED[how]}，而它还在缓冲里。`,
  'queue.last-taken': ({ getter, queue, text }) =>
    `${getter} 已取走 ${queue} 的最后一项 ${text}，还在等下一项，可是没有谁会再放入。`,
  'queue.item-vanished': ({ getter, queue, sender }) =>
    `${getter} 在等 ${queue} 里的一项，而 ${sender} 的那一项无法序列化，被馈送线程丢掉了。`,
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
    `${joiner} 还在等 ${queue} 的 ${count(missing)} 次 taskDone，而取走数据的 ${consumer} ${DIED[how]}。`,
  'queue.not-acknowledged': ({ joiner, queue, missing }) =>
    `${joiner} 还在等 ${queue} 的 ${count(missing)} 次 taskDone，可是不会有谁来调用了。`,

  'lock.cycle': ({ members }) =>
    members.count === 2
      ? `${members.list} 各持有一把对方正在等的锁。`
      : `${members.list} 围成一圈等待：每一个都持有另一个在等的锁。`,
  'lock.self': ({ who, lock }) => `${who} 在等 ${lock}，而持有它的正是自己。`,
  'lock.dead-holder': ({ who, lock, holder, how }) =>
    `${who} 在等 ${lock}，而持有它的 ${holder} ${DIED[how]}。`,
  'lock.copied-held': ({ who, lock, holder, child }) =>
    `${who} 在等 ${lock}：fork 出 ${child} 时 ${holder} 正持有它；这份副本在 ${child} 里没有持有者，谁也不会释放它。`,
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
  'sleepers.dead': ({ who, object, sleepers }) =>
    `${who} 在等 ${sleepers.list} 在 ${object} 上醒来，而 ${sleepers.list} ${all(sleepers)}已在那里被终止。`,
  'sleepers.none': ({ who, object }) => `${who} 在等 ${object} 上的睡眠者醒来，可是已经一个也没有了。`,
  'event.never-set': ({ waiters, event }) =>
    `${waiters.list} ${all(waiters)}在等 ${event}，可是不会有谁来置位。`,
  'event.cleared': ({ waiters, event, setter, clearer }) =>
    `${waiters.list} ${all(waiters)}在等 ${event}，它曾被 ${setter} 置位，却在有谁看到之前被 ${clearer} 清除了。`,
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
  'result.task-waits': ({ who, task, worker }) => `${who} 在等 ${task} 的结果，而执行它的 ${worker} 卡住了。`,
  'result.workers-stuck': ({ who, task, workers, pool }) =>
    `${who} 在等 ${task} 的结果，而 ${pool} 没有工人能开始它：${workers.list} ${all(workers)}卡在别的任务里。`,
  'result.lock-held': ({ who, task, lock }) =>
    `${who} 拿着 ${lock} 等 ${task} 的结果，而这个任务正在等那把锁。`,
  'result.never-comes': ({ who, count: n, pool }) =>
    `${who} 在等 ${pool} 的 ${count(n)} 个结果，可是再也没有谁能送来。`,
  'pool.end-waits': ({ who, pool }) => `${who} 在等 ${pool} 结束，而 ${pool} 在等一个不会来的结果。`,

  'manager.call-waits': ({ who, object }) => `${who} 在等管理器关于 ${object} 的答复，可是没有谁让它能答复。`,
  'connection.nobody-connects': ({ server, listener }) =>
    `${server} 在等 ${listener} 的连接，可是再也没有谁能来连接。`,
  'child.never-ends': ({ who, child }) => `${who} 在等 ${child} 结束，而它永远不会结束。`,
  'any-child.none-ends': ({ who, children }) =>
    `${who} 在等 ${children.list} 中任意一个结束，而它们永远都不会结束。`,
  'end.child-never-ends': ({ who, child }) => `${who} 已到末尾，在等子进程 ${child}，而它永远不会结束。`,
  'thread.never-ends': ({ who, thread }) => `${who} 在等 ${thread}，而它永远不会结束。`,
  'thread.never-woken': ({ who }) => `${who} 在等本进程的另一个线程，可是没有谁会唤醒它。`,
  'failed.others-wait': ({ failed, error, waiters }) =>
    `${failed} 因 ${error} 结束了自己的代码，现在只在等子进程；而 ${waiters.list} ${all(waiters)}在等它本来要做的事。`,
  'turns.for-ever': ({ who, calls, step }) =>
    `从第 ${count(step)} 步起，${who} 反复做 ${calls}，而活着的谁也改变不了它得到的回答。`,
  'turns.several': ({ who, step }) =>
    `从第 ${count(step)} 步起，${who.list} 反复做同样的事，而活着的谁也改变不了它们得到的回答。`,
  'cycle.mixed': ({ members }) => `${members.list} 在互相等待。`,
}

const facts: WordsFor<FactParams> = {
  'waits.message': ({ who, pipe, method }) => `${who} 停在 ${pipe} 的 ${method}，里面是空的。`,
  'waits.rest': ({ who, of, got, total }) =>
    total > got
      ? `${who} 已读到 ${of} 一条消息 ${bytes(total)} 中的 ${bytes(got)}，剩下的没有来。`
      : `${who} 已读到 ${of} 一条消息的 ${bytes(got)}，剩下的没有来。`,
  'waits.any-ready': ({ who, pipes }) =>
    pipes.count === 0
      ? `${who} 不设超时地在等一个空列表里的某一端就绪。`
      : `${who} 在等 ${pipes.list} 里有东西可读。`,
  'waits.room': ({ who, pipe, bytes: filled, written, total }) =>
    `${who} 已往 ${pipe} 写了 ${bytes(total)} 中的 ${bytes(written)}，管道已满（${bytes(filled)}）。`,
  'waits.item': ({ who, queue }) => `${who} 停在 ${queue} 的 get，队列是空的。`,
  'waits.place': ({ who, queue, places }) => `${who} 停在 ${queue} 的 put，${count(places)} 个位置都被占着。`,
  'waits.queue-room': ({ who, queue, bytes: filled }) =>
    `${who} 往 ${queue} 的管道里写，管道已满（${bytes(filled)}）。`,
  'waits.all-done': ({ who, queue, missing }) =>
    `${who} 停在 ${queue} 的 join：还有 ${count(missing)} 项放入后没有确认。`,
  'waits.lock': ({ who, lock }) => `${who} 在等 ${lock}。`,
  'waits.permit': ({ who, semaphore }) => `${who} 在等 ${semaphore} 的许可，一个也不剩了。`,
  'waits.inner-lock': ({ who, object, part }) => `${who} 在等 ${object} 的${PARTS[part]}。`,
  'waits.notification': ({ who, condition }) => `${who} 在 ${condition} 上睡着，等谁来通知。`,
  'waits.event': ({ who, event }) => `${who} 在等 ${event} 置位。`,
  'waits.barrier': ({ who, barrier }) => `${who} 已到达 ${barrier}，在等其他方。`,
  'waits.sleepers': ({ who, object }) => `${who} 唤醒了 ${object} 上的睡眠者，在等每一个回应说已经醒来。`,
  'waits.child': ({ who, child }) => `${who} 在 join ${child}：要等 ${child} 结束才继续。`,
  'waits.any-child': ({ who, children }) => `${who} 在等 ${children.list} 中任意一个结束。`,
  'waits.child-at-end': ({ who, child }) => `${who} 已到末尾，在等子进程 ${child}。`,
  'waits.thread': ({ who, thread }) => `${who} 在等 ${thread} 结束。`,
  'waits.pool': ({ who, pool }) => `${who} 在等 ${pool} 结束。`,
  'waits.feeder-at-end': ({ who, queue }) => `${who} 已到末尾，在等它的馈送线程把一切写进 ${queue}。`,
  'waits.result': ({ who, task }) => `${who} 在等 ${task} 的结果。`,
  'waits.results': ({ who, count: n }) => `${who} 在等 ${count(n)} 个结果。`,
  'waits.connection': ({ who, listener }) => `${who} 在等 ${listener} 的连接。`,
  'waits.reply': ({ who, object }) => `${who} 在等管理器关于 ${object} 的答复。`,
  'waits.gate': ({ who }) => `${who} 在等本进程的另一个线程。`,
  'waits.hand-over': ({ who }) => `${who} 在等活干。`,
  'waits.outside': ({ who, what, detail }) => `${who} 在等${outside(what, detail)}。`,
  'waits.time': ({ who, untilMs }) => `${who} 睡到 ${milliseconds(untilMs)}。`,

  'holds.lock': ({ who, lock, step }) => `${who} 从第 ${count(step)} 步起持有 ${lock}。`,
  'holds.now': ({ who, lock }) => `${who} 持有 ${lock}。`,
  'copy.now': ({ who, pipe, side }) => `${who} 拿着 ${pipe} 的一个${SIDES[side]}。`,
  'waits.room-now': ({ who, pipe }) => `${who} 等待 ${pipe} 腾出空间，它已满。`,
  'holds.inner': ({ who, object, part, step }) =>
    `${who} 从第 ${count(step)} 步起持有 ${object} 的${PARTS[part]}。`,
  'died.holding': ({ who, lock, step, how }) =>
    `${who} 在第 ${count(step)} 步${DIED[how]}，当时持有 ${lock}。`,
  'died.holding-inner': ({ who, object, part, step, how }) =>
    `${who} 在第 ${count(step)} 步${DIED[how]}，当时正在一次持有 ${object} 的${PARTS[part]}的调用里面。`,
  'died.asleep': ({ who, object, step }) =>
    `${who} 在第 ${count(step)} 步被终止，当时睡在 ${object} 上；它仍被算作睡眠者。`,
  'died.with-task': ({ who, task, step, how }) =>
    `${who} 在第 ${count(step)} 步${DIED[how]}，手里还有 ${task}。`,
  'died.before': ({ who, step, how }) => `${who} 在第 ${count(step)} 步${DIED[how]}。`,
  'fork.copies-locks': ({ lock, holder, child }) =>
    `fork 复制内存，连锁也一起复制，却只复制调用它的那个线程：${child} 得到了锁着的 ${lock}，却没有 ${holder}。`,
  'lock.not-freed-by-death': ({ lock }) => `进程结束并不释放什么：${lock} 仍然被占着。`,
  'lock.any-may-release': ({ lock, who }) => `${who.list} 也能释放 ${lock}，但${all(who)}也在等待。`,
  'lock.only-owner': ({ lock, holder }) => `${lock} 是 RLock：只有 ${holder} 能释放它。`,
  'lock.is-not-recursive': ({ lock }) => `${lock} 是 Lock，不认持有者：第二次 acquire 和别人的一样要等。`,

  'eof.needs': ({ pipe, open }) =>
    `要到文件结束，${pipe} 写端的每一个副本都得关闭；现在还开着 ${count(open)} 个。`,
  'room.needs': ({ pipe, open }) =>
    `要么有谁读 ${pipe}，要么它读端的每一个副本都关闭；现在还开着 ${count(open)} 个。`,
  'copy.inherited-unused': ({ who, from, pipe, side, step }) =>
    `${who} 拿着 ${from} 的 ${pipe} ${SIDES[side]}的一个副本：第 ${count(step)} 步启动时继承来的，并没有交给它，它也从来没有用过。`,
  'copy.unused': ({ who, pipe, side, step }) =>
    `${who} 从第 ${count(step)} 步起自己拿着 ${pipe} 的一个${SIDES[side]}，从来没有用过。`,
  'copy.used': ({ who, pipe, side, uses }) =>
    `${who} 拿着 ${pipe} 的一个${SIDES[side]}，用过 ${count(uses)} 次，没有关闭。`,
  'closed.wakes-nobody': ({ who, pipe, step }) =>
    `${who} 在第 ${count(step)} 步关闭了它：另一个线程关闭一端时，已在那里等待的调用继续等，在它返回之前 ${pipe} 仍然开着。`,
  'writer.closed': ({ who, pipe, step }) => `${who} 在第 ${count(step)} 步关闭了自己的 ${pipe} 端。`,
  'copy.in-message': ({ who, pipe }) => `${who} 的 ${pipe} 端有一个副本正在消息里传递。`,

  'reach.nobody-known': ({ object }) => `活着的里面没有别的谁得到过或用过 ${object}。`,
  'reach.nobody': ({ object }) => `活着的里面没有别的谁能用到 ${object}。`,
  'reach.all-wait': ({ object, who }) =>
    `活着的里面只有 ${who.list} 能用到 ${object}，而${all(who)}也在等待。`,
  'queue.no-eof': ({ queue }) => `队列没有文件结束：${queue} 看不出不会再有东西来。`,
  'queue.buffered': ({ who, queue, items }) => `${who} 给 ${queue} 的缓冲里还有 ${count(items)} 项在等。`,
  'item.lost': ({ who, queue, items, text, step, endStep, how }) =>
    items === 1
      ? `${who} 在第 ${count(step)} 步往 ${queue} 放入 ${text}，那只是放进 ${who} 自己的缓冲；${who} 在第 ${count(endStep)} 步${DIED[how]}，馈送线程还没有写出：它丢失了。`
      : `${who} 往 ${queue} 放入的 ${count(items)} 项没有离开它的缓冲，第一项是第 ${count(step)} 步的 ${text}；${who} 在第 ${count(endStep)} 步${DIED[how]}，馈送线程还没有写出：它们丢失了。`,
  'item.gave-up': ({ who, queue, step }) =>
    `${who} 在第 ${count(step)} 步用 cancelJoinThread 放弃了给 ${queue} 的缓冲：结束时什么也不等。`,
  'item.last': ({ putter, queue, text, step, taker, takenStep }) =>
    `${queue} 的最后一项 ${text} 由 ${putter} 在第 ${count(step)} 步放入，由 ${taker} 在第 ${count(takenStep)} 步取走。`,
  'item.is-copy': ({ text }) =>
    `从队列里取出的是副本：${text} 与放入的相等，却不是同一个对象（=== 为 false）。`,
  'item.in-hands': ({ who, text, step }) => `${who} 在第 ${count(step)} 步取走了 ${text}，还没有确认。`,
  'items.none': ({ queue }) => `从来没有谁往 ${queue} 里放过什么。`,
  'items.left': ({ queue, items }) => `${queue} 里还有 ${count(items)} 项，没有谁来取。`,
  'took.acknowledged': ({ who, queue, taken, done }) =>
    `${who} 从 ${queue} 取走了 ${count(taken)} 项，${done === 0 ? '一项也没有确认' : `确认了 ${count(done)} 项`}。`,
  'ended.failed': ({ who, step, error }) => `${who} 在第 ${count(step)} 步因错误 ${error} 结束了。`,
  'ended.killed': ({ who, step, by }) =>
    by.count === 0
      ? `${who} 在第 ${count(step)} 步被终止了。`
      : `${who} 在第 ${count(step)} 步被 ${by.list} 终止了。`,
  'failed.at-end': ({ who, step, error }) =>
    `${who} 在第 ${count(step)} 步遇到 ${error}，没有谁捕获：除了等子进程，它不再做什么。`,
  'event.set-cleared': ({ setter, setStep, clearer, clearStep, event, seen }) =>
    seen
      ? `${setter} 在第 ${count(setStep)} 步置位了 ${event}，${clearer} 在第 ${count(clearStep)} 步清除了它。`
      : `${setter} 在第 ${count(setStep)} 步置位了 ${event}，${clearer} 在第 ${count(clearStep)} 步就清除了它，那时还没有谁看过：这次置位丢失了。`,
  'task.unfetched': ({ task, pool, step }) =>
    `${task} 在第 ${count(step)} 步失败了，而没有谁向 ${pool} 要过它的结果：这个错误没有人看到。`,
  'item.dropped': ({ who, queue, error }) =>
    `${who} 的 put 早已成功，之后馈送线程遇到 ${error}，丢掉了 ${queue} 的这一项。`,
  'item.taken-by': ({ who, queue, text }) => `${who} 往 ${queue} 里放，又自己从里面取走了 ${text}。`,
  'notify.unheard': ({ who, condition, step }) =>
    `${who} 在第 ${count(step)} 步通知了 ${condition}，那时没有谁在等；通知不会被记住。`,
  'notify.heard-by-fewer': ({ who, condition, step, woken }) =>
    `${who} 在第 ${count(step)} 步通知了 ${condition}，唤醒了 ${count(woken)} 个睡眠者。`,
  'barrier.arrived': ({ barrier, arrived, parties }) =>
    `${count(parties)} 方里有 ${count(arrived)} 方到达了 ${barrier}；它只为所有方一起打开。`,
  'barrier.absent': ({ who, barrier }) => `${who} 拿到了 ${barrier}，却不在那里。`,

  'pool.keeps-no-record': ({ pool }) => `${pool} 不记录谁拿着哪个任务：工人会被替换，任务不会重做。`,
  'pool.all-wait': ({ pool, size, who }) =>
    `${pool} 有 ${count(size)} 个工人，${who.list} 正停在任务中间等待。`,
  'pool.queued': ({ task, pool }) => `${task} 在等 ${pool} 的空闲工人。`,
  'pool.ended': ({ pool }) => `${pool} 已被终止；当时在执行或在等待的任务都丢失了。`,
  'handler.ended': ({ pool, error }) => `${pool} 的结果线程因 ${error} 结束了。`,
  'task.of': ({ who, task }) => `${who} 在执行 ${task}。`,
  'could.still-free': ({ who }) => `${who.list} 还能让它们继续，但没有什么说明会这样做。`,
  'more.wait': ({ who }) => `${who.list} ${all(who)}在接着等它们。`,

  'turns.does': ({ who, calls, step, rounds }) =>
    `从第 ${count(step)} 步起，${who} 反复做 ${calls}，到现在已有 ${count(rounds)} 遍完全一样。`,
  'turns.no-item': ({ queue }) => `${queue} 是空的，而且一直会空着。`,
  'turns.no-message': ({ pipe }) => `${pipe} 里不会再有消息来。`,
  'turns.unread': ({ object }) => `${object} 里有东西，可是谁也不取走。`,
  'turns.eof': ({ pipe, step }) =>
    `${step === 0 ? '' : `从第 ${count(step)} 步起，`}${pipe} 已到文件结束：它从此总算就绪，却什么也不会来。`,
  'turns.closed-last': ({ who, pipe, step }) =>
    `${who} 在第 ${count(step)} 步关闭了 ${pipe} 的最后一个写端。`,
  'turns.taken': ({ lock, holders }) =>
    holders.count === 0
      ? `${lock} 被占着，而没有谁能归还它。`
      : `${lock} 被 ${holders.list} 占着，不会归还。`,
  'turns.lives': ({ child }) => `${child} 不会结束。`,
  'turns.unchanged': ({ object }) => `再也没有谁会改变 ${object}。`,
  'turns.raises': ({ who, error }) => `${who} 每次都遇到 ${error}。`,
  'turns.all-wait': ({ object, who }) =>
    `活着的只有 ${who.list} 能接触到 ${object}，而${who.count === 1 ? '它也' : '它们也都'}在永远等待或打转。`,
}

const suggestions: WordsFor<SuggestionParams> = {
  'close-unused-end': ({ who, pipe }) => `哪里不用就在哪里关闭：${who} 关闭自己那份 ${pipe} 写端的副本。`,
  'close-inherited': ({ who, pipes }) =>
    `关闭继承来的：让 ${who.list} 一开始就关闭 ${pipes.list} 里不属于自己的每一端，或用不继承任何一端的 spawn 启动。`,
  'wake-before-close': ({ who, pipe }) =>
    `先唤醒读者：让 ${who} 在关闭自己这一端之前，先让 ${pipe} 的对方发最后一条消息或关闭。`,
  'stop-at-empty': ({ who }) => `没有剩下的就停：让 ${who} 在列表为空时结束循环。`,
  'flush-before-end': ({ who, queue }) =>
    `结束之前先让缓冲写出：${who} 在立即结束或被终止之前对 ${queue} 调用 close() 和 joinThread()，或者正常返回。`,
  'compare-by-value': ({ who, queue, text }) =>
    `按值比较：${who} 从 ${queue} 得到的是 ${text} 的副本。放入 null 或一段文字这样不会变样的标记，或者看它的某个字段。`,
  'clear-before-work': ({ event }) =>
    `先清除再干活：wait() 一返回就清除 ${event}，然后再看有什么要做，这样干活期间的置位不会丢。`,
  'catch-in-consumer': ({ who, queue }) =>
    `在拿着数据的地方捕获错误：让 ${who} 在 finally 里对 ${queue} 调用 taskDone，再处理下一项。`,
  'release-in-finally': ({ failed, waiters }) =>
    `无论如何都要放手：${failed} 在 finally 里通知 ${waiters.list} 结束（结束标记、关闭一端、置位事件），或者把${waiters.count === 1 ? '它' : '它们'}设为守护进程。`,
  'close-after-last': ({ who, pipe }) => `最后一次发送之后就关闭：${who} 关闭 ${pipe} 的写端。`,
  'keep-end-out': ({ who, pipe }) =>
    `别让它随 fork 带过去：在创建 ${pipe} 之前启动 ${who}，或先关闭这一端，或用 spawn。`,
  'close-own-read-end': ({ who, pipe }) =>
    `哪里不用就在哪里关闭：${who} 关闭 ${pipe} 的读端之后，没有读者的发送会抛出 BrokenPipeError。`,
  'one-receives-first': ({ who }) => `让 ${who.list} 中的一个先接收再发送。`,
  'one-sends-first': ({ who }) => `让 ${who.list} 中的一个先发送再接收。`,
  'stop-marker': ({ queue, getters }) =>
    `在最后一项之后，给每个消费者往 ${queue} 放一个结束标记（这里缺 ${count(getters)} 个）。`,
  'plain-data': ({ queue }) => `往 ${queue} 里只放普通数据：不要放函数、锁或连接。`,
  'get-with-timeout': ({ queue }) =>
    `确保有谁会放入：给 ${queue} 的 get 加上超时，遇到 Empty 时说明缺了什么。`,
  'marker-in-finally': ({ who, queue }) =>
    `无论如何都放入标记：让 ${who} 在 finally 里往 ${queue} 放一个，或者给 get 加上超时，遇到 Empty 时看看 ${who} 是否还活着。`,
  'put-with-timeout': ({ queue }) => `给 ${queue} 的 put 加上超时，遇到 Full 时看看消费者是否还活着。`,
  'drain-before-join': ({ joiner, child, queue }) =>
    `先取后等：${joiner} 先从 ${queue} 取走数据，再 join ${child}。`,
  'take-or-cancel': ({ process, queue }) =>
    `取走 ${queue} 里的数据，或者让 ${process} 用 cancelJoinThread() 放弃它们。`,
  'wider-queues': ({ queues }) => `让其中一方先取再放，或者不限制 ${queues.list} 的大小。`,
  'use-feeder': ({ queue }) => `把 SimpleQueue ${queue} 换成 Queue：由馈送线程去等空间。`,
  'task-done-in-finally': ({ queue }) => `每次 get 之后在 finally 里对 ${queue} 调用一次 taskDone。`,
  'ask-to-end': ({ who }) => `不要在 ${who} 可能持有东西的地方终止它：用事件或消息告诉它结束。`,
  'one-order': ({ locks }) => `在所有地方都按同样的次序取 ${locks.list}。`,
  'fork-before-threads': ({ child }) =>
    `在启动线程之前启动 ${child}，或用 spawn、forkserver 启动它：它们不复制锁。`,
  'use-rlock': ({ lock }) => `把 ${lock} 换成 RLock，或者在里面不要再次 acquire。`,
  'release-in-with': ({ lock }) => `用 with() 持有 ${lock}，无论发生什么都会释放。`,
  'wait-in-loop': ({ condition }) => `先看再等：${condition} 的 waitFor() 会先看状态，每次通知后再看一遍。`,
  'notify-all': ({ condition }) => `如果所有睡眠者都可以继续，就对 ${condition} 用 notifyAll()。`,
  'set-event': ({ event }) => `无论走哪条路都要置位 ${event}，出错时也一样。`,
  'barrier-timeout': ({ barrier }) => `给 ${barrier} 的 wait 加上超时，或者确保每一方都会来。`,
  'handler-leaves-note': ({ object }) => `处理函数只留下一个记号，在主流程里再用 ${object}。`,
  'executor-breaks-loudly': ({ pool }) =>
    `让它大声出错：用 ProcessPoolExecutor 代替 ${pool}，每个未完成的 future 都会抛出 BrokenProcessPool。`,
  'wait-outside-pool': ({ pool }) =>
    `不要在 ${pool} 里面等 ${pool} 的任务：先返回，在外面等，或者用另一个池。`,
  'more-workers': ({ pool }) => `不要让 ${pool} 的任务等后面的任务，或者让 ${pool} 的工人比等待的任务多。`,
  'release-before-waiting': ({ who, task, lock }) => `先释放：${who} 先归还 ${lock}，再等 ${task}。`,
  'get-inside-with': ({ pool }) =>
    `在 ${pool} 被终止之前取结果：在 with 块里面，或在 close() 和 join() 之后。`,
  'callback-must-not-raise': ({ pool }) =>
    `在 ${pool} 的回调里面捕获错误，并且只抛出能序列化又能重建的错误。`,
  'join-with-timeout': ({ child }) => `给 join 加上超时，再看 ${child} 的退出码。`,
  'leave-at-eof': ({ pipe }) => `recv 抛出 EOFError 之后就不要再等 ${pipe}：关闭它，并把它移出列表。`,
}

const title = {
  proved: '证明卡死',
  suspected: '卡住，除非有谁插手',
  waiting: '等待中',
  turns: '永远打转',
} as const

export const zhCn: WordsOf = { headlines, facts, suggestions, title }

type WordsOf = {
  readonly [K in keyof typeof en]: K extends 'title'
    ? Readonly<Record<keyof (typeof en)['title'], string>>
    : (typeof en)[K]
}
