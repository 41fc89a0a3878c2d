import type { ReactNode } from 'react'
import { StatusBar } from '../status-bar/status-bar.tsx'
import { useForm } from '../store/use-appearance.ts'
import { useTraceStore } from '../store/trace-store.ts'
import { InTurn } from '../store/turns-of-panels.ts'
import { setView, useViewStore } from '../store/view-store.ts'
import { TopBar } from '../top-bar/top-bar.tsx'
import { SplitGroup, SplitPane, Splitter } from '../ui/splitter.tsx'
import { useWords } from '../store/language-store.ts'
import { LeftRail } from './left-rail.tsx'
import { Notices } from './notices.tsx'
import { ReplacedRun } from './replaced-run.tsx'
import { SideTabs } from './side-tabs.tsx'
import { Console, Inspector, Picture, Source, Time, Why } from './panels.tsx'
import { LEFT, SIDE, TIME, WHY_PRESENTING } from './pane-sizes.ts'
import { SmallPanels } from './small-panels.tsx'
import styles from './lab-view.module.css'

/** A lab on the screen: bars, and the panels that the width allows. */
export function LabView() {
  const form = useForm()
  const presentation = useViewStore((state) => state.presentation)
  const inPast = useTraceStore((state) => state.cursor !== null)
  return (
    <div className={styles.window} data-form={form} data-past={inPast}>
      <InTurn panel="bars">
        <TopBar form={form} />
        <Notices />
      </InTurn>
      <main className={styles.body}>
        {form === 'small' ? (
          <SmallPanels />
        ) : presentation ? (
          <Presentation form={form} />
        ) : form === 'narrow' ? (
          <NarrowPanels />
        ) : (
          <WidePanels />
        )}
      </main>
      <InTurn panel="bars">
        <StatusBar />
        <ReplacedRun />
      </InTurn>
    </div>
  )
}

function WidePanels() {
  const words = useWords().app.panel
  const folded = useViewStore((state) => state.leftFolded)
  return (
    <SplitGroup id="lab-wide" direction="horizontal" paneIds={['main', 'side']}>
      <SplitPane id="main" min={480}>
        <Stack id="lab-stack" timeSize={TIME.wide}>
          <div className={styles.row}>
            {folded && <LeftRail />}
            <SplitGroup
              id="lab-upper"
              direction="horizontal"
              paneIds={folded ? ['graph'] : ['left', 'graph']}
            >
              {!folded && (
                <SplitPane id="left" size={LEFT} min={260} max="60%" keepsPixels>
                  <Source />
                </SplitPane>
              )}
              {!folded && <Splitter label={words.resize(words.source)} />}
              <SplitPane id="graph" min={240}>
                <Picture />
              </SplitPane>
            </SplitGroup>
          </div>
        </Stack>
      </SplitPane>
      <Splitter label={words.resize(words.why)} />
      <SplitPane id="side" size={SIDE.wide} min={280} max="50%" foldsTo={0} keepsPixels>
        <SplitGroup id="lab-side" direction="vertical" paneIds={['why', 'inspect', 'console']}>
          <SplitPane id="why" size="58%" min={80}>
            <Why />
          </SplitPane>
          <Splitter label={words.resize(words.inspector)} />
          <SplitPane id="inspect" size="24%" min={64} foldsTo={31}>
            <Inspector />
          </SplitPane>
          <Splitter label={words.resize(words.console)} />
          <SplitPane id="console" size="18%" min={64} foldsTo={31}>
            <Console />
          </SplitPane>
        </SplitGroup>
      </SplitPane>
    </SplitGroup>
  )
}

function NarrowPanels() {
  const words = useWords().app.panel
  const overlay = useViewStore((state) => state.overlay)
  return (
    <SplitGroup id="lab-narrow" direction="horizontal" paneIds={['main', 'side']}>
      <SplitPane id="main" min={400}>
        <Stack id="lab-stack-narrow" timeSize={TIME.narrow}>
          <div className={styles.row}>
            <LeftRail />
            <div className={styles.centre}>
              <Picture />
              {overlay && (
                <div className={styles.overlay}>
                  <Source />
                </div>
              )}
            </div>
          </div>
        </Stack>
      </SplitPane>
      <Splitter label={words.resize(words.why)} />
      <SplitPane id="side" size={SIDE.narrow} min={260} max="50%" keepsPixels>
        <SideTabs />
      </SplitPane>
    </SplitGroup>
  )
}

/** For a projector: the picture with its sentence beside it, and what happened below. */
function Presentation({ form }: { readonly form: 'wide' | 'narrow' }) {
  const words = useWords().app.panel
  return (
    <Stack id={`lab-stack-presentation-${form}`} timeSize={TIME[form]}>
      <SplitGroup id={`lab-presentation-${form}`} direction="horizontal" paneIds={['graph', 'why']}>
        <SplitPane id="graph" min={320}>
          <Picture />
        </SplitPane>
        <Splitter label={words.resize(words.why)} />
        <SplitPane id="why" size={WHY_PRESENTING[form]} min={280} max="50%" keepsPixels>
          <Why />
        </SplitPane>
      </SplitGroup>
    </Stack>
  )
}

type StackProps = { readonly id: string; readonly timeSize: number; readonly children: ReactNode }

/** Something above, the space-time diagram below it, which folds to its head. */
function Stack({ id, timeSize, children }: StackProps) {
  const words = useWords().app.panel
  const folded = useViewStore((state) => state.timeFolded)
  if (folded) {
    return (
      <div className={styles.stack}>
        <div className={styles.rest}>{children}</div>
        <Time folded onFold={() => setView({ timeFolded: false })} />
      </div>
    )
  }
  return (
    <SplitGroup id={id} direction="vertical" paneIds={['upper', 'time']}>
      <SplitPane id="upper" min={160}>
        {children}
      </SplitPane>
      <Splitter label={words.resize(words.spaceTime)} />
      <SplitPane id="time" size={timeSize} min={96} max="70%" keepsPixels>
        <Time folded={false} onFold={() => setView({ timeFolded: true })} />
      </SplitPane>
    </SplitGroup>
  )
}
