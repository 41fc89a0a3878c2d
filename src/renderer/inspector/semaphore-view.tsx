import { readinessOf } from '#model/enabled.ts'
import { analyse } from '#model/wait-for/analyse.ts'
import type { Semaphore } from '#model/vocabulary/world.ts'
import { selectWorld, useTraceStore } from '../store/trace-store.ts'
import { useWords } from '../store/language-store.ts'
import { Head, LineRef, StepRef, Table, ThreadRef } from './parts.tsx'
import { waitersOn } from './selection.ts'
import styles from './inspector.module.css'

/** Who holds it since when, and who waits, in the order in which they came. */
export function SemaphoreView({
  semaphore,
  name,
}: {
  readonly semaphore: Semaphore
  readonly name?: string
}) {
  const words = useWords()
  const { inspect } = words
  const world = useTraceStore(selectWorld)
  const waiters = waitersOn(world, (op) => op.kind === 'sem.acquire' && op.sem === semaphore.id)
  const stuck = new Set(
    analyse(world)
      .stuck.filter(({ proved }) => proved)
      .flatMap(({ threads }) => threads),
  )
  const isLock = semaphore.type === 'lock' || semaphore.type === 'rlock'
  return (
    <>
      <Head name={name ?? semaphore.id} kind={inspect.kind[semaphore.type]} by={semaphore.creator} />
      {!isLock && (
        <p className={styles.soft}>
          {inspect.permits(semaphore.value, semaphore.type === 'bounded' ? semaphore.maxValue : null)}
        </p>
      )}
      {semaphore.holds.length + waiters.length === 0 ? (
        <p className={styles.quiet}>{inspect.nobody}</p>
      ) : (
        <Table
          label={semaphore.id}
          heads={['', inspect.process, inspect.since, inspect.at, inspect.canGoWhen]}
        >
          {semaphore.holds.map((hold, index) => (
            <tr key={`hold ${hold.thread} ${String(index)}`}>
              <td>{inspect.holds}</td>
              <td>
                <ThreadRef thread={hold.thread} />
              </td>
              <td>
                <StepRef step={hold.step} />
              </td>
              <td>
                <LineRef at={hold} />
              </td>
              <td>{inspect.when.holding}</td>
            </tr>
          ))}
          {waiters.map((waiter, index) => (
            <tr key={waiter.thread} data-state={stuck.has(waiter.thread) ? 'hot' : 'plain'}>
              <td>{inspect.place(index + 1)}</td>
              <td>
                <ThreadRef thread={waiter.thread} />
              </td>
              <td>
                <StepRef step={waiter.step} />
              </td>
              <td>
                <LineRef at={waiter} />
              </td>
              <td className={styles.right}>
                {stuck.has(waiter.thread)
                  ? inspect.when.never
                  : readinessOf(world, waiter.thread).kind === 'blocks'
                    ? inspect.when.free
                    : inspect.when.now}
              </td>
            </tr>
          ))}
        </Table>
      )}
      {waiters.length > 0 && isLock && (
        <p className={styles.quiet}>
          {semaphore.type === 'lock' ? inspect.anyMayRelease : inspect.ownerReleases}
        </p>
      )}
    </>
  )
}
