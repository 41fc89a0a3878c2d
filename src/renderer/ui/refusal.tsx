import type { HostRefusal } from '#protocol/host.ts'
import { refusalIn } from '#words/refusals/refusals.ts'
import { useLanguage, useWords } from '../store/language-store.ts'
import { showLine } from '../store/view-store.ts'
import { Banner } from './banner.tsx'
import { Button } from './button.tsx'

/** What happened, why, and what to do next; the place in the program is a click away. */
export function Refusal({
  refusal,
  onDismiss,
}: {
  readonly refusal: HostRefusal
  readonly onDismiss?: () => void
}) {
  const words = useWords().lab.refused
  const language = useLanguage()
  const said = (sentence: string): string => refusalIn(language, sentence)
  const line = refusal.place?.line ?? null
  return (
    <Banner
      tone="error"
      title={said(refusal.what)}
      {...(onDismiss === undefined ? {} : { onDismiss })}
      {...(line === null
        ? {}
        : {
            actions: (
              <Button size="mini" onClick={() => showLine(line)}>
                {words.showLine(line)}
              </Button>
            ),
          })}
    >
      {said(refusal.why)} {said(refusal.next)}
    </Banner>
  )
}
