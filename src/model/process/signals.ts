/**
 * What signals do: their numbers (Linux), what a process does that has said nothing about one, and what sending one comes
 * to. Semantics: PR8, SG1–SG4 (POSIX `kill`, `sigaction`; Linux `signal(7)`).
 */
import type { WorldEvent } from '../vocabulary/events.ts'
import type { ThreadId } from '../vocabulary/ids.ts'
import type { Signal } from '../vocabulary/ops.ts'
import type { Process } from '../vocabulary/world.ts'

const NUMBERS: Readonly<Record<string, number>> = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGQUIT: 3,
  SIGILL: 4,
  SIGTRAP: 5,
  SIGABRT: 6,
  SIGBUS: 7,
  SIGFPE: 8,
  SIGKILL: 9,
  SIGUSR1: 10,
  SIGSEGV: 11,
  SIGUSR2: 12,
  SIGPIPE: 13,
  SIGALRM: 14,
  SIGTERM: 15,
  SIGSTKFLT: 16,
  SIGCHLD: 17,
  SIGCONT: 18,
  SIGSTOP: 19,
  SIGTSTP: 20,
  SIGTTIN: 21,
  SIGTTOU: 22,
  SIGURG: 23,
  SIGXCPU: 24,
  SIGXFSZ: 25,
  SIGVTALRM: 26,
  SIGPROF: 27,
  SIGWINCH: 28,
  SIGIO: 29,
  SIGPWR: 30,
  SIGSYS: 31,
}

/** Those that do nothing to a process that has not asked for them. */
const HARMLESS: ReadonlySet<string> = new Set(['SIGCHLD', 'SIGURG', 'SIGWINCH', 'SIGCONT'])
const STOPPING: ReadonlySet<string> = new Set(['SIGSTOP', 'SIGTSTP', 'SIGTTIN', 'SIGTTOU'])

/** The signal's number; real-time signals (`SIGRTMIN+n`) have theirs in their name. 0 for a name that is none. */
export function signalNumber(signal: Signal): number {
  const realTime = /^SIGRTMIN\+(\d+)$/.exec(signal)
  return NUMBERS[signal] ?? (realTime === null ? (signal === 'SIGRTMIN' ? 34 : 0) : 34 + Number(realTime[1]))
}

/**
 * What happens when a living process is sent a signal: a handler runs in its main thread, it is ended, stopped or
 * continued, or nothing happens.
 */
export function sendingTo(process: Process, signal: Signal, by: ThreadId | null): readonly WorldEvent[] {
  const { id, signals, stopped, held } = process
  const how = signal === 'SIGKILL' || signal === 'SIGSTOP' ? 'default' : (signals[signal] ?? 'default')
  const isHeld = stopped && signal !== 'SIGKILL' && signal !== 'SIGCONT' && !isHarmless(process, signal)
  if (isHeld) return held.includes(signal) ? [] : [{ kind: 'signal.held', process: id, signal, by }]
  const resumed: readonly WorldEvent[] =
    signal === 'SIGCONT' && stopped
      ? [{ kind: 'process.continued', process: id, by }, ...heldFor(process, by)]
      : []
  switch (how) {
    case 'ignored':
      return resumed
    case 'handled':
      return [...resumed, { kind: 'signal.sent', process: id, signal, by }]
    case 'default':
      if (STOPPING.has(signal)) return stopped ? [] : [{ kind: 'process.stopped', process: id, signal, by }]
      if (HARMLESS.has(signal)) return resumed
      return [{ kind: 'process.killed', process: id, signal, by }]
  }
}

/** Ignored, or one that does nothing, or stops what is stopped already. */
function isHarmless({ signals }: Process, signal: Signal): boolean {
  if (signal === 'SIGSTOP') return true
  const how = signals[signal] ?? 'default'
  return how === 'ignored' || (how === 'default' && (HARMLESS.has(signal) || STOPPING.has(signal)))
}

/** What a process gets that is continued, until something of it ends it. Linux takes the lowest number first. */
function heldFor(process: Process, by: ThreadId | null): readonly WorldEvent[] {
  const free: Process = { ...process, stopped: false, held: [] }
  const events: WorldEvent[] = []
  for (const signal of process.held.toSorted((a, b) => signalNumber(a) - signalNumber(b))) {
    events.push(...sendingTo(free, signal, by))
    if (events.some(({ kind }) => kind === 'process.killed')) break
  }
  return events
}
