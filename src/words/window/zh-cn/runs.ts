import type { runs as english } from '../en/runs.ts'
import { count } from '../../numbers.ts'

export const runs: typeof english = {
  tree: '此程序的各次运行',
  first: '第一次运行',
  again: '从头开始',
  notYet: '尚未选择',
  chosen: (who, verb, arg) => `${who}：${verb}${arg === '' ? '' : ` ${arg}`}`,
  row: (at, steps, end) =>
    at === 0 ? `${count(steps)} 步，${end}` : `自第 ${count(at)} 步，共 ${count(steps)} 步，${end}`,
  end: { open: '未到终点', ended: '已结束', stuck: '卡住', error: '以错误结束' },
  compareThis: (name) => `与它比较：${name}`,
  forget: (name) => `忘掉：${name}`,
  sameSchedule: '同样的次序，另一种变体',
  compare: '两次运行并排',
  compareAbout: '左边是眼前的运行，右边是另一次；下面是两者的全部差别，别无其他。',
  moment: '哪些时刻',
  ends: '各自的终点',
  afterSteps: (n) => `${count(n)} 步之后`,
  counts: '包括只是计数的',
  this: '这次运行',
  other: '另一次运行',
  reading: '正在读取另一次运行。',
  same: '没有差别。',
  what: '差别',
  whole: '整个运行',
  there: '全部',
  nothing: '没有',
  more: (n) => `还有 ${count(n)} 项`,
}
