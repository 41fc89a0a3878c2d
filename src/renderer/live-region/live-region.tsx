import { itemOf } from '#model/tables/table.ts'
import { useEffect, useState } from 'react'
import { processOf } from '#model/vocabulary/ids.ts'
import { useTraceStore, type TraceState } from '../store/trace-store.ts'
import { useWords } from '../store/language-store.ts'
import type { Words } from '#words/window/words.ts'
import { sayAct } from '../space-time/act-text.ts'

/** A run that is faster than this cannot be listened to: only where it comes to rest is said. */
const SETTLE_MS = 250

/** One polite region: what the last step did, and how the run stands. */
export function LiveRegion() {
  const words = useWords()
  const [text, setText] = useState('')
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null
    const unsubscribe = useTraceStore.subscribe((state, before) => {
      if (
        state.trace.count === before.trace.count &&
        state.cursor === before.cursor &&
        state.run === before.run
      )
        return
      if (timer !== null) clearTimeout(timer)
      timer = setTimeout(() => setText(announcement(useTraceStore.getState(), words)), SETTLE_MS)
    })
    return () => {
      if (timer !== null) clearTimeout(timer)
      unsubscribe()
    }
  }, [words])
  return (
    <div className="spoken" role="status" aria-live="polite" aria-atomic="true">
      {text}
    </div>
  )
}

export function announcement(state: Pick<TraceState, 'trace' | 'cursor' | 'run'>, words: Words): string {
  const { trace, cursor, run } = state
  const said = words.lab.said
  if (cursor !== null) {
    const step = trace.steps.filter((at) => at < cursor).length
    return said.back(step)
  }
  const act = trace.story.acts.at(-1)
  const parts: string[] = []
  if (act !== undefined) {
    const name = itemOf(trace.head.processes, processOf(act.thread))?.name ?? act.thread
    const { verb, arg } = sayAct(act, words)
    parts.push(said.step(act.step, name, verb, arg))
    if (act.raised !== null) parts.push(said.raised(act.raised))
  }
  if (run?.standing.kind === 'ended') parts.push(said.ended)
  if (run?.standing.kind === 'stuck') parts.push(said.stuck)
  if (run?.standing.kind === 'turns') parts.push(said.turns)
  return parts.join(' ')
}
