/** How questions come between a step that was asked for and the step. */
import type { ThreadId } from '#model/vocabulary/ids.ts'
import { answer, closeQuestion, holdsBack, look, usePredictStore } from './predict-store.ts'
import { noteForeseen } from './progress-store.ts'
import { selectAt, useTraceStore } from './trace-store.ts'
import { showPanel } from './view-store.ts'

type PredictHands = {
  /** Who goes when nobody is named. */
  readonly next: () => ThreadId | null
  readonly step: (thread: ThreadId | null) => Promise<void>
}

const here = () => {
  const state = useTraceStore.getState()
  return {
    world: state.trace.head,
    run: state.source.kind === 'live' ? state.source.run : -1,
    at: selectAt(state),
  }
}

export function predictControl({ next, step }: PredictHands) {
  return {
    /** Whether a question is on the screen now, in the place of the step. */
    asksBefore(thread: ThreadId | null): boolean {
      const { cursor, source, run } = useTraceStore.getState()
      const standing = run?.standing.kind
      if (cursor !== null || source.kind !== 'live') return false
      if (standing !== 'choosing' && standing !== 'turns') return false
      const who = thread ?? next() ?? run?.next ?? null
      if (!holdsBack(here(), who, who)) return false
      showPanel('why')
      return true
    },

    /** Takes the step that was asked about. */
    async answerQuestion(chosen: string): Promise<void> {
      const asked = answer(chosen)
      if (asked !== null) await step(asked.step)
    },

    async skipQuestion(): Promise<void> {
      const { now } = usePredictStore.getState()
      closeQuestion()
      if (now.kind === 'open') await step(now.asked.step)
    },

    togglePredict(): void {
      const { on } = usePredictStore.getState()
      usePredictStore.setState({ on: !on, now: { kind: 'none' } })
      // What is shown depends on it.
      useTraceStore.setState({})
    },

    /** To be called whenever the run says how it stands. */
    lookAtStep(): void {
      const { run, trace } = useTraceStore.getState()
      if (run === null || run.standing.kind === 'settling') return
      const { now: before } = usePredictStore.getState()
      look(here(), (from, to) => trace.events.slice(from, to))
      const { now } = usePredictStore.getState()
      const { lab } = useTraceStore.getState()
      if (now === before || lab === null || now.kind !== 'answered' || now.came !== true) return
      if (now.chosen === now.asked.question.right) noteForeseen(lab.id)
    },
  }
}
