import { itemOf } from '#model/tables/table.ts'
import { useEffect, useState } from 'react'
import { explainStuck, explainWait } from '#model/explain/explain.ts'
import { processOf } from '#model/vocabulary/ids.ts'
import type { ThreadId } from '#model/vocabulary/ids.ts'
import type { World } from '#model/vocabulary/world.ts'
import { analyse } from '#model/wait-for/analyse.ts'
import { renderExplanation } from '#words/explain/render.ts'
import type { Language } from '#words/language.ts'
import { worldNames } from '#words/world-names.ts'
import { stepAt } from '../store/trace.ts'
import { selectLanguage, useTraceStore, type TraceState } from '../store/trace-store.ts'
import { standingKind } from '../store/standing-kind.ts'
import { sayHit } from '../store/say-breakpoint.ts'
import { useLanguage, useWords } from '../store/language-store.ts'
import type { Words } from '#words/window/words.ts'
import { sayAct } from '../space-time/act-text.ts'

/** A run that is faster than this cannot be listened to: only where it comes to rest is said. */
const SETTLE_MS = 250

/** One polite region: what the last step did, and how the run stands. */
export function LiveRegion() {
  const words = useWords()
  const language = useLanguage()
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
      timer = setTimeout(() => setText(announcement(useTraceStore.getState(), words, language)), SETTLE_MS)
    })
    return () => {
      if (timer !== null) clearTimeout(timer)
      unsubscribe()
    }
  }, [words, language])
  return (
    <div className="spoken" role="status" aria-live="polite" aria-atomic="true">
      {text}
    </div>
  )
}

type Heard = Pick<TraceState, 'trace' | 'cursor' | 'run' | 'program'>

/** Looks come every second: only another verdict is worth hearing. */
function seenAnnouncement(world: World, words: Words, language: Language): string {
  const proved = analyse(world).stuck.filter((set) => set.proved)
  if (proved.length === 0) return words.look.quiet
  const names = worldNames(world, language)
  return proved
    .map((set) => renderExplanation(explainStuck(world, set, []), names, language).headline.text)
    .join(' ')
}

/** What the last step did and brought, how the run stands, and who is next. */
export function announcement(state: Heard, words: Words, language: Language): string {
  const { trace, cursor, run } = state
  const program = selectLanguage(state)
  const said = words.lab.said
  if (trace.head.seen !== null) return seenAnnouncement(trace.head, words, language)
  if (cursor !== null) {
    const step = stepAt(trace, cursor)
    return said.back(step)
  }
  const act = trace.story.acts.at(-1)
  const parts: string[] = []
  const nameOf = (thread: ThreadId): string => itemOf(trace.head.processes, processOf(thread))?.name ?? thread
  if (act !== undefined) {
    const { verb, arg } = sayAct(act, words)
    parts.push(said.step(act.step, nameOf(act.thread), verb, arg))
    if (act.raised !== null) parts.push(said.raised(act.raised))
    const wait = analyse(trace.head).waits.find(({ thread }) => thread === act.thread)
    if (wait !== undefined && !wait.idle && run?.standing.kind !== 'stuck') {
      const explained = explainWait(trace.head, wait)
      parts.push(
        renderExplanation(explained, worldNames(trace.head, language, { program }), language).headline.text,
      )
    }
  }
  if (run?.hit) {
    const { title, text } = sayHit(run.hit, words, trace.head)
    parts.push(title, text)
  }
  if (run?.standing.kind === 'ended') parts.push(said.ended)
  const standing = run === null ? null : standingKind(run.standing)
  if (standing === 'stuck') parts.push(said.stuck)
  for (const set of analyse(trace.head).stuck) {
    if (!set.proved) continue
    const explained = explainStuck(trace.head, set, trace.events)
    parts.push(
      renderExplanation(explained, worldNames(trace.head, language, { program }), language).headline.text,
    )
  }
  if (standing === 'turns') parts.push(said.turns)
  const next = run?.standing.kind === 'choosing' ? run.next : null
  if (next !== null) parts.push(said.next(nameOf(next)))
  return parts.join(' ')
}
