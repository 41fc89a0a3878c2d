import { useState } from 'react'
import { processEver } from '#model/past.ts'
import { processOf } from '#model/vocabulary/ids.ts'
import { reportWords } from '#words/report/words.ts'
import { useLanguage, useWords } from '../store/language-store.ts'
import { useTraceStore } from '../store/trace-store.ts'
import { showLine } from '../store/view-store.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'

/** More than these are told by their number. */
const MOST = 3

/** What the run has waited for that is not modelled, with its lines; taken away it comes back when there is more. */
export function OutsideNotice() {
  const words = useWords().lab.outside
  const refused = useWords().lab.refused
  const language = useLanguage()
  const count = useTraceStore((state) => state.trace.story.outside.uses.length)
  const trace = useTraceStore((state) => state.trace)
  const [seen, setSeen] = useState(0)
  if (count <= seen) return null
  const { uses } = trace.story.outside
  const said = reportWords[language].outsideUse
  const nameOf = (thread: (typeof uses)[number]['thread']): string =>
    processEver(trace.head, processOf(thread))?.name ?? thread
  return (
    <Banner tone="info" title={words.title(count)} onDismiss={() => setSeen(count)}>
      {uses.slice(0, MOST).map(({ thread, what, detail, line, file }) => (
        <span key={`${thread} ${what} ${detail} ${String(line)} ${file ?? ''}`}>
          {said(nameOf(thread), what, detail)}{' '}
          {line !== null && file === undefined && (
            <Button size="mini" look="ghost" onClick={() => showLine(line)}>
              {refused.showLine(line)}
            </Button>
          )}{' '}
        </span>
      ))}
      {count > MOST && words.more(count - MOST)}
    </Banner>
  )
}
