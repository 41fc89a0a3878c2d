/** What a trial reports: one line on standard output, as JSON. Everything else it says goes to standard error. */
import type { Stat } from './stat.ts'

export type Goal = { readonly kind: 'at-most' | 'at-least'; readonly value: number }

export type Row = {
  readonly what: string
  /** Figures of one variant each, for orientation only: they are the machine's as much as ours. */
  readonly measured: Readonly<Record<string, Stat>>
  readonly unit: string
  /** What the goal is about: a ratio. */
  readonly figure: Stat
  readonly goal: Goal | null
}

export type Report = { readonly rows: readonly Row[]; readonly notes: readonly string[] }

export function report(rows: readonly Row[], notes: readonly string[] = []): void {
  const said: Report = { rows, notes }
  process.stdout.write(`${JSON.stringify(said)}\n`)
}

export const atMost = (value: number): Goal => ({ kind: 'at-most', value })
export const atLeast = (value: number): Goal => ({ kind: 'at-least', value })

/** Rounds of a trial: fewer for a quick look (`--rounds N`). */
export function roundsOr(usual: number): number {
  const given = Number(process.env['LOCKSTEP_BENCH_ROUNDS'])
  return Number.isInteger(given) && given > 0 ? given : usual
}
