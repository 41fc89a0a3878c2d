import type { Opening } from '../store/trace-store.ts'
import { useTraceStore } from '../store/trace-store.ts'
import { useControls } from '../store/controls-context.ts'
import { useLanguage, useWords } from '../store/language-store.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import styles from './opening-strip.module.css'

/** What is on its way to the screen: said at once, with how far it has come where that is known, and a way out. */
export function OpeningStrip() {
  const words = useWords()
  const controls = useControls()
  const language = useLanguage()
  const opening = useTraceStore((state) => state.opening)
  if (opening === null) return null
  const { name, part } = shown(opening, (title) => title[language])
  const said = words.library.opening
  return (
    <section className={styles.strip} aria-label={said.label} aria-busy="true">
      <p role="status">
        <Icon name="clock" />
        {opening.kind === 'trace' ? said.reading(name) : said.starting(name)}
      </p>
      {opening.kind === 'trace' && (
        <>
          <progress value={part} max={1} aria-label={said.reading(name)} />
          <span className={styles.far}>{said.far(part, opening.events)}</span>
        </>
      )}
      <Button size="mini" onClick={() => controls.callOff()}>
        {words.app.common.cancel}
      </Button>
    </section>
  )
}

function shown(
  opening: Opening,
  inLanguage: (title: Extract<Opening, { readonly kind: 'lab' }>['title']) => string,
): { readonly name: string; readonly part: number } {
  switch (opening.kind) {
    case 'lab':
      return { name: inLanguage(opening.title), part: 0 }
    case 'program':
      return { name: opening.name, part: 0 }
    case 'trace':
      return { name: opening.name, part: opening.readBytes / Math.max(1, opening.totalBytes) }
  }
}
