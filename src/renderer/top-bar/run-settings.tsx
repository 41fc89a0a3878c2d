import { selectVariants, useTraceStore } from '../store/trace-store.ts'
import { useWords } from '../store/language-store.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { Popover } from '../ui/popover.tsx'
import { PythonChip } from './python-chip.tsx'
import { SchedulerPicker } from './scheduler-picker.tsx'
import { VariantSwitches, type SettingsPlace } from './variant-switches.tsx'
import styles from './top-bar.module.css'

type RunSettingsProps = {
  readonly place: SettingsPlace
  /** Who picks stands here too, where the bar has no room for it. */
  readonly withScheduler: boolean
}

/** What the run starts with: its switches, and the Python that runs it. The list is behind a button. */
export function RunSettings({ place, withScheduler }: RunSettingsProps) {
  const words = useWords().app.transport
  const variants = useTraceStore(selectVariants)
  const isPython = useTraceStore((state) => state.setting?.program.kind === 'python')
  if (variants.length === 0 && !isPython && !withScheduler) return null
  const settings = (
    <>
      <VariantSwitches variants={variants} place={place} />
      <PythonChip />
      {withScheduler && <SchedulerPicker narrow={false} />}
    </>
  )
  if (place !== 'list')
    return (
      <>
        <span className={styles.rule} />
        {settings}
      </>
    )
  return (
    <Popover
      label={words.settings}
      align="start"
      trigger={<IconButton icon="settings" label={words.settings} />}
    >
      {settings}
    </Popover>
  )
}
