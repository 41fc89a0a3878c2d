import type { World } from '#model/vocabulary/world.ts'
import { badEnds } from '#words/window/ends.ts'
import { selectRun, selectSource, useTraceStore } from '../store/trace-store.ts'
import { useWords } from '../store/language-store.ts'
import styles from './explain.module.css'

type CalmProps = { readonly world: World; readonly started: boolean; readonly ended: boolean }

/** Nothing is wrong: says so in a few words, and how the run ended once it has. */
export function Calm({ world, started, ended }: CalmProps) {
  const { why, look } = useWords()
  const unstarted = useTraceStore((state) => state.source.kind === 'unstarted')
  const warned = useWarned()
  if (unstarted) return null
  if (world.seen !== null)
    return (
      <div className={styles.calm}>
        <p>{look.quiet}</p>
        <p className={styles.soft}>{look.quietHint}</p>
      </div>
    )
  if (!ended) {
    return (
      <div className={styles.calm}>
        <p>{!started ? why.notStarted : warned ? why.warned : why.calm}</p>
        {started && !warned && <p className={styles.soft}>{why.calmHint}</p>}
      </div>
    )
  }
  const bad = badEnds(world, why)
  return (
    <div className={styles.calm}>
      <p>{why.ended}</p>
      {bad.length === 0 && <p className={styles.soft}>{warned ? why.warned : why.endedWell}</p>}
      {bad.map(({ id, said }) => (
        <p key={id}>{said}</p>
      ))}
    </div>
  )
}

/** Whether a message above the panels says that something is wrong: a divergence, a refusal, a host that is gone. */
function useWarned(): boolean {
  const standing = useTraceStore((state) => selectRun(state)?.standing.kind)
  const refused = useTraceStore((state) => state.refusal !== null)
  const lost = useTraceStore((state) => selectSource(state).kind === 'lost')
  return standing === 'diverged' || standing === 'failed' || refused || lost
}
