/** 并排比较启动方式。 */
import type { en } from '../en/en.ts'
import { count } from '../../numbers.ts'

export const starts: (typeof en)['starts'] = {
  menu: '比较启动方式',
  title: '启动方式并排比较',
  about: '程序在这次运行之外、按每种启动方式各跑一遍。表里是每次启动之后各进程打开着哪些端。',
  runs: 'Python 程序每次都真正运行：它对文件做的事会再做一遍。不会有人向它输入。',
  moment: '时刻',
  after: (child) => `启动 ${child} 之后`,
  end: '端',
  differs: '不同',
  closed: '—',
  came: { created: '在此创建', inherited: '随启动而来', passed: '传来的' },
  open: (number, came) => `fd ${count(number)}，${came}`,
  nothing: '没有打开的管道端。',
  missing: (method, problem) =>
    problem === null ? `${method}：它没有走到这次启动。` : `${method}：它没有走到这次启动。${problem}`,
  none: '这个程序不启动进程。',
}
