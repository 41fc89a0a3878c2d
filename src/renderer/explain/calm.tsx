import { everyProcess } from '#model/past.ts'
import type { World } from '#model/vocabulary/world.ts'
import { useTraceStore } from '../store/trace-store.ts'
import { useWords } from '../store/language-store.ts'
import styles from './explain.module.css'

type CalmProps = { readonly world: World; readonly started: boolean; readonly ended: boolean }

/** Nothing is wrong: says so in a few words, and how the run ended once it has. */
export function Calm({ world, started, ended }: CalmProps) {
  const { why } = useWords()
  const unstarted = useTraceStore((state) => state.source.kind === 'unstarted')
  if (unstarted) return null
  if (!ended) {
    return (
      <div className={styles.calm}>
        <p>{started ? why.calm : why.notStarted}</p>
        {started && <p className={styles.soft}>{why.calmHint}</p>}
      </div>
    )
  }
  const failures = everyProcess(world).flatMap(({ name, life }) =>
    (life.kind === 'exited' || life.kind === 'zombie') && life.end.cause.kind === 'failed'
      ? [{ name, error: life.end.cause.name }]
      : [],
  )
  return (
    <div className={styles.calm}>
      <p>{why.ended}</p>
      {failures.length === 0 && <p className={styles.soft}>{why.endedWell}</p>}
      {failures.map(({ name, error }) => (
        <p key={name}>{why.endedBadly(name, error)}</p>
      ))}
    </div>
  )
}
