import { useEffect, useRef } from 'react'
import { useControls } from '../store/controls-context.ts'
import {
  selectLab,
  selectProgram,
  selectSource,
  selectVariants,
  useTraceStore,
} from '../store/trace-store.ts'
import { togglePresentation, useViewStore } from '../store/view-store.ts'
import { BrandMark } from '../ui/brand-mark.tsx'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { useLanguage, useWords } from '../store/language-store.ts'
import { PythonChip } from './python-chip.tsx'
import { SchedulerPicker } from './scheduler-picker.tsx'
import { ShareMenu } from './share-menu.tsx'
import { Transport } from './transport.tsx'
import { VariantSwitches } from './variant-switches.tsx'
import { ViewMenu } from './view-menu.tsx'
import styles from './top-bar.module.css'

/** Name and variants at the left, transport in the middle, who goes next and the menus at the right. */
export function TopBar({ narrow }: { readonly narrow: boolean }) {
  const controls = useControls()
  const words = useWords()
  const language = useLanguage()
  const lab = useTraceStore(selectLab)
  const variants = useTraceStore(selectVariants)
  const program = useTraceStore(selectProgram)
  const live = useTraceStore((state) => selectSource(state).kind === 'live')
  const presentation = useViewStore((state) => state.presentation)
  const title = lab === null ? (program?.file ?? '') : lab.title[language]
  const heading = useRef<HTMLHeadingElement>(null)
  // What was pressed to come here is gone. The name takes no key: Space runs and → steps at once.
  useEffect(() => heading.current?.focus(), [])
  return (
    <header className={styles.bar} data-narrow={narrow}>
      <div className={styles.side}>
        <span className={styles.brand}>
          <BrandMark />
          <IconButton
            icon="chevron-left"
            label={words.app.transport.goBack}
            onClick={() => void controls.leave()}
          />
        </span>
        <h1 ref={heading} tabIndex={-1} className={styles.title} title={title}>
          {title}
        </h1>
        {!presentation && variants.length > 0 && <span className={styles.rule} />}
        {!presentation && <VariantSwitches variants={variants} narrow={narrow} />}
        {!presentation && <PythonChip />}
      </div>
      <Transport />
      <div className={styles.side} data-end="true">
        {presentation ? (
          <Button look="ghost" onClick={togglePresentation}>
            <Kbd>P</Kbd> {words.app.transport.endPresentation}
          </Button>
        ) : (
          <>
            {live && <SchedulerPicker narrow={narrow} />}
            <ShareMenu narrow={narrow} />
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
