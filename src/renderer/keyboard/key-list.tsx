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
    ['E', words.explain],
    ['X', words.explore],
    ['K', words.kill],
    ['F', words.fit],
    [words.arrowKeys, words.arrows],
    ['/', words.search],
    ['P', words.presentation],
    [words.saveKey, words.saveProgram],
    [words.saveRunKey, words.saveRun],
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
