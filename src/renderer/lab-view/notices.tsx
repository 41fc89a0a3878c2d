import { itemOf } from '#model/tables/table.ts'
import { useControls } from '../store/controls-context.ts'
import { selectRun, selectSource, setRefusal, useTraceStore } from '../store/trace-store.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../store/language-store.ts'
import { HitNotice } from './hit-notice.tsx'
import { InputLine } from './input-line.tsx'
import { OutsideNotice } from './outside-notice.tsx'
import styles from './notices.module.css'

/** What must not be overlooked: a divergence, a refusal, a process that computes for long, a host that is gone. */
export function Notices() {
  const words = useWords().lab
  const controls = useControls()
  const run = useTraceStore(selectRun)
  const source = useTraceStore(selectSource)
  const refusal = useTraceStore((state) => state.refusal)
  const processes = useTraceStore((state) => state.trace.head.processes)
  const nameOf = (process: string): string => itemOf(processes, process)?.name ?? process
  const standing = run?.standing
  const computing = run?.live === true ? [] : (run?.computing ?? [])
  return (
    <div className={styles.notices}>
      {standing?.kind === 'diverged' && (
        <Banner tone="divergence" title={words.divergence.title}>
          {words.divergence.text(nameOf(standing.process), standing.op, standing.expected, standing.actual)}
        </Banner>
      )}
      {standing?.kind === 'failed' && <Refusal refusal={standing.refusal} />}
      {refusal !== null && <Refusal refusal={refusal} onDismiss={() => setRefusal(null)} />}
      {source.kind === 'lost' && (
        <Banner tone="error" title={`${words.bar.lost}${source.why === '' ? '' : `: ${source.why}`}`} />
      )}
      <HitNotice />
      <OutsideNotice />
      <InputLine />
      {computing.map((thread) => (
        <Banner
          key={thread}
          tone="info"
          title={words.status.computing(nameOf(thread.slice(0, thread.indexOf('/'))))}
          actions={
            <Button size="mini" onClick={() => void controls.leaveOut(thread)}>
              {words.status.leaveOut}
            </Button>
          }
        />
      ))}
    </div>
  )
}
