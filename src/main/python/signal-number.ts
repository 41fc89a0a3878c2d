import { constants } from 'node:os'
import type { Signal } from '#model/vocabulary/ops.ts'

/** What `kill` takes for a signal of the run. */
export function signalNumber(signal: Signal): number {
  const realTime = /^SIGRTMIN(?:\+(\d+))?$/.exec(signal)
  if (realTime !== null) return 34 + Number(realTime[1] ?? 0)
  return constants.signals[signal as NodeJS.Signals]
}

/** Its POSIX name. */
export function signalName(number: number): Signal {
  const named = Object.entries(constants.signals).find(([, value]) => value === number)
  if (named !== undefined) return named[0] as Signal
  return number === 34 ? 'SIGRTMIN' : `SIGRTMIN+${number - 34}`
}
