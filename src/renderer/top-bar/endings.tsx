import { useEffect, useMemo } from 'react'
import type { OutcomeKind } from '#protocol/explored.ts'
import type { Words } from '#words/window/words.ts'
import { useControls } from '../store/controls-context.ts'
import { useWords } from '../store/language-store.ts'
import { isSameProgram } from '../store/search-store.ts'
import {
  selectAt,
  selectPlaying,
  selectSetting,
  selectSource,
  selectStep,
  useTraceStore,
} from '../store/trace-store.ts'
import { openAfter, useWaysStore } from '../store/ways-store.ts'
import { Tooltip } from '../ui/tooltip.tsx'
import styles from './top-bar.module.css'

/** Who steps on at once does not wait for it. */
const PAUSE_MS = 400

/** "from here: may end, may get stuck": what may still become of the run. Looked for once somebody steps by hand. */
export function Endings() {
  const controls = useControls()
  const words = useWords().explore.endings
  const setting = useTraceStore(selectSetting)
  const live = useTraceStore((state) => selectSource(state).kind === 'live')
  const playing = useTraceStore(selectPlaying)
  const begun = useTraceStore((state) => selectStep(state) > 0)
  const over = useTraceStore((state) => {
    const kind = state.cursor === null ? state.run?.standing.kind : undefined
    return kind !== undefined && kind !== 'choosing' && kind !== 'settling' && kind !== 'waiting'
  })
  const trace = useTraceStore((state) => state.trace)
  const at = useTraceStore(selectAt)
  const found = useWaysStore()
  const wanted =
    live && begun && !playing && !over && setting !== null && setting.program.kind !== 'python'
      ? setting
      : null
  useEffect(() => {
    if (wanted === null) return
    const timer = setTimeout(() => void controls.findWays(wanted), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [controls, wanted])
  const known =
    live && setting !== null && found.setting !== null && isSameProgram(found.setting, setting)
      ? found.ways
      : undefined
  const open = useMemo(
    () => (known === undefined || known === null ? null : openAfter(known, trace.events, at)),
    [known, trace, at],
  )
  if (known === undefined || over) return null
  const text = open === null ? words.unknown : endingsText(open, words)
  return (
    <Tooltip text={open === null ? words.whyUnknown : words.about}>
      <small className={styles.endings} data-bad={open !== null && !open.includes('ended')}>
        {words.from} {text}
      </small>
    </Tooltip>
  )
}

/** "will end", "will end, in 3 ways", "may end, may get stuck". */
export function endingsText(open: readonly OutcomeKind[], words: Words['explore']['endings']): string {
  const kinds = [...new Set(open)]
  const [only] = kinds
  if (kinds.length === 1 && only !== undefined)
    return open.length === 1 ? words.will[only] : words.inWays(words.will[only], open.length)
  return words.list(kinds.map((kind) => words.may[kind]))
}
