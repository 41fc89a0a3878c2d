import { useEffect, useMemo } from 'react'
import { explainFailures } from '#model/explain/explain-failure.ts'
import { explainStuck } from '#model/explain/explain.ts'
import { failureKinds } from '#model/explain/failure-kinds.ts'
import { explainTurns } from '#model/explain/tell-turns.ts'
import type { Explanation } from '#model/explain/explanation.ts'
import type { Turns } from '#model/turns/turns.ts'
import type { World } from '#model/vocabulary/world.ts'
import { lintsOf } from '#model/lints/lints-of.ts'
import { itemsOf } from '#model/tables/table.ts'
import { analyse } from '#model/wait-for/analyse.ts'
import { noteExplained } from '../store/progress-store.ts'
import {
  selectEnded,
  selectLints,
  selectRun,
  selectStep,
  selectTurns,
  selectWorld,
  useTraceStore,
  selectAt,
} from '../store/trace-store.ts'
import { useNarrow } from '../store/use-appearance.ts'
import { provedSince } from '../store/proved-since.ts'
import type { Trace } from '../store/trace.ts'
import { useViewStore } from '../store/view-store.ts'
import { useWords } from '../store/language-store.ts'
import { Calm } from './calm.tsx'
import { LintList } from './lint-list.tsx'
import { ExplanationView } from './explanation-view.tsx'
import { MoreBelow } from '../ui/more-below.tsx'
import { WaitList } from './wait-list.tsx'
import styles from './explain.module.css'

/** Turning for ever, then what is proved, with the step from which on it was; what only the library does comes last. */
function explanationsIn(
  world: World,
  trace: Trace,
  count: number,
  turns: Turns | null,
): readonly Explanation[] {
  const stuck = [...analyse(world).stuck]
    .sort((a, b) => Number(b.proved) - Number(a.proved))
    .map((set) => ({
      ...explainStuck(world, set, trace.events),
      sinceStep: set.proved ? provedSince(trace, set, count) : set.sinceStep,
    }))
  if (turns === null) return stuck
  const turning = explainTurns(world, turns)
  return turns.aside ? [...stuck, turning] : [turning, ...stuck]
}

/** Why nothing goes on. Quiet as long as nothing is wrong: then it says who waits, and who could free them. */
export function ExplainPanel() {
  const words = useWords()
  const narrow = useNarrow()
  const presentation = useViewStore((state) => state.presentation)
  const world = useTraceStore(selectWorld)
  const trace = useTraceStore((state) => state.trace)
  const lab = useTraceStore((state) => state.lab?.id ?? null)
  const started = useTraceStore((state) => selectStep(state) > 0)
  const ended = useTraceStore(selectEnded)
  const settled = useTraceStore(
    (state) => state.cursor !== null || selectRun(state)?.standing.kind !== 'settling',
  )

  const { stuck, waits } = analyse(world)
  const count = useTraceStore(selectAt)
  const lintState = useTraceStore(selectLints)
  const lints = useMemo(() => lintsOf(lintState, world), [lintState, world])
  const turns = useTraceStore(selectTurns)
  const explanations = useMemo(() => explanationsIn(world, trace, count, turns), [world, trace, count, turns])
  const failures = useMemo(() => failureKinds(world, explainFailures(world, trace.events)), [world, trace])
  const caught = new Set(stuck.flatMap(({ threads }) => threads))
  const free = waits.filter((wait) => !caught.has(wait.thread))
  const proved = explanations.some(({ verdict }) => verdict === 'proved')
  const bad = proved || turns !== null
  useEffect(() => {
    if (proved && lab !== null && settled) noteExplained(lab)
  }, [proved, lab, settled])
  const alive = itemsOf(world.processes).filter(({ life }) => life.kind === 'alive').length
  return (
    <section
      id="why-panel"
      tabIndex={-1}
      className={styles.panel}
      data-tone={bad ? 'stuck' : 'calm'}
      data-size={presentation ? 'large' : narrow ? 'small' : 'plain'}
      aria-label={words.app.panel.why}
    >
      {explanations.map((explanation) => (
        <ExplanationView
          key={`${explanation.verdict} ${explanation.processes.join()}`}
          explanation={explanation}
          world={world}
          alive={alive}
        />
      ))}
      {failures.map(({ first, more }) => (
        <ExplanationView
          key={`failed ${first.processes.join()}`}
          explanation={first}
          more={more}
          world={world}
          alive={alive}
        />
      ))}
      {free.length > 0 && (
        <WaitList waits={free} world={world} alone={explanations.length === 0 && failures.length === 0} />
      )}
      {lints.length > 0 && <LintList lints={lints} state={lintState} world={world} />}
      {[explanations, failures, free, lints].every(({ length }) => length === 0) && (
        <Calm world={world} started={started} ended={ended} />
      )}
      <MoreBelow />
    </section>
  )
}
