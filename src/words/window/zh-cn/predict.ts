/** 先预测，再看。 */
import type { en } from '../en/en.ts'
import { count } from '../../numbers.ts'

export const predict: (typeof en)['predict'] = {
  learning: '学习',
  ask: '先预测，再看',
  clear: (right, asked) => `清除得分：${count(asked)} 题对 ${count(right)} 题`,
  title: '这一步之前',
  right: '预见到了',
  wrong: '结果不是这样',
  waiting: '这一步正在进行',
  chosen: '你的回答',
  happened: '实际发生的',
  why: '为什么',
  goOn: '继续',
  skip: '不回答，直接走这一步',
  score: (right, asked) => `${count(asked)} 题预见到 ${count(right)} 题`,
  differs: '进程的表现两者都不是：这一题不计分。',
}
