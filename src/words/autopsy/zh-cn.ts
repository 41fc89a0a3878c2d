/** What was seen of processes from outside, in sentences. */
import type { en } from './en.ts'
import type { Whom } from './faults.ts'

const NOTHING = '什么也没有查看。'

function whom(one: Whom): string {
  switch (one.kind) {
    case 'pid':
      return `没有进程 ${one.pid}。`
    case 'name':
      return `没有名为“${one.name}”的进程。`
    case 'group':
      return `进程组 ${one.group} 里没有进程。`
  }
}

export const zhCn: typeof en = {
  snapshot: (clock, isStuck) =>
    `${clock} 的快照，只读：${isStuck ? '此刻已证明卡死' : '没有证明任何进程卡死'}`,
  stopped: '已暂停',
  inCall: (call, fd) => `，在 ${call} 中${fd === null ? '' : `，描述符 ${fd}`}`,
  neighbour: '（不属于这棵进程树）',
  proved: (names) => `已证明卡死：${names.join('、')}`,
  unknownHolder: (who, at, mappers) =>
    `${who} 等待 ${at}。内核不知道谁拿着它；能归还它的有：${mappers.join('、')}。`,
  place: (file, line) => `${file} 第 ${line} 行`,
  stack: {
    missing: '程序的行号：PATH 里没有 py-spy，而只有 py-spy 能从外面读到它们。',
    by: '程序的行号：由 py-spy 读取进程的内存得来，它不暂停任何进程。',
    failed: (pid, why) => `进程 ${pid}：py-spy 读不到它的行号：${why}`,
  },
  ended: '它们都已结束：没有什么可看的了。',
  saved: (file, snapshots) => `已保存 ${snapshots} 个快照：${file}`,
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
  faults(fault) {
    switch (fault.code) {
      case 'platform':
        return {
          what: NOTHING,
          why: '进程持有什么、等待什么，要从 /proc 读取，而只有 Linux 才有它。',
          next: '请在 Lockstep 下运行这个程序：`lockstep run`。',
        }
      case 'target':
        return {
          what: NOTHING,
          why: fault.why === 'none' ? '没有指明任何进程。' : '用了不止一种方式来指明进程。',
          next: '请给出一个或多个进程号，或者 --name，或者 --group。',
        }
      case 'number':
        return {
          what: NOTHING,
          why: `“${fault.text}”不是进程号。`,
          next: '请给出一个或多个进程号，或者 --name，或者 --group。',
        }
      case 'gone':
        return {
          what: whom(fault.whom),
          why: '它已经结束，或者在另一个进程号命名空间里。',
          next: '`ps -ef` 会列出现有的进程。',
        }
      case 'ended':
        return {
          what: NOTHING,
          why: '这些进程在读取之前就结束了。',
          next: '请重新启动程序，并在它运行时查看。',
        }
      case 'denied':
        return {
          what: `不能读取进程 ${fault.pid}。`,
          why: '它属于别的用户。',
          next: '请以该用户或 root 身份查看。',
        }
    }
  },
}
