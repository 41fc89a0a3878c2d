import { selectIsUnsaid, selectRun, selectSource, selectStep, useTraceStore } from '../store/trace-store.ts'
import { useWords } from '../store/language-store.ts'
import type { Words } from '#words/window/words.ts'
import type { RunState } from '#protocol/host.ts'
import type { RunSource } from '../store/trace-store.ts'
import { count } from '#words/numbers.ts'
import styles from './top-bar.module.css'

/** "step 12 stuck", "step 64, 3 can go", "step 5 of 12". */
export function Standing() {
  const words = useWords()
  const step = useTraceStore(selectStep)
  const all = useTraceStore((state) => state.trace.steps.length)
  const inPast = useTraceStore((state) => state.cursor !== null)
  const run = useTraceStore(selectRun)
  const source = useTraceStore(selectSource)
  const isUnsaid = useTraceStore(selectIsUnsaid)
  if (inPast)
    return (
      <span className={styles.standing} data-past="true">
        {words.lab.bar.stepOf(step, all)} <em>{words.lab.bar.past}</em>
      </span>
    )
  const { tone, text } = isUnsaid ? ({ tone: 'plain', text: '' } as const) : standingText(run, source, words)
  const [before, after] = words.app.transport.atStep(step).split(count(step))
  return (
    <span className={styles.standing} data-tone={tone}>
      {before}
      <b>{count(step)}</b>
      {after} {text !== '' && <em>{text}</em>}
    </span>
  )
}

type Tone = 'plain' | 'stuck' | 'bad'

export function standingText(
  run: RunState | null,
  source: RunSource,
  words: Words,
): { readonly tone: Tone; readonly text: string } {
  const { bar } = words.lab
  const transport = words.app.transport
  if (source.kind === 'saved') return { tone: 'plain', text: bar.saved }
  if (source.kind === 'lost') return { tone: 'bad', text: bar.lost }
  if (source.kind === 'unstarted') return { tone: 'bad', text: bar.failed }
  if (run === null) return { tone: 'plain', text: bar.starting }
  if (run.live) return { tone: 'plain', text: bar.liveOn }
  switch (run.standing.kind) {
    case 'settling':
      return { tone: 'plain', text: run.playing ? '' : bar.settling }
    case 'choosing':
      return { tone: 'plain', text: transport.canGo(run.standing.enabled.length) }
    case 'waiting':
      return { tone: 'plain', text: bar.sleepsUntil(run.standing.untilMs) }
    case 'outside':
      return { tone: 'plain', text: bar.outside }
    case 'ended':
      return { tone: 'plain', text: transport.ended }
    case 'turns':
      return { tone: 'stuck', text: run.standing.turns.aside ? transport.stuck : transport.turns }
    case 'stuck':
      return { tone: 'stuck', text: transport.stuck }
    case 'diverged':
      return { tone: 'bad', text: bar.diverged }
    case 'failed':
      return { tone: 'bad', text: bar.failed }
  }
}
