import { useState } from 'react'
import type { SchedulerSetting } from '#protocol/host.ts'
import { useControls } from '../store/controls-context.ts'
import { selectRun, selectSetting, useTraceStore } from '../store/trace-store.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Select } from '../ui/select.tsx'
import { useWords } from '../store/language-store.ts'
import styles from './top-bar.module.css'

const KINDS = ['you', 'fifo', 'random', 'recorded'] as const
type Kind = (typeof KINDS)[number]
const SEEDS = 1_000_000

/** Who picks the next thread: the person, a rule, a seed, or a schedule from before. */
export function SchedulerPicker({ narrow }: { readonly narrow: boolean }) {
  const controls = useControls()
  const words = useWords()
  const setting = useTraceStore(selectSetting)
  const run = useTraceStore(selectRun)
  const [asking, setAsking] = useState(false)
  const scheduler: SchedulerSetting = run?.scheduler ?? setting?.scheduler ?? { kind: 'you' }
  const transport = words.app.transport
  const seed = scheduler.kind === 'random' ? scheduler.seed : (setting?.seed ?? 1)
  const choose = (kind: Kind): void => {
    if (kind === 'recorded') setAsking(true)
    else void controls.setScheduler(kind === 'random' ? { kind, seed } : { kind })
  }
  const reseed = (next: number): void => {
    if (Number.isSafeInteger(next) && next >= 0) void controls.setScheduler({ kind: 'random', seed: next })
  }
  const labels: Readonly<Record<Kind, string>> = {
    you: transport.youChoose,
    fifo: transport.roundRobin,
    random: transport.random(seed),
    recorded: transport.recorded,
  }
  return (
    <span className={styles.picker}>
      <Select
        label={transport.next}
        showLabel={!narrow}
        value={scheduler.kind}
        choices={KINDS.map((kind) => ({ value: kind, label: labels[kind] }))}
        onChange={choose}
      />
      {scheduler.kind === 'random' && (
        <>
          <input
            className={styles.seed}
            type="number"
            min={0}
            max={SEEDS}
            aria-label={words.lab.bar.seed}
            value={scheduler.seed}
            onChange={(event) => reseed(event.target.valueAsNumber)}
          />
          {!narrow && (
            <IconButton
              icon="redo"
              label={words.lab.bar.newSeed}
              onClick={() => reseed((scheduler.seed + 1) % SEEDS)}
            />
          )}
        </>
      )}
      {asking && <RecordedDialog onClose={() => setAsking(false)} />}
    </span>
  )
}

function RecordedDialog({ onClose }: { readonly onClose: () => void }) {
  const controls = useControls()
  const words = useWords()
  const [schedule, setSchedule] = useState('')
  const follow = (): void => {
    onClose()
    void controls.follow(schedule.trim())
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={words.lab.bar.recordedTitle}
      description={words.lab.bar.recordedHint}
      actions={
        <Button look="primary" disabled={schedule.trim() === ''} onClick={follow}>
          {words.lab.bar.follow}
        </Button>
      }
    >
      <textarea
        className={styles.schedule}
        aria-label={words.app.transport.recorded}
        placeholder="lockstep-schedule:1 P1 P1 P2x3"
        spellCheck={false}
        value={schedule}
        onChange={(event) => setSchedule(event.target.value)}
      />
    </Dialog>
  )
}
