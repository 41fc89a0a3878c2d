/** Holds what a search found against what is expected. */
import type { Outcome } from '#protocol/explored.ts'
import type { ExploreReport, OutcomeReport } from '../exploring/report.ts'
import type { Expectation, OutcomePattern } from './expectation.ts'

export type Check = {
  /** What was expected, for people. */
  readonly what: string
  readonly passed: boolean
  /** Why not, or how far it was looked. */
  readonly note: string | null
  /** Plays the order that shows it; null when there is none. */
  readonly schedule: string | null
}

export function gradeOutcomes(expected: Expectation, report: ExploreReport): readonly Check[] {
  const { outcomes, complete, bound } = report
  const whole = complete && bound === null
  const extent = whole ? null : `of ${report.executions} orders that were played; there are more`
  const checks = expected.outcomes.map((wanted): Check => {
    const shown = outcomes.find((outcome) => fits(wanted, outcome))
    const what = `${wanted.possible}: ${patternText(wanted)}`
    switch (wanted.possible) {
      case 'must':
        return {
          what,
          passed: shown !== undefined,
          note: shown === undefined ? (extent ?? 'no order ends like this') : null,
          schedule: shown?.schedule ?? null,
        }
      case 'never':
        return {
          what,
          passed: shown === undefined,
          note: shown === undefined ? extent : outcomeText(shown),
          schedule: shown?.schedule ?? null,
        }
      case 'may':
        return { what, passed: true, note: null, schedule: shown?.schedule ?? null }
    }
  })
  if (expected.others === 'may') return checks
  const other = outcomes.find(
    (outcome) => !expected.outcomes.some((wanted) => wanted.possible !== 'never' && fits(wanted, outcome)),
  )
  return [
    ...checks,
    {
      what: 'never: anything else',
      passed: other === undefined,
      note: other === undefined ? extent : outcomeText(other),
      schedule: other?.schedule ?? null,
    },
  ]
}

export function fits(wanted: OutcomePattern, outcome: Outcome | OutcomeReport): boolean {
  if (wanted.kind !== undefined && wanted.kind !== outcome.kind) return false
  if (
    wanted.stuck !== undefined &&
    [...wanted.stuck].sort().join('\n') !== [...outcome.stuck].sort().join('\n')
  )
    return false
  for (const [process, code] of Object.entries(wanted.exitcodes ?? {}))
    if (outcome.exitcodes[process] !== code) return false
  for (const [process, texts] of Object.entries(wanted.prints ?? {})) {
    const printed = outcome.prints.filter((print) => print.process === process).map((print) => print.text)
    if (printed.join('\n') !== texts.join('\n')) return false
  }
  return true
}

export function patternText({ kind, stuck, prints, exitcodes }: OutcomePattern): string {
  const parts = [
    kind ?? 'any end',
    ...(stuck === undefined ? [] : [`stuck ${stuck.join(', ')}`]),
    ...Object.entries(exitcodes ?? {}).map(([process, code]) => `${process} exits with ${code}`),
    ...Object.entries(prints ?? {}).map(
      ([process, texts]) => `${process} prints ${texts.map((text) => JSON.stringify(text)).join(', ')}`,
    ),
  ]
  return parts.join('; ')
}

function outcomeText(outcome: OutcomeReport): string {
  const { kind, stuck, prints } = outcome
  const printed = prints.map(({ process, text }) => `${process} prints ${JSON.stringify(text)}`)
  return [kind === 'stuck' ? `stuck ${stuck.join(', ')}` : kind, ...printed].join('; ')
}
