import { useEffect, useRef } from 'react'
import { useControls } from '../store/controls-context.ts'
import {
  selectCanRestart,
  selectLab,
  selectProgram,
  selectSource,
  selectVariants,
  useTraceStore,
} from '../store/trace-store.ts'
import type { WindowForm } from '../store/use-appearance.ts'
import { togglePresentation, useViewStore } from '../store/view-store.ts'
import { BrandMark } from '../ui/brand-mark.tsx'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { useGiveWay } from '../ui/use-give-way.ts'
import { useLanguage, useWords } from '../store/language-store.ts'
import { ExploreButton } from './explore-button.tsx'
import { RunSettings } from './run-settings.tsx'
import type { SettingsPlace } from './variant-switches.tsx'
import { SchedulerPicker } from './scheduler-picker.tsx'
import { ShareMenu } from './share-menu.tsx'
import { Transport } from './transport.tsx'
import { ViewMenu } from './view-menu.tsx'
import styles from './top-bar.module.css'

/** The name of the lab comes first: what the run starts with gives way to it. */
const placeOfSettings = (form: WindowForm, gives: number): SettingsPlace =>
  form === 'small' || gives > 1 ? 'list' : form === 'narrow' || gives > 0 ? 'narrow-bar' : 'bar'

/** Name and variants at the left, transport in the middle, who goes next and the menus at the right; in a small window in rows. */
export function TopBar({ form }: { readonly form: WindowForm }) {
  const controls = useControls()
  const words = useWords()
  const language = useLanguage()
  const lab = useTraceStore(selectLab)
  const program = useTraceStore(selectProgram)
  const variants = useTraceStore(selectVariants)
  const live = useTraceStore((state) => selectSource(state).kind === 'live')
  const canRestart = useTraceStore(selectCanRestart)
  const presentation = useViewStore((state) => state.presentation)
  const title = lab === null ? (program?.file ?? '') : lab.title[language]
  const heading = useRef<HTMLHeadingElement>(null)
  const gives = useGiveWay(heading, [form, title, ...variants.map(({ name }) => name)].join(), 2)
  // What was pressed to come here is gone. The name takes no key: Space runs and → steps at once.
  useEffect(() => heading.current?.focus(), [])
  return (
    <header className={styles.bar} data-form={form}>
      <div className={styles.side}>
        <span className={styles.brand}>
          {form !== 'small' && <BrandMark />}
          <IconButton
            icon="chevron-left"
            label={words.app.transport.goBack}
            onClick={() => void controls.leave()}
          />
        </span>
        <h1 ref={heading} tabIndex={-1} className={styles.title} title={title}>
          {title}
        </h1>
        {!presentation && (
          <RunSettings withScheduler={form === 'small' && live} place={placeOfSettings(form, gives)} />
        )}
      </div>
      <Transport />
      <div className={styles.side} data-end="true">
        {presentation ? (
          <Button look="ghost" onClick={togglePresentation}>
            <Kbd>P</Kbd> {words.app.transport.endPresentation}
          </Button>
        ) : (
          <>
            {live && form !== 'small' && <SchedulerPicker narrow={form !== 'wide'} />}
            {canRestart && <ExploreButton />}
            <ShareMenu narrow={form !== 'wide'} />
            <IconButton
              icon="projector"
              label={words.app.transport.presentation}
              keys="P"
              onClick={togglePresentation}
            />
            <ViewMenu />
          </>
        )}
      </div>
    </header>
  )
}
