import { useState } from 'react'
import type { LabSummary } from '#protocol/host.ts'
import { useControls } from '../store/controls-context.ts'
import { forgetOne, type KeptRun } from '../store/kept-runs.ts'
import { useLanguage, useWords } from '../store/language-store.ts'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { AgreeDialog } from './agree-dialog.tsx'
import { leaveThrough, recentDoor } from './door.ts'
import styles from './library.module.css'

type RecentListProps = {
  readonly runs: readonly KeptRun[]
  readonly labs: readonly LabSummary[]
}

/** Runs and programs of late: a run is gone on with, a program of one's own opened again once one has agreed. */
export function RecentList({ runs, labs }: RecentListProps) {
  const controls = useControls()
  const words = useWords().library
  const language = useLanguage()
  const [asked, setAsked] = useState<KeptRun | null>(null)
  const titleOf = (run: KeptRun): string => labs.find(({ id }) => id === run.lab)?.title[language] ?? run.file
  return (
    <section className={styles.recent} aria-labelledby="recent">
      <h2 id="recent">{words.recent}</h2>
      <ul>
        {runs.map((run) => (
          <li key={run.id}>
            <button
              type="button"
              id={recentDoor(run.id)}
              className={styles.recentRun}
              onClick={() => {
                leaveThrough(recentDoor(run.id))
                if (run.run === null) setAsked(run)
                else void controls.goOn(run)
              }}
            >
              <b>{titleOf(run)}</b>
              <span className={styles.soft}>
                {run.run === null ? words.notRunYet : words.keptAt(run.step)}
              </span>
            </button>
            {run.text !== null && run.run !== null && (
              <Button size="mini" onClick={() => setAsked(run)}>
                {words.runAgain}
              </Button>
            )}
            <IconButton
              icon="close"
              label={words.forget(titleOf(run))}
              onClick={() => void forgetOne(run.id)}
            />
          </li>
        ))}
      </ul>
      <AgreeDialog
        name={asked?.file ?? null}
        onRefuse={() => setAsked(null)}
        onAgree={(rights) => {
          setAsked(null)
          if (asked !== null) void controls.openProgram(asked.file, asked.text ?? '', rights)
        }}
      />
    </section>
  )
}
