/** What would help, in Simplified Chinese. */
import type { SuggestionParams } from '#model/explain/codes.ts'
import type { WordsFor } from '../../named.ts'
import { count } from '../../numbers.ts'
import { api } from '../../program-words.ts'

export const suggestions: WordsFor<SuggestionParams> = {
  'close-unused-end': ({ who, pipe }) => `哪里不用就在哪里关闭：${who} 关闭自己那份 ${pipe} 写端的副本。`,
  'close-in-loop': ({ who, pipe }) =>
    `亲手关闭它：${who} 启动之后立刻关闭 ${pipe} 的写端，不要留给垃圾回收，它顾不到最后一个。`,
  'close-unused-ends': ({ who, pipe, side }) =>
    `哪里不用就在哪里关闭：${who.list} 关闭自己那份 ${pipe} ${side === 'write' ? '写端' : '读端'}的副本。`,
  'close-inherited': ({ who, pipes }) =>
    `关闭继承来的：让 ${who.list} 一开始就关闭 ${pipes.list} 里不属于自己的每一端，或用不继承任何一端的 spawn 启动。`,
  'wake-before-close': ({ who, pipe }) =>
    `先唤醒读者：让 ${who} 在关闭自己这一端之前，先让 ${pipe} 的对方发最后一条消息或关闭。`,
  'stop-at-empty': ({ who }) => `没有剩下的就停：让 ${who} 在列表为空时结束循环。`,
  'flush-before-end': ({ who, queue }) =>
    `结束之前先让缓冲写出：${who} 在立即结束或被终止之前对 ${queue} 调用 close() 和 ${api('joinThread()')}，或者正常返回。`,
  'share-between-processes': ({ of, child }) =>
    `改用 multiprocessing 的那一种：threading 和 queue 造出来的只供一个进程的线程用，${child} 无法共享 ${of}。`,
  'compare-by-value': ({ who, queue, text }) =>
    `按值比较：${who} 从 ${queue} 得到的是 ${text} 的副本。放入 ${api('null')} 或一段文字这样不会变样的标记，或者看它的某个字段。`,
  'clear-before-work': ({ event }) =>
    `先清除再干活：wait() 一返回就清除 ${event}，然后再看有什么要做，这样干活期间的置位不会丢。`,
  'event-for-each': ({ event }) =>
    `事件是给大家的：谁在自己等到之后清除 ${event}，后来者就看不到了。给每一个单独的事件，或用信号量，每个释放一次。`,
  'leave-it-set': ({ event }) =>
    `让它保持置位：紧接着的 set() 和 clear() 只能唤醒当时正在等待的。让 ${event} 保持置位，或等大家都来过再清除。`,
  'keep-the-feeder': ({ who, queue }) =>
    `让馈送线程写完：${who} 不要对 ${queue} 调用 ${api('cancelJoinThread()')}，等待 ${who} 的一方先取走它的项。`,
  'know-the-marker': ({ who, queue, text }) =>
    `看看来的是什么：${who} 从 ${queue} 取走了 ${text} 却继续下去。如果它是停止标记，${who} 就要在 ${text} 处结束，而不是别的。`,
  'stay-for-the-rest': ({ queue }) =>
    `留下来做完：让工作者一直从 ${queue} 取，直到停止标记，或者在它们离开时另外启动新的。`,
  'catch-in-consumer': ({ who, queue }) =>
    `在拿着数据的地方捕获错误：让 ${who} 在 finally 里对 ${queue} 调用 ${api('taskDone')}，再处理下一项。`,
  'release-in-finally': ({ failed, waiters }) =>
    `无论如何都要放手：${failed} 在 finally 里通知 ${waiters.list} 结束（结束标记、关闭一端、置位事件），或者把${waiters.count === 1 ? '它' : '它们'}设为守护进程。`,
  'await-it': ({ who }) =>
    `在调用前写上 await：${who} 自己的一次调用还没完，它就往下走了。库里的每次调用都给出一个 promise。`,
  'export-it': ({ who }) =>
    `导出它：${who} 按名字交给另一个进程的，必须是文件顶层导出的函数，不能是闭包或方法。`,
  'define-before-start': ({ who }) => `把它导出，并放在文件顶层：${who} 要按名字找到这个函数。`,
  'start-others': ({ who }) =>
    `让别的谁来做：${who} 在等只有它自己才能做的事。把函数交出去而不要调用它（target=work，而不是 target=work()），并用 start() 启动，而不是 run()。`,
  'start-them': ({ who }) => `对 ${who.list} 调用 start()。`,
  'handler-ends-it': ({ who, signal }) =>
    `让 ${who} 自己决定怎样应对 ${signal}：一开始就设回 signal.SIG_DFL，或让处理函数退出，例如用 sys.exit()。`,
  'leave-sigchld': ({ child }) =>
    `不要改动 SIGCHLD：忽略它，或在它的处理函数里等待所有子进程，就拿走了别处要问的 ${child} 的退出码。`,
  'take-exit-code': ({ who, child }) =>
    `要问它是否结束：is_alive() 或 os.waitpid(pid, os.WNOHANG) 会让 ${who} 取走 ${child} 的退出码。os.kill(pid, 0) 只问这个编号还在不在。`,
  'export-main': ({ who }) => `导出 main：${who} 从“export async function main()”开始。`,
  'define-it': ({ name }) => `找一找这个名字：那里不认识 ${name}。从 'lockstep' 导入它，或改正拼写。`,
  'is-no-function': ({ name }) =>
    `看看它是什么：${name} 不是函数。是名字写错了，还是得到它的地方少了 await？`,
  'send-plain-data': ({ who }) =>
    `只交出普通数据：${who} 发送或交给进程的东西要序列化。函数必须导出；锁、队列和连接随启动参数传递。`,
  'start-in-main': ({ who }) =>
    `在 main() 里启动进程：${who} 会把整个文件重新执行一遍，顶层的代码在每个子进程里都会再运行。`,
  'catch-eof': ({ who }) =>
    `把结束当作结束：所有写端都关闭之后 recv 会抛出 EOFError，让 ${who} 捕获它并停下。`,
  'reader-is-gone': ({ who }) =>
    `看看还有谁在读：${who} 发送之前，每个读端都已关闭。让读者留着，或者捕获这个错误并停下。`,
  'use-before-close': ({ who }) => `最后再关闭：${who} 在同一进程里关闭它之后又用了它。`,
  'expect-empty': ({ who, error }) =>
    `预料到它：超时到了，或者那里什么也没有。让 ${who} 捕获 ${error}，看看谁还活着，再试一次或停下。`,
  'no-children-of-daemons': ({ who }) =>
    `不要把 ${who} 设为守护进程：守护进程不能启动进程。由 main 来启动，或者不写 daemon。`,
  'no-pool-in-a-task': ({ who }) =>
    `不要在任务里启动进程：Pool 的工作者是守护进程，不能有子进程。由 ${who} 来启动，或在里面用线程，或在外面用 ProcessPoolExecutor。`,
  'args-a-tuple': ({ who }) =>
    `看看参数：${who} 交给进程、线程或任务的参数是一个元组，只有一个元素的元组要有逗号：args=(value,)。`,
  'call-super-init': ({ who }) =>
    `在 ${who} 所用的类里先调用 super().__init__()：Process 和 Thread 的 start()、join() 要用到它所准备的东西。`,
  'same-context': ({ who }) =>
    `都用同一个上下文：${who} 从同一个 get_context() 取得队列、锁和进程，或在开头只设一次启动方法。`,
  'owner-releases': ({ who }) =>
    `在取得的地方释放：${who} 要归还的并不是它所持有的。用 ${api('with()')} 在同一个进程、同一个线程里取得和释放。`,
  'lock-before-notify': ({ who }) =>
    `先取得条件变量：${who} 只能在用 ${api('with()')} 持有它时调用 wait 和 notify。`,
  'mend-initializer': ({ pool, error }) =>
    `修正 ${pool} 的初始化函数：在那里捕获 ${error}，或在建立任何工作者之前，先在建立 ${pool} 的进程里试一次。`,
  'error-can-be-pickled': ({ pool }) =>
    `让 ${pool} 的任务只返回和引发能序列化并还原的东西：错误类要把全部参数交给 super().__init__()。`,
  'manager-outlives': ({ who, manager }) =>
    `让 ${manager} 与使用者活得一样久：在管理器关闭或它的 with 块结束之前先 join ${who}。`,
  'ask-for-results-inside': ({ who }) => `结束之前交活：${who} 在池关闭之后才提交。放在 with 块里面做。`,
  'catch-or-report': ({ who, error }) =>
    `在发生的地方处理它：让 ${who} 捕获 ${error}，或者作为结果放出去，让别人知道。`,
  'close-after-last': ({ who, pipe }) => `最后一次发送之后就关闭：${who} 关闭 ${pipe} 的写端。`,
  'keep-end-out': ({ who, pipe }) =>
    `别让它随 fork 带过去：在创建 ${pipe} 之前启动 ${who}，或先关闭这一端，或用 spawn。`,
  'close-own-read-end': ({ who, pipe }) =>
    `哪里不用就在哪里关闭：${who} 关闭 ${pipe} 的读端之后，没有读者的发送会抛出 BrokenPipeError。`,
  'one-receives-first': ({ who }) => `让 ${who.list} 中的一个先接收再发送。`,
  'receive-before-join': ({ joiner, child, pipe }) =>
    `先接收，后 join：${joiner} 先读走 ${child} 经 ${pipe} 发送的内容，再等 ${child} 结束。`,
  'one-sends-first': ({ who }) => `让 ${who.list} 中的一个先发送再接收。`,
  'one-puts-first': ({ who }) => `让 ${who.list} 之中的一个先放入再取出。`,
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
    `取走 ${queue} 里的数据，或者让 ${process} 用 ${api('cancelJoinThread()')} 放弃它们。`,
  'wider-queues': ({ queues }) => `让其中一方先取再放，或者不限制 ${queues.list} 的大小。`,
  'use-feeder': ({ queue }) => `把 SimpleQueue ${queue} 换成 Queue：由馈送线程去等空间。`,
  'task-done-in-finally': ({ queue }) =>
    `每次 get 之后在 finally 里对 ${queue} 调用一次 ${api('taskDone')}。`,
  'ask-to-end': ({ who }) => `不要在 ${who} 可能持有东西的地方终止它：用事件或消息告诉它结束。`,
  'one-order': ({ locks }) => `在所有地方都按同样的次序取 ${locks.list}。`,
  'fork-before-threads': ({ child }) =>
    `在启动线程之前启动 ${child}，或用 spawn、forkserver 启动它：它们不复制锁。`,
  'use-rlock': ({ lock }) => `把 ${lock} 换成 RLock，或者在里面不要再次 acquire。`,
  'give-back-first': ({ who, semaphore }) =>
    `先归还一个许可，再取下一个：${semaphore} 的许可全在 ${who} 自己手里。或者让 ${semaphore} 一开始就有同时要取的那么多许可。`,
  'give-permits': ({ semaphore }) =>
    `让谁在 ${semaphore} 上调用 release()：没有谁手里有可以归还的许可。或者让它一开始就有许可。`,
  'release-or-rlock': ({ lock }) =>
    `在每条路径上都释放 ${lock}：同一行先前已经取得过它。如果那次调用因错误或提前返回而离开，就用 ${api('with()')} 持有 ${lock}；如果函数调用了自己，就把 ${lock} 换成 RLock。`,
  'lock-of-the-loop': ({ lock, loop }) =>
    `不要在 await 期间拿着 ${lock}：${loop} 的协程所等的可能正需要它，而等它的另一个协程会让整个循环停住。协程之间用 asyncio.Lock；换成 RLock 则会让两个都进去。`,
  'release-in-with': ({ lock }) => `用 ${api('with()')} 持有 ${lock}，无论发生什么都会释放。`,
  'wait-in-loop': ({ condition }) =>
    `先看再等：${condition} 的 ${api('waitFor()')} 会先看状态，每次通知后再看一遍。`,
  'notify-all': ({ condition }) => `如果所有睡眠者都可以继续，就对 ${condition} 用 ${api('notifyAll()')}。`,
  'share-the-state': ({ condition, who }) =>
    `把要查看的状态共享：${who} 改的变量只是它自己的副本。把它放进 Value、Array 或管理器，并在 notify 之前、持有 ${condition} 时修改。`,
  'change-before-notify': ({ condition, who }) =>
    `先修改，后通知：${who} 持有 ${condition}，先让所等的条件成立，再 notify。`,
  'set-cells': ({ memory }) => `让某个进程在每条路径上都改变 ${memory}，出错时也一样。`,
  'set-event': ({ event }) => `无论走哪条路都要置位 ${event}，出错时也一样。`,
  'barrier-timeout': ({ barrier }) => `给 ${barrier} 的 wait 加上超时，或者确保每一方都会来。`,
  'handler-leaves-note': ({ object }) => `处理函数只留下一个记号，在主流程里再用 ${object}。`,
  'executor-breaks-loudly': ({ pool }) =>
    `让它大声出错：用 ProcessPoolExecutor 代替 ${pool}，每个未完成的 future 都会抛出 BrokenProcessPool。`,
  'wait-outside-pool': ({ pool }) =>
    `不要在 ${pool} 里面等 ${pool} 的任务：先返回，在外面等，或者用另一个池。`,
  'more-workers': ({ pool }) => `不要让 ${pool} 的任务等后面的任务，或者让 ${pool} 的工人比等待的任务多。`,
  'release-before-waiting': ({ who, task, lock }) => `先释放：${who} 先归还 ${lock}，再等 ${task}。`,
  'release-before-join': ({ who, waiter, lock }) =>
    `先释放：${who} 在等 ${waiter} 结束之前把 ${lock} 还回去。`,
  'get-inside-with': ({ pool }) =>
    `在 ${pool} 被终止之前取结果：在 with 块里面，或在 close() 和 join() 之后。`,
  'callback-must-not-raise': ({ pool }) =>
    `在 ${pool} 的回调里面捕获错误，并且只抛出能序列化又能重建的错误。`,
  'build-errors-again': ({ pool }) =>
    `在 ${pool} 的任务里只抛出能由 args 重建的错误：让 __init__ 把它得到的全部参数交给 super().__init__()，或者给类写一个 __reduce__。可以用 pickle.loads(pickle.dumps(error)) 试一试。`,
  'callback-must-not-wait': ({ pool }) =>
    `不要在 ${pool} 的回调里等待：让它记下结果或提交下一个任务就返回，等待放在主流程里。`,
  'join-with-timeout': ({ child }) => `给 join 加上超时，再看 ${child} 的退出码。`,
  'executor-of-its-own': ({ pool }) =>
    `不要在 ${pool} 自己的任务里使用它：返回要做的事，在外面提交，或者在那里另建一个执行器。`,
  'await-in-loop': ({ loop }) =>
    `让协程用 await 等待：asyncio.Queue、asyncio.wrap_future()，会阻塞的则交给 run_in_executor()，这样 ${loop} 才能继续。`,
  'wake-loop': ({ loop }) =>
    `让替 ${loop} 做完事情的线程通过 call_soon_threadsafe() 告知它，并保证协程所等的东西在每条路径上都会被设置。`,
  'catch-in-thread': ({ thread, error }) =>
    `请在 ${thread} 里捕获 ${error}，并在 finally 里把别人所等的交给他们，哪怕是一个错误。`,
  'leave-at-eof': ({ pipe }) => `recv 抛出 EOFError 之后就不要再等 ${pipe}：关闭它，并把它移出列表。`,
}
