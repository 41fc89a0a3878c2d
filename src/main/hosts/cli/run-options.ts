/** What commands that run something have in common: their options, how they are broken off, what their exit code says. */
import type { RunReport } from '../../runs/report.ts'
import { EXIT } from './output.ts'

export type RunOptions = {
  readonly variant: Readonly<Record<string, string>>
  readonly schedule: string
  readonly seed: number
  readonly cpus?: number
  readonly maxSteps: number
  readonly maxCompute: number
  readonly maxSeconds: number
  readonly virtual: boolean
  readonly json: boolean
  readonly save?: string
  readonly python?: string
  readonly stdin?: string
  readonly module?: string
  readonly realTime: boolean
  readonly observe: boolean
  readonly confine: boolean
  readonly env: Readonly<Record<string, string>>
}

/**
 * Ctrl-C breaks the run off, and what has happened is told; the second one ends everything at once. `by`: the signal
 * that came, which the exit code says as shells do.
 */
export async function untilInterrupted<T>(
  play: (signal: AbortSignal) => Promise<T>,
): Promise<{ readonly value: T; readonly by: NodeJS.Signals | null }> {
  const asked = new AbortController()
  let by: NodeJS.Signals | null = null
  const ask = (signal: NodeJS.Signals) => {
    by = signal
    process.stderr.write(`Broken off by ${signal}; what has happened follows. Once more ends it at once.\n`)
    asked.abort()
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const signal of signals) process.once(signal, ask)
  try {
    return { value: await play(asked.signal), by }
  } finally {
    for (const signal of signals) {
      process.off(signal, ask)
      // The run has ended and its report is on its way: that is not lost to a signal that comes between the two.
      if (by === null) process.once(signal, () => {})
    }
  }
}

export function exitCodeOf(report: RunReport): number {
  return report.outcome === 'ended' ? EXIT.fine : EXIT.failed
}
