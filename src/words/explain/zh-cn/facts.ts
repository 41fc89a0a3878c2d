/** Facts of explanations in Simplified Chinese. */
import type { FactParams } from '#model/explain/fact-codes.ts'
import type { WordsFor } from '../../named.ts'
import { bytes, count, milliseconds } from '../../numbers.ts'
import { all, SIDES, PARTS, DIED, WAITS_OF_THREADS, outside } from './parts.ts'
import { api } from '../../program-words.ts'

export const facts: WordsFor<FactParams> = {
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
  'waits.thread-at-end': ({ who, thread }) =>
    `${who} 已到结尾，在等 ${thread}，它不是守护线程。退出处理函数要到这之后才运行。`,
  'waits.pool': ({ who, pool }) => `${who} 在等 ${pool} 结束。`,
  'waits.feeder-at-end': ({ who, queue }) => `${who} 已到末尾，在等它的馈送线程把一切写进 ${queue}。`,
  'waits.result': ({ who, task }) => `${who} 在等 ${task} 的结果。`,
  'waits.results': ({ who, count: n }) => `${who} 在等 ${count(n)} 个结果。`,
  'waits.connection': ({ who, listener }) => `${who} 在等 ${listener} 的连接。`,
  'waits.backlog': ({ who, listener }) => `${who} 在等 ${listener} 的等待队列里有空位。`,
  'waits.reply': ({ who, object }) => `${who} 在等管理器关于 ${object} 的答复。`,
  'waits.of-threads': ({ who, object, wants }) => `${who} ${WAITS_OF_THREADS[wants](object)}。`,
  'waits.gate': ({ who, method }) => `${who} ${method === '' ? '' : `在 ${method} 里`}等本进程的另一个线程。`,
  'waits.hand-over': ({ who }) => `${who} 在等活干。`,
  'waits.outside': ({ who, what, detail }) => `${who} 在等${outside(what, detail)}。`,
  'waits.time-now': ({ who }) => `${who} 在睡眠，或者最多等到某个时刻。`,
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
  'fork.copies-executor': ({ pool, holder, child }) =>
    `submit 持有 ${pool} 的锁时才创建它的工人：${child} 得到的 ${pool} 带着已被占的锁，却没有 ${holder}。`,
  'fork.own-copy': ({ object, of, child }) =>
    `${object} 是 ${child} 在 fork 时得到的 ${of} 的副本：父进程对 ${of} 做的事到不了那里。`,
  'fork.copies-locks': ({ lock, holder, child }) =>
    `fork 复制内存，连锁也一起复制，却只复制调用它的那个线程：${child} 得到了锁着的 ${lock}，却没有 ${holder}。`,
  'lock.not-freed-by-death': ({ lock }) => `结束时什么也不会释放：${lock} 仍然被占着。`,
  'lock.any-may-release': ({ lock, who }) => `${who.list} 也能释放 ${lock}，但${all(who)}也在等待。`,
  'lock.only-owner': ({ lock, holder }) => `${lock} 是 RLock：只有 ${holder} 能释放它。`,
  'lock.owner-is-a-number': ({ lock, holder }) =>
    `${lock} 是 RLock：CPython 用一个编号来认 ${holder}，之后开始的线程可能得到同一编号，也就能释放它。`,
  'lock.is-not-recursive': ({ lock }) => `${lock} 是 Lock，不认持有者：第二次 acquire 和别人的一样要等。`,

  'eof.needs': ({ pipe, open }) =>
    `要到文件结束，${pipe} 写端的每一个副本都得关闭；现在还开着 ${count(open)} 个。`,
  'room.needs': ({ pipe, open }) =>
    `要么有谁读 ${pipe}，要么它读端的每一个副本都关闭；现在还开着 ${count(open)} 个。`,
  'copy.inherited-unused': ({ who, from, pipe, side, step }) =>
    `${who} 拿着 ${from} 的 ${pipe} ${SIDES[side]}的一个副本：第 ${count(step)} 步启动时继承来的，并没有交给它，它也从来没有用过。`,
  'copy.uncollected': ({ who, pipe, side, step }) =>
    `保存 ${who} 的 ${pipe} ${SIDES[side]}的变量在第 ${count(step)} 步有了别的值。CPython 会关闭没有什么引用的连接；Lockstep 不回收，所以结论取决于这个副本。`,
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
  'never.started': ({ who }) => `${who.list} 建好了，却从未启动。`,
  'started.nobody': ({ who }) => `只有 ${who} 自己：它没有启动过能做这件事的进程或线程。`,
  'signal.handled': ({ who, by, signal, step }) =>
    `${by} 在第 ${count(step)} 步向 ${who} 发送了 ${signal}；${who} 有它的处理函数（fork 也会复制），于是继续运行。`,
  'initializer.failed': ({ who, error, step }) =>
    `${who} 的初始化函数引发了 ${error}，${who} 因此在第 ${count(step)} 步结束。`,
  'broken.by-result': ({ pool, error }) => `${pool} 的工作者都没有死：是送回的东西无法还原：${error}。`,
  'queue.no-eof': ({ queue }) => `队列没有文件结束：${queue} 看不出不会再有东西来。`,
  'queue.buffered': ({ who, queue, items }) => `${who} 给 ${queue} 的缓冲里还有 ${count(items)} 项在等。`,
  'item.lost': ({ who, queue, items, text, step, endStep, how }) =>
    items === 1
      ? `${who} 在第 ${count(step)} 步往 ${queue} 放入 ${text}，那只是放进 ${who} 自己的缓冲；${who} 在第 ${count(endStep)} 步${DIED[how]}，馈送线程还没有写出：它丢失了。`
      : `${who} 往 ${queue} 放入的 ${count(items)} 项没有离开它的缓冲，第一项是第 ${count(step)} 步的 ${text}；${who} 在第 ${count(endStep)} 步${DIED[how]}，馈送线程还没有写出：它们丢失了。`,
  'item.gave-up': ({ who, queue, step }) =>
    `${who} 在第 ${count(step)} 步用 ${api('cancelJoinThread')} 放弃了给 ${queue} 的缓冲：结束时什么也不等。`,
  'item.last': ({ putter, queue, text, step, taker, takenStep }) =>
    `${queue} 的最后一项 ${text} 由 ${putter} 在第 ${count(step)} 步放入，由 ${taker} 在第 ${count(takenStep)} 步取走。`,
  'item.is-copy': ({ text }) =>
    `从队列里取出的是副本：${text} 不是放入的那个对象本身（${api('===')} 为 ${api('false')}）。`,
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
  'error.raised-by': ({ who, method, error, step }) =>
    `${who} 在第 ${count(step)} 步的 ${method} 里遇到 ${error}。`,
  'error.raised-on': ({ who, method, object, error, step }) =>
    `${who} 在第 ${count(step)} 步对 ${object} 的 ${method} 里遇到 ${error}。`,
  'error.own-code': ({ who, error, step }) =>
    `${who} 在第 ${count(step)} 步之后遇到 ${error}：在自己的代码里，或在一次调用开始之前。`,
  'error.only-exit-code': ({ who, parent, code }) =>
    `未捕获的错误结束它的进程，不会在别处抛出：${parent} 只能看到 ${who} 的退出码 ${code}。`,
  'error.ends-run': ({ who, code }) =>
    `未捕获的错误结束它的进程：${who} 的退出码是 ${code}，那一行之后的事都没有做。`,
  'error.others-stuck': ({ who }) => `${who.list} ${all(who)}还在等待，已经卡死。`,
  'error.waits-for-children': ({ who, children }) =>
    `${who} 在末尾要等 ${children.list}，${children.count > 1 ? '它们' : '它'}不是守护进程。`,
  'failed.at-end': ({ who, step, error }) =>
    `${who} 在第 ${count(step)} 步遇到 ${error}，没有谁捕获：除了等子进程，它不再做什么。`,
  'event.set-cleared': ({ setter, setStep, clearer, clearStep, event, seen }) =>
    seen
      ? `${setter} 在第 ${count(setStep)} 步置位了 ${event}，${clearer} 在第 ${count(clearStep)} 步清除了它。`
      : `${setter} 在第 ${count(setStep)} 步置位了 ${event}，${clearer} 在第 ${count(clearStep)} 步就清除了它，那时还没有谁看过：这次置位丢失了。`,
  'thread.failed': ({ who, error, message, step }) =>
    `${who} 在第 ${count(step)} 步因无人捕获的错误 ${error}${message === '' ? '' : `（${message}）`} 结束。结束的只是这个线程。`,
  'inside.loop': ({ who, loop }) => `${who} 在 ${loop} 的半途中等待：它返回之前，别的协程都不能继续。`,
  'callback.failed': ({ pool, error, message, step }) =>
    `${pool} 的一个回调在第 ${count(step)} 步抛出 ${error}${message === '' ? '' : `（${message}）`}，那时结果还没有交出。`,
  'copy.other': ({ who, object }) => `${who} 用的是自己那份 ${object} 的副本。`,
  'task.unfetched': ({ task, pool, step, error }) =>
    `${task} 在第 ${count(step)} 步失败了${error === '' ? '' : `（${error}）`}，而没有谁向 ${pool} 要过它的结果：这个错误没有人看到。`,
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

  'worker.left': ({ who, pool, tasks, step }) =>
    `${who} 做完 ${pool} 的 ${count(tasks)} 个任务，在第 ${count(step)} 步结束；没有谁接替它。`,
  'pool.keeps-no-record': ({ pool }) => `${pool} 不记录谁拿着哪个任务：工人会被替换，任务不会重做。`,
  'pool.all-wait': ({ pool, size, who }) =>
    `${pool} 有 ${count(size)} 个工人，${who.list} 正停在任务中间等待。`,
  'pool.queued': ({ task, pool }) => `${task} 在等 ${pool} 的空闲工人。`,
  'pool.ended': ({ pool }) => `${pool} 已被终止；当时在执行或在等待的任务都丢失了。`,
  'handler.ended': ({ pool, error, message, step }) =>
    `${pool} 的结果线程在第 ${count(step)} 步因 ${error}${message === '' ? '' : `（${message}）`} 结束了；再没有谁分发结果。`,
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
  'turns.not-set': ({ event }) => `${event} 没有被置位，也不会有谁置位。`,
  'turns.no-result': ({ task }) => `${task} 的结果不会来。`,
  'turns.unreaped': ({ child, who, step }) =>
    `${child} 在第 ${count(step)} 步已经结束，但 ${who} 还没有取走它的退出码：在那之前它是僵尸进程，编号还在。`,
  'turns.lives': ({ child }) => `${child} 不会结束。`,
  'turns.unchanged': ({ object }) => `再也没有谁会改变 ${object}。`,
  'turns.raises': ({ who, error }) => `${who} 每次都遇到 ${error}。`,
  'turns.all-wait': ({ object, who }) =>
    `活着的只有 ${who.list} 能接触到 ${object}，而${who.count === 1 ? '它也' : '它们也都'}在永远等待或打转。`,
}
