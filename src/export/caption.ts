import { processOf } from '#model/vocabulary/ids.ts'
import { identitiesIn } from '#renderer/store/who.ts'
import { sayAct } from '#renderer/space-time/act-text.ts'
import { exportWords } from '#words/export/words.ts'
import type { Language } from '#words/language.ts'
import { dictionaries } from '#words/window/words.ts'
import { clockOf } from '#words/autopsy/clock.ts'
import { seenAt } from './run.ts'
import type { Run } from './run.ts'

/** Which step it was, who took it, and what it was. */
export function captionOf(run: Run, step: number, language: Language): string {
  const act = run.trace.story.acts.ofStep(step)
  const words = dictionaries[language]
  const takenAt = seenAt(run, step)
  if (takenAt !== null) return exportWords[language].snapshot(run.name, clockOf(takenAt))
  if (act === undefined) return exportWords[language].before
  const { verb, arg } = sayAct(act, words)
  const who = identitiesIn(run.trace.head).get(processOf(act.thread))?.name ?? act.thread
  const raised = act.raised === null ? '' : `, ${words.time.raised(act.raised)}`
  return `${step}  ${who}  ${verb}(${arg})${raised}`
}
