/** 只出现在导出的文件里的话。 */
import { count } from '../numbers.ts'
import type { en } from './en.ts'

export const zhCn: typeof en = {
  moment: (name, step, all) =>
    step === all
      ? `${name}，共 ${count(all)} 步之后`
      : `${name}，${count(all)} 步中的第 ${count(step)} 步之后`,
  lanes: (name, from, to) => `${name}，第 ${count(from)} 到 ${count(to)} 步`,
  before: '第一步之前',
  starts: '启动',
  wakes: '唤醒',
  stuckIn: (what) => `卡死在 ${what}`,
  leftOut: (from, to) => `省略第 ${count(from)} 到 ${count(to)} 步`,
}
