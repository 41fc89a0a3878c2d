/** One process, read from `/proc`. */
import { basename } from 'node:path'
import { blockedCall } from './blocked-call.ts'
import {
  caughtSignals,
  commandOf,
  descriptorsOf,
  hasTimers,
  isDenied,
  livingTask,
  mappingsOf,
  numbersIn,
  readProc,
  readStat,
  sharedFiles,
  startedAt,
  switchesOf,
} from './proc.ts'
import type { SeenProcess, SeenThread } from '#model/vocabulary/snapshot.ts'

/** Of each thread: its call, and how often it has been put to sleep and woken. */
export type Looks = ReadonlyMap<number, string>

export function looksOf(pid: number): Looks {
  return new Map(
    numbersIn(`${pid}/task`).map((tid) => [
      tid,
      `${readProc(`${pid}/task/${tid}/syscall`) ?? ''}|${switchesOf(pid, tid)}`,
    ]),
  )
}

/** What is blocked is what looks as it did `before`. Null for one that has ended. */
export function seenProcess(pid: number, before: Looks): SeenProcess | null {
  const plain = plainProcess(pid)
  if (plain === null || plain.state === 'Z') return plain
  const closedToUs = isDenied(`${livingTask(pid)}/fd`)
  const isStopped = plain.state === 'T' || plain.state === 't'
  const threads = [...looksOf(pid)].flatMap(([tid, look]): readonly SeenThread[] => {
    const [line = ''] = look.split('|')
    const still = !isStopped && before.get(tid) === look
    // The first thread may have ended before the others.
    if (tid === pid && tid !== Number(livingTask(pid))) return []
    const blocked = still ? blockedCall(pid, line) : null
    return [{ tid, blocked, wchan: readProc(`${pid}/task/${tid}/wchan`) ?? '', stack: null }]
  })
  return {
    ...plain,
    threads: threads.length > 0 ? threads : plain.threads,
    descriptors: descriptorsOf(pid),
    sharedMaps: sharedFiles(mappingsOf(pid)),
    closedToUs,
  }
}

/** Whatever ran while everything was read was not blocked. */
export function stillBlocked(seen: SeenProcess, before: Looks): SeenProcess {
  const now = looksOf(seen.pid)
  const threads = seen.threads.map((thread) =>
    now.get(thread.tid) === before.get(thread.tid) ? thread : { ...thread, blocked: null },
  )
  return { ...seen, threads }
}

/** One of which only the name is of interest: it counts as awake. */
export function plainProcess(pid: number): SeenProcess | null {
  const stat = readStat(pid)
  if (stat === null) return null
  const command = commandOf(pid)
  const task = livingTask(pid)
  const isDead = stat.state === 'Z' && task === `${pid}`
  return {
    pid,
    parent: stat.parent,
    leader: stat.leader,
    name: nameOf(stat.name, command),
    command: command.join(' '),
    ticks: stat.ticks,
    startedAt: startedAt(stat.ticks),
    state: isDead || stat.state !== 'Z' ? stat.state : 'S',
    threads: isDead ? [] : [{ tid: pid, blocked: null, wchan: '', stack: null }],
    descriptors: [],
    sharedMaps: [],
    caught: caughtSignals(task),
    timers: hasTimers(pid),
    closedToUs: false,
  }
}

/** `kitchen.py` for an interpreter that runs it, else the program's own name. */
function nameOf(program: string, command: readonly string[]): string {
  const interpreter = /^(python|node|bash|sh|dash|perl|ruby)[\d.]*$/.test(basename(command[0] ?? ''))
  const script = interpreter
    ? command.slice(1).find((word) => !word.startsWith('-') && /\.\w+$/.test(word))
    : undefined
  return script === undefined ? program : basename(script)
}
