/** What a finished run comes to, explained in sentences for the command line. */
import { explainFailures } from '#model/explain/explain-failure.ts'
import { failureKinds } from '#model/explain/failure-kinds.ts'
import { explainStuck } from '#model/explain/explain.ts'
import type { Explanation } from '#model/explain/explanation.ts'
import type { LintState } from '#model/lints/lint.ts'
import { restingLints } from '#model/lints/resting.ts'
import type { Turns } from '#model/turns/turns.ts'
import { lintsOf } from '#model/lints/lints-of.ts'
import type { EventList } from '#model/vocabulary/events.ts'
import { processEver } from '#model/past.ts'
import type { World } from '#model/vocabulary/world.ts'
import type { StuckSet } from '#model/wait-for/wait.ts'
import type { Language } from '#words/language.ts'
import type { ProgramLanguage } from '#words/program-words.ts'
import { spokenExplanation, spokenLint } from '#words/report/spoken.ts'
import type { SpokenExplanation, SpokenLint } from '#words/report/spoken.ts'

export type FailureReport = {
  readonly process: string
  readonly step: number
  readonly explanation: SpokenExplanation
  /** Where in the list the first of its kind stands: the same error, line and function. Null when it is the first itself. */
  readonly like: number | null
}

export function explainInWords(
  world: World,
  set: StuckSet,
  events: EventList,
  language: Language,
  program: ProgramLanguage,
): SpokenExplanation {
  return spokenExplanation(explainStuck(world, set, events), world, language, program)
}

/** Errors that nobody caught, in the order in which they came. */
export function failuresInWords(
  world: World,
  events: EventList,
  language: Language,
  program: ProgramLanguage,
): readonly FailureReport[] {
  const failures = explainFailures(world, events)
  const firsts = new Map(
    failureKinds(world, failures).flatMap(({ first, more }) =>
      more.map((one) => [one, failures.indexOf(first)] as const),
    ),
  )
  return failures.map((explanation) => ({
    process: namesOf(world, explanation).join(),
    step: explanation.sinceStep,
    explanation: spokenExplanation(explanation, world, language, program),
    like: firsts.get(explanation) ?? null,
  }))
}

const namesOf = (world: World, { processes }: Explanation): readonly string[] =>
  processes.map((id) => processEver(world, id)?.name ?? id)

/** The warnings that hold at the end of a run. `resting`: who did nothing any more but rest, where a limit has ended it. */
export function lintsInWords(
  state: LintState,
  world: World,
  resting: Turns | null,
  language: Language,
  program: ProgramLanguage,
): readonly SpokenLint[] {
  const lints = [...lintsOf(state, world), ...(resting === null ? [] : restingLints(resting))]
  return lints.map((lint) => spokenLint(lint, world, language, program))
}
