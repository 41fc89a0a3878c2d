/** Holds what a search found against what is expected. */
import type { Outcome } from '#protocol/explored.ts'
import type { ExploreReport, OutcomeReport } from '../exploring/report.ts'
import type { Check, Expectation, OutcomePattern } from '#protocol/expectation.ts'
import type { GradingWords } from '#words/grading/words.ts'

export function gradeOutcomes(
  expected: Expectation,
  report: Pick<ExploreReport, 'executions' | 'complete' | 'bound' | 'outcomes'>,
  words: GradingWords,
): readonly Check[] {
  const { outcomes, complete, bound } = report
  const whole = complete && bound === null
  const extent = whole ? null : words.extent(report.executions)
  const checks = expected.outcomes.map((wanted): Check => {
    const shown = outcomes.find((outcome) => fits(wanted, outcome))
    const what = words.wanted(wanted.possible, patternText(wanted, words))
    switch (wanted.possible) {
      case 'must':
        return {
          what,
          passed: shown !== undefined,
          note: shown === undefined ? (extent ?? words.noOrder) : null,
          schedule: shown?.schedule ?? null,
        }
      case 'never':
        return {
          what,
          passed: shown === undefined,
          note: shown === undefined ? extent : outcomeText(shown, words),
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
      what: words.others,
      passed: other === undefined,
      note: other === undefined ? extent : outcomeText(other, words),
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

export function patternText({ kind, stuck, prints, exitcodes }: OutcomePattern, words: GradingWords): string {
  const parts = [
    kind === undefined ? words.anyEnd : words.kind(kind),
    ...(stuck === undefined ? [] : [words.stuck(stuck)]),
    ...Object.entries(exitcodes ?? {}).map(([process, code]) => words.exits(process, code)),
    ...Object.entries(prints ?? {}).map(([process, texts]) =>
      words.prints(
        process,
        texts.map((text) => JSON.stringify(text)),
      ),
    ),
  ]
  return parts.join(words.and)
}

function outcomeText({ kind, stuck, prints }: OutcomeReport, words: GradingWords): string {
  const printed = prints.map(({ process, text }) => words.prints(process, [JSON.stringify(text)]))
  return [kind === 'stuck' ? words.stuck(stuck) : words.kind(kind), ...printed].join(words.and)
}
