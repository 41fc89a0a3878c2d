/** `lockstep new course` 写出的课程里的文字。 */
import type { en } from './en.ts'

export const zhCn: typeof en = {
  title: '第一门课',
  about: '可以随意改动：每种东西它都给出一个。',
  chapter: '两个一起',
  closing: {
    title: '打烊时间',
    headline: '只要还有谁可能写，读者就一直等。',
    lesson:
      'main 送出一道菜，关闭自己的写端，然后等厨师。厨师一直读到文件结尾。启动进程会复制管道的端：厨师也得到了写端的一个副本，却从不关闭它。于是管道永远到不了头。',
    starts: '单步走 main，直到它启动厨师。现在写端有几份打开的副本？',
    waits: '让 main 关闭自己的副本，再单步走厨师，直到它等待。',
    stuck: '继续运行，直到谁都走不了。最后一份打开的副本在谁手里？',
    question: '这个程序怎样结束？',
    ends: '厨师读到文件结尾，大家都结束。',
    endsBecause: '只有写端的每一个副本都关闭后，才会读到文件结尾。',
    sticks: '谁都走不了：厨师等管道，main 等厨师。',
    sticksBecause: '厨师自己拿着写端最后一份打开的副本。',
    raises: '没有谁再读，所以 main 抛出错误。',
    raisesBecause: '厨师还在读：它的读端是打开的。',
    comment: '它也得到了写端的一个副本，却没有关闭它。',
  },
  counting: {
    title: '数到二',
    headline: '读、加一、写：是三件事，不是一件。',
    lesson: '两个进程各给共享的值加 1。请修改程序，使得无论次序怎样，main 都打印 2。谁也不许永远等下去。',
    comment: '在这次读和这次写之间，别的进程可能已经写过。',
    expected: '两个进程数到 2',
  },
}
