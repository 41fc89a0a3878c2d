/** 只出现在导出的文件里的话。 */
import { count } from '../numbers.ts'
import type { en } from './en.ts'

export const zhCn: typeof en = {
  snapshot: (name, clock) => `${name}，${clock} 的快照，只读`,
  moment: (name, step, all) =>
    step === all
      ? `${name}，共 ${count(all)} 步之后`
      : `${name}，${count(all)} 步中的第 ${count(step)} 步之后`,
  lanes: (name, from, to) => `${name}，第 ${count(from)} 到 ${count(to)} 步`,
  before: '第一步之前',
  replay: {
    title: (name) => `${name}：重放`,
    position: (step, all) => `第 ${step} 步，共 ${count(all)} 步`,
    snapshotPosition: (step, all) => `第 ${step} 个快照，共 ${count(all)} 个`,
    noScript: '本页逐步展示一次运行，为此需要 JavaScript。它不向网络请求任何东西。',
    words: {
      first: '第一步之前',
      back: '后退一步',
      play: '播放',
      pause: '暂停',
      forward: '前进一步',
      last: '到结尾',
      slider: '步',
      inWords: '用文字说图',
      output: '输出',
      theme: '浅色或深色',
      otherLanguage: 'English',
      keys: '← → 走一步，Home 和 End，空格播放',
    },
  },
  starts: '启动',
  wakes: '唤醒',
  stuckIn: (what) => `卡死在 ${what}`,
  leftOut: (from, to) => `省略第 ${count(from)} 到 ${count(to)} 步`,
}
