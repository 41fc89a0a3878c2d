/** Warnings in Simplified Chinese. */
import type { LintParams } from '#model/lints/lint.ts'
import type { WordsFor } from '../named.ts'
import { cellText, count } from '../numbers.ts'
import { api } from '../program-words.ts'

export const zhCn: WordsFor<LintParams> = {
  'end.unused': ({ who, pipe, side }) =>
    side === 'write'
      ? `${who} 开着 ${pipe} 的一个写端却不用：只要它开着，读者就等不到文件结束。`
      : `${who} 开着 ${pipe} 的一个读端却不用：只要它开着，写者就察觉不到没有人在读。`,
  'task-done.missing': ({ who, queue, missing }) =>
    `${who} 从 ${queue} 取走的比确认的多 ${count(missing)} 项：join 要等每一次 ${api('taskDone')}。`,
  'notify.unheard': ({ who, condition, step }) =>
    `${who} 在第 ${count(step)} 步通知了 ${condition}，那时没有谁在等：这次通知丢失了。`,
  'update.lost': ({ who, victim, cells, index, lost, now, step }) =>
    `${who} 在第 ${count(step)} 步往 ${cells}[${count(index)}] 写入 ${cellText(now)}，却没有看到 ${victim} 写入的 ${cellText(lost)}：那次更新丢失了。`,
  'locks.opposite': ({ members, locks }) =>
    `${members.list} 以不同的次序取 ${locks.list}：换一种交错就可能永远互相等待。`,
  'copy.unshared': ({ who, names, parent }) =>
    `${who.list} 在自己的内存里改了 ${names}，别的进程看不到：对 ${parent} 来说它没有变。结果要经队列、管道、Value 或管理器交回。`,
  'daemon.cut': ({ who, parent, step }) =>
    `${who} 是守护进程：它在第 ${count(step)} 步随 ${parent} 一起被结束，手上的事没有做完。在结束之前 join 它，或不要把它设为守护进程。`,
  'exit.unrun': ({ who, names }) =>
    `${who} 用 atexit 注册了 ${names}，它却没有执行：以 os._exit 结束的进程不执行退出处理函数，fork 出来的子进程正是这样结束的。把它放进子进程所运行的代码的 try 和 finally 里。`,
  'managed.lost': ({ who, object, key }) =>
    `${who.list} 改了 ${object} 对 ${key} 给出的东西，那是一份副本：${object} 里的没有变。取出、修改、再放回去，或在其中存放管理器的 list() 或 dict()。`,
  'pool.own-worker': ({ who }) =>
    `${who.list} 是一个 ThreadPool 的工作线程，却在等这个池自己的结果：所有工作线程都这样等时，就没有谁来做这些任务了。给它们另用一个池，或在任务之外等待。`,
  'program.full-pipe': ({ who, program }) =>
    `${who} 在等 ${program} 结束，却不读它的输出，管道已被写满：要有谁来读，${program} 才能继续。调用 communicate()，或先读再 wait()。`,
  'readers.mixed': ({ members, pipe, step }) =>
    `从第 ${count(step)} 步起，${members.list} 同时从 ${pipe} 的同一端接收：消息是分段读的，换一种次序，各自可能读到对方的一段，或什么也读不到。给每个读者一条自己的管道，或改用队列。`,
  'tasks.dropped': ({ pool, tasks }) =>
    `${pool} 有 ${count(tasks)} 个任务在其进程结束时还没有结果，被放弃了。请先取得结果，或在结束之前调用 close() 和 join()。`,
  'turns.rests': ({ who, calls, step }) =>
    `从第 ${count(step)} 步起，${who} 反复做 ${calls}，除此之外什么也不再发生：如果它不数自己的次数，等它结束的就会永远等下去。`,
  'error.unfetched': ({ task, pool, error }) =>
    `${task} 失败了${error === '' ? '' : `（${error}）`}，而没有谁向 ${pool} 要过它的结果：这个错误没有人看到。`,
}
