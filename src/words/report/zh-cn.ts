/** 命令行在报告的句子之外说的话。 */
import type { en } from './en.ts'
import { outside } from '../explain/zh-cn/parts.ts'
import { count } from '../numbers.ts'

export const zhCn: typeof en = {
  endings: {
    ended: '已结束',
    deadlock: '卡死',
    error: '因错误结束',
    limit: '被停下',
    outside: '在等运行之外',
    turns: '永远打转，被停下',
  },
  turns: (headline) => `永远打转：${headline}`,
  ended: (lab, how, steps, transport) => `${lab}：${count(steps)} 步之后${how}（传输方式 ${transport}）`,
  asStated: '，与实验所说的一致',
  notAsStated: '，与实验所说的不一致',
  stuckSince: (proved, step, who) => `${proved ? '证明卡死' : '疑似卡死'}，从第 ${count(step)} 步起：${who}`,
  failed: (who, step) => `${who} 的未捕获错误，第 ${count(step)} 步`,
  rule: (id) => `规则 ${id}`,
  suggestion: (text) => `建议：${text}`,
  schedule: (text) => `schedule: ${text}`,
  notes: '值得一看：',
  outside: '不属于本次运行，所以凡依赖于它的都不会被证明：',
  outsideUse: (who, what, detail) => `${who} 等过${outside(what, detail)}`,
  outsideNow: '仍在等',
  state: {
    created: '未启动',
    running: '运行中',
    'at-op': '将执行',
    blocked: '阻塞',
    asleep: '睡眠',
    zombie: '僵尸',
    exited: '已退出',
    left: '已离开',
  },
  exitCode: (state, code) => `${state}，退出码 ${code}`,
  on: (state, what) => `${state}于 ${what}`,
  atLine: (n) => `，第 ${count(n)} 行`,
  place: (step, line, file) =>
    [
      step === null ? '' : `第 ${count(step)} 步`,
      line === null ? '' : `${file === undefined ? '' : `${file} `}第 ${count(line)} 行`,
    ]
      .filter((part) => part !== '')
      .join('，'),
  inBrackets: (text) => `［${text}］`,
  ledger: {
    title: (side, pipe) => `${pipe} 的${side === 'write' ? '写端' : '读端'}：`,
    descriptor: (n) => `描述符 ${n}`,
    made: (step, line) =>
      line === null ? `第 ${count(step)} 步创建` : `第 ${count(step)} 步、第 ${count(line)} 行创建`,
    inherited: (from, step) => `第 ${count(step)} 步由 ${from} 启动时带来`,
    passed: (from, step) => `第 ${count(step)} 步在 ${from} 的消息里得到`,
    accepted: (from, step) => `第 ${count(step)} 步接受 ${from} 的连接而得`,
    uses: (n, side) => (n === 0 ? '从未用过' : `${side === 'write' ? 'send' : 'recv'} ${count(n)} 次`),
    travels: '在消息里传递',
    open: '打开',
    openAlone: '打开：关闭它就能结束等待',
    openWithOthers: '打开：全部关闭才能结束等待',
    closed: (step) => (step === null ? '已关闭' : `第 ${count(step)} 步关闭`),
  },
}
