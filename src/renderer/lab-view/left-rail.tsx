import { useNarrow } from '../store/use-appearance.ts'
import { setView, useViewStore } from '../store/view-store.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { useWords } from '../store/language-store.ts'
import styles from './left-rail.module.css'

/** The folded left panel. In a narrow window it opens over the picture. */
export function LeftRail() {
  const narrow = useNarrow()
  const words = useWords().app.panel
  const overlay = useViewStore((state) => state.overlay)
  const open = (): void => setView(narrow ? { overlay: !overlay } : { leftFolded: false })
  const label = narrow && overlay ? words.fold(words.source) : words.unfold(words.source)
  return (
    <nav className={styles.rail} aria-label={words.source}>
      <IconButton
        icon="panel"
        label={label}
        tipSide="right"
        aria-expanded={narrow && overlay}
        onClick={open}
      />
      <button type="button" className={styles.word} onClick={open}>
        {words.lesson}
      </button>
      <button type="button" className={styles.word} onClick={open}>
        {words.source}
      </button>
    </nav>
  )
}
