/** What was seen of processes from outside, in sentences. */
import type { en } from './en.ts'

export const zhCn: typeof en = {
  snapshot: (takenAt, isStuck) =>
    `${takenAt} 的快照，只读：${isStuck ? '此刻已证明卡死' : '没有证明任何进程卡死'}`,
  stopped: '已暂停',
  inCall: (call, fd) => `，在 ${call} 中${fd === null ? '' : `，描述符 ${fd}`}`,
  neighbour: '（不属于这棵进程树）',
  proved: (names) => `已证明卡死：${names.join('、')}`,
  unknownHolder: (who, at, mappers) =>
    `${who} 等待 ${at}。内核不知道谁拿着它；能归还它的有：${mappers.join('、')}。`,
  unread: {
    everything: (pid) => `进程 ${pid}：读不到它的描述符和系统调用。`,
    calls: (pid) => `进程 ${pid}：读不到它正在做什么，因此算作醒着。`,
    copies: (pid) =>
      `进程 ${pid}：读不到它的描述符。它们可能是其他进程所持之物的副本，因此凡是牵涉到这些的，都不作证明。`,
  },
  helps: {
    owner: '它属于别的用户：请以该用户或 root 身份查看。',
    tracing: '系统不允许查看不是自己子进程的进程：请以 root 身份查看。',
  },
}
