import type { LabSummary } from '#protocol/host.ts'
import { useProgressStore } from '../store/progress-store.ts'
import { nextItem, NO_PROGRESS, stateOf, tasksOf } from '../store/progress.ts'
import { keptRuns, type KeptRun } from '../store/kept-runs.ts'
import { useControls } from '../store/controls-context.ts'
import { useLanguage, useWords } from '../store/language-store.ts'
import { CONTINUE_DOOR, leaveThrough } from './door.ts'
import { LabPicture } from './lab-picture.tsx'
import styles from './library.module.css'

type ContinueCardProps = {
  readonly labs: readonly LabSummary[]
  /** The runs of late; null while they are being read. */
  readonly runs: readonly KeptRun[] | null
}

/** The lab of this course that was open last, until it is done; then the next one. Before there is one, the one to start with. */
export function ContinueCard({ labs, runs }: ContinueCardProps) {
  const controls = useControls()
  const words = useWords()
  const language = useLanguage()
  const last = useProgressStore((state) => state.last)
  const all = useProgressStore((state) => state.labs)
  const open = labs.find(({ id }) => id === last)
  const isDone = open !== undefined && stateOf(open, all[open.id] ?? NO_PROGRESS) === 'done'
  const lab = (isDone ? nextItem(labs, last, (id) => all[id] ?? NO_PROGRESS) : open) ?? open ?? labs[0]
  if (lab === undefined) return <span />
  const progress = all[lab.id] ?? NO_PROGRESS
  const keptIn = (kept: readonly KeptRun[]): KeptRun | undefined =>
    last === lab.id ? kept.find((run) => run.lab === last && run.run !== null) : undefined
  const kept = keptIn(runs ?? [])
  // Whoever is quicker than the reading goes on at the same step.
  const carryOn = async (): Promise<void> => {
    const run = keptIn(runs ?? (await keptRuns()))
    await (run === undefined ? controls.openLab(lab) : controls.goOn(run))
  }
  const next = tasksOf(lab, progress).find((task) => !task.done)
  const note =
    kept !== undefined
      ? words.library.goOnAt(kept.step)
      : progress.lastStep > 0 && next !== undefined
        ? words.library.stoppedAt(progress.lastStep, words.lab.lesson.task[next.kind])
        : lab.headline[language]
  return (
    <button
      id={CONTINUE_DOOR}
      type="button"
      className={styles.go}
      onClick={() => {
        leaveThrough(CONTINUE_DOOR)
        void carryOn()
      }}
    >
      <LabPicture id={lab.id} />
      <span>
        <span className={styles.soft}>
          {last === lab.id
            ? words.library.carryOn
            : isDone
              ? words.library.goOnWithNext
              : words.library.startHere}
        </span>
        <b>{lab.title[language]}</b>
        <span className={styles.soft}>{note}</span>
      </span>
    </button>
  )
}
