/** What would help where a Python program needs something else than a lab does. */
import type { SuggestionParams } from '#model/explain/codes.ts'
import type { WordsFor } from '../named.ts'

type Words = Partial<WordsFor<SuggestionParams>>

const en: Words = {
  'define-it': ({ name }) =>
    `Look for the name: ${name} is not known there. Import it, or mend its spelling.`,
  'is-no-function': ({ name }) => `Look at what it is: ${name} cannot be called. Is the name right?`,
  'export-it': ({ who }) =>
    `Define it at the top: what ${who} hands to another process by name has to be a function at the top of its module, no lambda and no function within another one.`,
  'define-before-start': ({ who }) =>
    `Define it at the top of its module, and above the line that makes the pool or starts the process: a forked ${who} knows only what was there when it was forked.`,
  'send-plain-data': ({ who }) =>
    `Hand over what can be pickled: what ${who} sends or gives to a process is. Functions have to stand at the top of a module; locks, queues and connections travel in the arguments of a start, to workers of a pool through initargs.`,
  'start-in-main': ({ who }) =>
    `Start processes under if __name__ == '__main__': ${who} runs the whole file anew, and what stands at its top level runs again in each child.`,
}

const zhCn: Words = {
  'define-it': ({ name }) => `找一找这个名字：那里不认识 ${name}。导入它，或改正拼写。`,
  'is-no-function': ({ name }) => `看看它是什么：${name} 不能调用。是名字写错了吗？`,
  'export-it': ({ who }) =>
    `把它定义在顶层：${who} 按名字交给另一个进程的，必须是模块顶层的函数，不能是 lambda 或函数里的函数。`,
  'define-before-start': ({ who }) =>
    `把它定义在模块顶层，并放在建立进程池或启动进程的那一行之前：fork 出来的 ${who} 只知道 fork 那一刻已有的东西。`,
  'send-plain-data': ({ who }) =>
    `只交出能序列化的东西：${who} 发送或交给进程的都要经过 pickle。函数必须在模块顶层；锁、队列和连接随启动参数传递，给进程池的工作者则用 initargs。`,
  'start-in-main': ({ who }) =>
    `在 if __name__ == '__main__' 之下启动进程：${who} 会把整个文件重新执行一遍，顶层的代码在每个子进程里都会再运行。`,
}

export const pythonSuggestions = { en, 'zh-CN': zhCn } as const
