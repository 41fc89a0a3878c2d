import { LANGUAGES } from '#words/language.ts'
import { ExplainPanel } from '../explain/explain-panel.tsx'
import { GraphPanel } from '../graph-panel/graph-panel.tsx'
import { useWords } from '../store/language-store.ts'
import { useLook } from '../store/look-store.ts'
import { selectSource, setRefusal, useTraceStore } from '../store/trace-store.ts'
import { useForm } from '../store/use-appearance.ts'
import { setView, useViewStore } from '../store/view-store.ts'
import { Banner } from '../ui/banner.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { SplitGroup, SplitPane, Splitter } from '../ui/splitter.tsx'
import { LookBar } from './look-bar.tsx'
import { LookFacts } from './look-facts.tsx'
import { SnapshotsPanel } from './snapshots-panel.tsx'
import styles from './autopsy-view.module.css'

/** A program that runs by itself, as the kernel knows it: the picture and the sentences of a run, to be looked at and not to be run. */
export function AutopsyView() {
  const form = useForm()
  const inPast = useTraceStore((state) => state.cursor !== null)
  return (
    <div className={styles.window} data-form={form} data-past={inPast}>
      <LookBar form={form} />
      <LookNotices />
      <main className={styles.body}>{form === 'small' ? <OnePanelAfterTheOther /> : <Panels />}</main>
      <Foot />
    </div>
  )
}

function Panels() {
  const words = useWords().app.panel
  return (
    <SplitGroup id="look" direction="horizontal" paneIds={['main', 'side']}>
      <SplitPane id="main" min={360}>
        <SplitGroup id="look-main" direction="vertical" paneIds={['graph', 'snapshots']}>
          <SplitPane id="graph" min={160}>
            <GraphPanel />
          </SplitPane>
          <Splitter label={words.resize(words.spaceTime)} />
          <SplitPane id="snapshots" size={150} min={80} max="60%" keepsPixels>
            <SnapshotsPanel />
          </SplitPane>
        </SplitGroup>
      </SplitPane>
      <Splitter label={words.resize(words.why)} />
      <SplitPane id="side" size={380} min={260} max="55%" keepsPixels>
        <SplitGroup id="look-side" direction="vertical" paneIds={['why', 'facts']}>
          <SplitPane id="why" size="52%" min={80}>
            <ExplainPanel />
          </SplitPane>
          <Splitter label={words.resize(words.inspector)} />
          <SplitPane id="facts" size="48%" min={64}>
            <LookFacts />
          </SplitPane>
        </SplitGroup>
      </SplitPane>
    </SplitGroup>
  )
}

function OnePanelAfterTheOther() {
  return (
    <div className={styles.column}>
      <ExplainPanel />
      <div className={styles.picture}>
        <GraphPanel />
      </div>
      <SnapshotsPanel />
      <LookFacts />
    </div>
  )
}

function LookNotices() {
  const words = useWords()
  const refusal = useTraceStore((state) => state.refusal)
  const source = useTraceStore(selectSource)
  const ended = useLook()?.ended ?? false
  return (
    <>
      {refusal !== null && <Refusal refusal={refusal} onDismiss={() => setRefusal(null)} />}
      {source.kind === 'lost' && <Banner tone="error" title={words.lab.bar.lost} />}
      {ended && <Banner tone="info" title={words.look.ended} />}
    </>
  )
}

function Foot() {
  const words = useWords()
  const language = useViewStore((state) => state.language)
  const next = LANGUAGES[(LANGUAGES.indexOf(language) + 1) % LANGUAGES.length] ?? 'en'
  return (
    <footer className={styles.foot}>
      <span>{words.look.source}</span>
      <span className={styles.grow} />
      <button type="button" onClick={() => setView({ language: next })}>
        {words.app.language[next]}
      </button>
    </footer>
  )
}
