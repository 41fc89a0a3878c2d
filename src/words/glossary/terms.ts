/** The field's words, each explained in a sentence or two, with the rule that holds it where there is one. */
import type { Language } from '../language.ts'

export type GlossaryTerm = {
  readonly id: string
  /** As it stands in texts; English words also in the plural. */
  readonly names: Readonly<Record<Language, readonly string[]>>
  readonly says: Readonly<Record<Language, string>>
  /** Number in docs/semantics.md. */
  readonly rule: string | null
}

const term = (
  id: string,
  en: readonly string[],
  zhCn: readonly string[],
  rule: string | null,
  says: GlossaryTerm['says'],
): GlossaryTerm => ({ id, names: { en, 'zh-CN': zhCn }, says, rule })

export const GLOSSARY: readonly GlossaryTerm[] = [
  term('write-end', ['write end'], ['写端'], 'PI4', {
    en: 'The end of a pipe that bytes go into. Every process that got a copy of it can write.',
    'zh-CN': '管道里数据进去的那一端。每个得到它副本的进程都能写。',
  }),
  term('read-end', ['read end'], ['读端'], 'PI12', {
    en: 'The end of a pipe that bytes come out of. What one reader has taken, no other gets.',
    'zh-CN': '管道里数据出来的那一端。一个读者取走的，别人就得不到了。',
  }),
  term('copy', ['copy', 'copies'], ['副本'], 'FD2', {
    en: 'A process\u2019s own open duplicate of an end. Closing one closes nothing in other processes.',
    'zh-CN': '某个进程自己手里、打开着的一份端。关闭一份，不会关闭别的进程里的。',
  }),
  term('end-of-file', ['end of file'], ['文件结尾'], 'PI5', {
    en: 'What a reader meets when a pipe is empty and every copy of its write end is closed: recv raises EOFError.',
    'zh-CN': '管道为空、写端的每个副本都已关闭时读者遇到的：recv 抛出 EOFError。',
  }),
  term('descriptor', ['descriptor'], ['描述符'], 'FD1', {
    en: 'The number under which a process has something open. Each process has a table of its own.',
    'zh-CN': '进程打开某样东西所用的编号。每个进程有自己的表。',
  }),
  term('broken-pipe', ['broken pipe', 'BrokenPipeError'], ['断开的管道', 'BrokenPipeError'], 'PI7', {
    en: 'A pipe that nobody can read any more: who writes gets an error.',
    'zh-CN': '再没有谁能读的管道：写的一方会得到错误。',
  }),
  term('fork', ['fork', 'forked', 'forks'], ['fork'], 'PR2', {
    en: 'Starts a process as a copy of its parent: with its memory, and with every end that is open at that moment.',
    'zh-CN': '把父进程复制一份来启动进程：连同内存，以及那一刻打开的每一端。',
  }),
  term('spawn', ['spawn', 'spawned'], ['spawn'], 'PR2', {
    en: 'Starts a process with a new interpreter. It gets only what stands in its arguments.',
    'zh-CN': '用一个新的解释器启动进程。它只得到参数里的东西。',
  }),
  term('daemon', ['daemon'], ['守护进程'], 'PR9', {
    en: 'A child that is ended when its parent ends, in place of being waited for. It may not start processes.',
    'zh-CN': '父进程结束时被终止、而不是被等待的子进程。它不能再启动进程。',
  }),
  term('zombie', ['zombie'], ['僵尸'], 'PR4', {
    en: 'A process that has ended, and whose exit code nobody has fetched yet.',
    'zh-CN': '已经结束、但退出码还没有谁取走的进程。',
  }),
  term('orphan', ['orphan'], ['孤儿'], 'PR10', {
    en: 'A process whose parent has ended before it.',
    'zh-CN': '父进程比它先结束的进程。',
  }),
  term('exit-code', ['exit code'], ['退出码'], 'PR3', {
    en: 'What a process leaves behind: 0 after a normal end, 1 after an uncaught error, negative after a signal.',
    'zh-CN': '进程留下的数：正常结束是 0，未捕获的错误是 1，被信号终止是负数。',
  }),
  term('signal', ['signal'], ['信号'], 'SG1', {
    en: 'A message of the operating system to a process. Most of them end it where it stands.',
    'zh-CN': '操作系统给进程的消息。多数会让它就地结束。',
  }),
  term('feeder', ['feeder'], ['馈送线程'], 'QU1', {
    en: 'The thread behind a queue that copies what was put from the buffer into the pipe.',
    'zh-CN': '队列背后的线程：把放进缓冲的东西写进管道。',
  }),
  term('buffer', ['buffer'], ['缓冲'], 'QU1', {
    en: 'Where put() lays an item, inside its own process, until the feeder has written it.',
    'zh-CN': 'put() 把数据放下的地方，在本进程里，直到馈送线程写出。',
  }),
  term('sentinel', ['stop marker', 'sentinel'], ['结束标记', '停止标记'], 'QU3', {
    en: 'An item that means: nothing more comes. A queue has no end of file, so every consumer needs one.',
    'zh-CN': '表示“没有更多了”的一项。队列没有文件结尾，所以每个消费者都要一个。',
  }),
  term('deadlock', ['deadlock'], ['死锁'], 'WF1', {
    en: 'Everybody in a group waits for another of the group, or for nobody. None of them can ever go on.',
    'zh-CN': '一组里每个都在等组里的另一个，或者没有谁可等。谁都不可能再继续。',
  }),
  term('semaphore', ['semaphore'], ['信号量'], 'LK1', {
    en: 'A counter of permits: acquire takes one or waits, release gives one back.',
    'zh-CN': '许可的计数器：acquire 取一个或等待，release 归还一个。',
  }),
  term('rlock', ['RLock'], ['RLock'], 'LK5', {
    en: 'A lock that its holder may acquire again. It is free after as many releases.',
    'zh-CN': '持有者可以再次获取的锁。释放同样多次之后才空闲。',
  }),
  term('condition', ['condition'], ['条件变量'], 'CV2', {
    en: 'Lets processes sleep until another one notifies them. A notify that nobody sleeps for is lost.',
    'zh-CN': '让进程睡着，直到别的进程通知。没有谁在睡时的通知就丢了。',
  }),
  term('barrier', ['barrier'], ['屏障'], 'BA1', {
    en: 'A place where everybody waits until all have come.',
    'zh-CN': '大家都等在那里、直到全部到齐的地方。',
  }),
  term('lost-update', ['lost update'], ['丢失的更新', '更新丢失'], 'SH3', {
    en: 'Two read the same number and both write back: one of the two changes is gone.',
    'zh-CN': '两个都读到同一个数，又都写回去：其中一次改动没了。',
  }),
  term('shared-memory', ['shared memory'], ['共享内存'], 'SH1', {
    en: 'Memory that several processes read and write. Everything else is copied.',
    'zh-CN': '几个进程共同读写的内存。其余一切都是复制的。',
  }),
  term('pool', ['pool'], ['进程池'], 'PL1', {
    en: 'A fixed group of processes that take tasks from one queue and send results back.',
    'zh-CN': '一组固定的进程，从一个队列取任务，再送回结果。',
  }),
  term('executor', ['executor'], ['执行器'], 'EX5', {
    en: 'A pool whose tasks give futures. When one of its worker processes dies, it says so.',
    'zh-CN': '任务会给出 future 的池。它的工作进程死了，它会说出来。',
  }),
  term('future', ['future'], ['future'], 'EX7', {
    en: 'A result that is still to come. Who asks for it waits, and meets the error of its task.',
    'zh-CN': '还没到的结果。谁要它，谁就等；任务的错误也在这里遇到。',
  }),
  term('manager', ['manager'], ['管理器'], 'MG1', {
    en: 'A process that keeps objects for others. They reach them through proxies, one request at a time.',
    'zh-CN': '替别人保管对象的进程。别人通过代理访问，一次一个请求。',
  }),
  term('proxy', ['proxy', 'proxies'], ['代理'], 'MG2', {
    en: 'Stands for an object in a manager\u2019s process. What is taken out of it is a copy.',
    'zh-CN': '代表管理器进程里的一个对象。从里面取出来的是副本。',
  }),
  term('timeout', ['timeout'], ['超时'], 'CL1', {
    en: 'How long a call waits before it gives up. Time is virtual here: it moves when nobody can go.',
    'zh-CN': '调用放弃之前等多久。这里的时间是虚拟的：没有谁能走时才前进。',
  }),
]
