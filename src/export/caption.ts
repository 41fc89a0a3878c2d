import { processOf } from '#model/vocabulary/ids.ts'
import { identitiesIn } from '#renderer/store/who.ts'
import { sayAct } from '#renderer/space-time/act-text.ts'
import { exportWords } from '#words/export/words.ts'
import type { Language } from '#words/language.ts'
import { dictionaries } from '#words/window/words.ts'
import type { Run } from './run.ts'

/** Which step it was, who took it, and what it was. */
export function captionOf(run: Run, step: number, language: Language): string {
  const act = run.trace.story.acts[step - 1]
  const words = dictionaries[language]
  if (act === undefined) return exportWords[language].before
  const { verb, arg } = sayAct(act, words)
  const who = identitiesIn(run.trace.head).get(processOf(act.thread))?.name ?? act.thread
  const raised = act.raised === null ? '' : `, ${words.time.raised(act.raised)}`
  return `${step}  ${who}  ${verb}(${arg})${raised}`
}
