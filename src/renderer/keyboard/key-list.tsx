import { setView, useViewStore } from '../store/view-store.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { useWords } from '../store/language-store.ts'
import styles from './key-list.module.css'

/** The list of keys that `?` opens. */
export function KeyList() {
  const words = useWords().lab.keyList
  const open = useViewStore((state) => state.dialog === 'keys')
  const rows: readonly (readonly [string, string])[] = [
    [words.space, words.runPause],
    ['→', words.step],
    ['←', words.back],
    [words.home, words.restart],
    [words.end, words.head],
    ['1 – 9', words.stepProcess],
    ['F5', words.runOn],
    ['F9', words.breakpoint],
    ['F10', words.wholeCall],
    ['F11', words.oneOp],
    ['B', words.breakpoints],
    ['Ctrl Enter', words.runEdited],
    ['E', words.explain],
    ['X', words.explore],
    ['Q', words.predict],
    ['K', words.kill],
    ['F', words.fit],
    ['S', words.fitStuck],
    [words.arrowKeys, words.arrows],
    ['/', words.search],
    ['F3', words.findNext],
    ['P', words.presentation],
    [words.saveKey, words.saveProgram],
    [words.saveRunKey, words.saveRun],
    ['Ctrl Space', words.complete],
    ['Ctrl Shift Space', words.tell],
    ['?', words.keys],
  ]
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => setView({ dialog: next ? 'keys' : 'none' })}
      title={words.title}
    >
      <dl className={styles.list}>
        {rows.map(([key, what]) => (
          <div key={key} className={styles.row}>
            <dt>
              <Kbd>{key}</Kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
