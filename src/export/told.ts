/** Why nothing goes on, what failed, what is worth a look: what the window explains at a moment, as plain texts. */
import { explainFailures } from '#model/explain/explain-failure.ts'
import { explainStuck, explainWait } from '#model/explain/explain.ts'
import { failureKinds } from '#model/explain/failure-kinds.ts'
import { explainTurns } from '#model/explain/tell-turns.ts'
import type { Explanation } from '#model/explain/explanation.ts'
import { lintsOf } from '#model/lints/lints-of.ts'
import { itemsOf } from '#model/tables/table.ts'
import { processEver } from '#model/past.ts'
import { analyse } from '#model/wait-for/analyse.ts'
import { moreLike } from '#words/explain/more-like.ts'
import { renderExplanation } from '#words/explain/render.ts'
import type { Language } from '#words/language.ts'
import { spokenExplanation, spokenLint } from '#words/report/spoken.ts'
import { badEnds } from '#words/window/ends.ts'
import { dictionaries } from '#words/window/words.ts'
import { languageOfFile } from '#words/program-words.ts'
import { worldNames } from '#words/world-names.ts'
import { provedSince } from '#renderer/store/proved-since.ts'
import { lintsAt } from '#renderer/store/trace.ts'
import { eventsAt, worldAfter } from './run.ts'
import type { Run } from './run.ts'

export type Told = {
  /** How sure it is: proved, waiting, failed, … in words. */
  readonly verdict: string
  readonly headline: string
  readonly facts: readonly string[]
  readonly suggestion: string | null
  /** Its number in docs/semantics.md. */
  readonly rule: string
}

export type ToldMoment = {
  readonly verdicts: readonly Told[]
  /** Who merely waits, and for what. */
  readonly waits: readonly string[]
  readonly notes: readonly string[]
  /** What is said when there is nothing of all this. */
  readonly calm: string
}

export function toldAt(run: Run, step: number, language: Language): ToldMoment {
  const world = worldAfter(run, step)
  const at = eventsAt(run, step)
  const { trace } = run
  const { stuck, waits } = analyse(world)
  const caught = new Set(stuck.flatMap(({ threads }) => threads))
  const found = [...stuck]
    .sort((a, b) => Number(b.proved) - Number(a.proved))
    .map((set) => ({
      ...explainStuck(world, set, trace.events),
      sinceStep: set.proved ? provedSince(trace, set, at) : set.sinceStep,
    }))
  const turning = run.turns !== null && step >= run.steps ? [explainTurns(world, run.turns)] : []
  const inOrder = run.turns?.aside === true ? [...found, ...turning] : [...turning, ...found]
  const program = languageOfFile(run.program?.file ?? '')
  const names = worldNames(world, language, { program })
  const tell = (explanation: Explanation, more: readonly Explanation[] = []): Told => {
    const { headline, facts, suggestion, rule } = spokenExplanation(explanation, world, language, program)
    const { title } = renderExplanation(explanation, names, language)
    const others = more.flatMap(({ processes }) => processes.map((id) => processEver(world, id)?.name ?? id))
    const like = others.length === 0 ? [] : [moreLike(others, language)]
    return { verdict: title, headline, facts: [...facts, ...like], suggestion, rule }
  }
  return {
    verdicts: [
      ...inOrder.map((one) => tell(one)),
      ...failureKinds(world, explainFailures(world, trace.events)).map(({ first, more }) =>
        tell(first, more),
      ),
    ],
    waits: waits
      .filter(({ thread }) => !caught.has(thread))
      .map((wait) => tell(explainWait(world, wait)))
      .map(({ headline, facts: [fact] }) => (fact === undefined ? headline : `${fact}: ${headline}`)),
    notes: lintsOf(lintsAt(trace, at), world).map((lint) => spokenLint(lint, world, language, program).text),
    calm: calmWords(run, step, language),
  }
}

function calmWords(run: Run, step: number, language: Language): string {
  const { why } = dictionaries[language]
  const world = worldAfter(run, step)
  const alive = itemsOf(world.processes).some(({ life }) => life.kind === 'alive')
  if (step < run.steps || alive) return why.calm
  const bad = badEnds(world, why).map(({ said }) => said)
  return [why.ended, ...(bad.length === 0 ? [why.endedWell] : bad)].join(' ')
}
