import { useState } from 'react'
import { useControls } from '../store/controls-context.ts'
import { useWords } from '../store/language-store.ts'
import { isSameProgram, selectSearching, useSearchStore, verdictBefore } from '../store/search-store.ts'
import { useTraceStore } from '../store/trace-store.ts'
import { setView, useViewStore } from '../store/view-store.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { Select } from '../ui/select.tsx'
import { ChoiceTree } from './choice-tree.tsx'
import { EndCard } from './end-card.tsx'
import { VerdictLines } from './verdict-lines.tsx'
import styles from './explore.module.css'

/** Cards that are drawn; nobody looks at thousands. */
const CARDS = 50
const SECONDS = ['5', '20', '60', '600'] as const

/** "Can it go wrong?": the search over all orders, what it found, and the way to play it. */
export function ExploreDialog() {
  const open = useViewStore((state) => state.dialog === 'explore')
  return open ? <OpenDialog /> : null
}

function OpenDialog() {
  const controls = useControls()
  const words = useWords()
  const search = useSearchStore((state) => state.search)
  const before = useSearchStore((state) => state.before)
  const searching = useSearchStore(selectSearching)
  const [seconds, setSeconds] = useState<(typeof SECONDS)[number]>('20')
  // What the editor holds may have changed meanwhile.
  useTraceStore((state) => state.draft)
  useTraceStore((state) => state.setting)
  const now = controls.settingToRun()
  const changed = search !== null && now !== null && !isSameProgram(search.setting, now)
  const proves = now !== null && verdictBefore(search, before, now) !== null
  const isPython = now?.program.kind === 'python'
  const close = (): void => setView({ dialog: 'none' })
  const { start } = words.explore
  const refusal = search?.refusal ?? null
  const ends = search?.news?.ends ?? []
  const tree = search?.news?.tree ?? null
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && close()}
      title={words.explore.title}
      description={isPython ? words.explore.aboutPython : words.explore.about}
      size="wide"
      actions={
        <>
          <Select
            label={words.explore.seconds}
            showLabel
            value={seconds}
            choices={SECONDS.map((value) => ({ value, label: words.explore.inSeconds(Number(value)) }))}
            onChange={setSeconds}
            disabled={searching}
          />
          {searching ? (
            <Button onClick={() => void controls.cancelExploring()}>{words.app.common.cancel}</Button>
          ) : (
            <Button look="primary" icon="explore" onClick={() => void controls.explore(Number(seconds))}>
              {proves ? words.explore.prove : search === null ? start : words.explore.again}
            </Button>
          )}
        </>
      }
    >
      {search !== null && <VerdictLines search={search} before={before} />}
      {changed && <p className={styles.changed}>{words.explore.changed}</p>}
      {refusal !== null && <Refusal refusal={refusal} />}
      {tree !== null && (
        <ChoiceTree
          tree={tree}
          ends={ends}
          onPlay={(way) => {
            close()
            void controls.playEnd(way, null)
          }}
        />
      )}
      {ends.length > 0 && (
        <ul className={styles.ends} aria-label={words.explore.ends}>
          {ends.slice(0, CARDS).map((end) => (
            <EndCard
              key={JSON.stringify([end.kind, end.stuck, end.prints, end.exitcodes])}
              end={end}
              all={search?.news?.executions ?? 0}
              onPlay={(upTo) => {
                close()
                void controls.playEnd(end, upTo)
              }}
            />
          ))}
          {ends.length > CARDS && <li>{words.explore.moreEnds(ends.length - CARDS)}</li>}
        </ul>
      )}
    </Dialog>
  )
}
