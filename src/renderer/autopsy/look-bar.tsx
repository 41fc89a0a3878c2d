import { useEffect, useRef } from 'react'
import { clockOf } from '#words/autopsy/clock.ts'
import { visibleLine } from '#words/visible.ts'
import { useControls } from '../store/controls-context.ts'
import { useWords } from '../store/language-store.ts'
import { useLook } from '../store/look-store.ts'
import { selectWorld, useTraceStore } from '../store/trace-store.ts'
import type { WindowForm } from '../store/use-appearance.ts'
import { ShareMenu } from '../top-bar/share-menu.tsx'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { saveRun } from '../ui/saving.ts'
import { Switch } from '../ui/switch.tsx'
import styles from './autopsy-view.module.css'

/** What is looked at, when, and how to look again. Nothing here runs anything. */
export function LookBar({ form }: { readonly form: WindowForm }) {
  const words = useWords()
  const controls = useControls()
  const look = useLook()
  const name = useTraceStore(({ setting }) =>
    setting?.program.kind === 'seen' ? visibleLine(setting.program.name) : '',
  )
  const takenAt = useTraceStore((state) => selectWorld(state).seen?.snapshot.takenAt ?? null)
  const heading = useRef<HTMLHeadingElement>(null)
  // What was pressed to come here is gone.
  useEffect(() => heading.current?.focus(), [])
  return (
    <header className={styles.bar} data-form={form}>
      <IconButton
        icon="chevron-left"
        label={words.app.transport.goBack}
        onClick={() => void controls.leave()}
      />
      <h1 ref={heading} tabIndex={-1} className={styles.title} title={name}>
        {name}
      </h1>
      {takenAt !== null && <p className={styles.strip}>{words.look.snapshot(clockOf(takenAt))}</p>}
      <span className={styles.grow} />
      {look !== null && (
        <>
          <Button
            icon="redo"
            disabled={look.ended || look.busy || look.watching}
            onClick={() => void controls.lookAgain()}
          >
            {words.look.refresh}
          </Button>
          <Switch
            label={words.look.watch}
            checked={look.watching}
            disabled={look.ended}
            onChange={(on) => void controls.watchLook(on)}
          />
          <Switch
            label={words.look.lines}
            checked={look.stacks}
            disabled={look.ended}
            onChange={(on) => void controls.askForLines(on)}
          />
        </>
      )}
      <Button icon="download" onClick={() => void saveRun(controls)}>
        {words.look.save}
      </Button>
      <ShareMenu narrow={form !== 'wide'} />
    </header>
  )
}
