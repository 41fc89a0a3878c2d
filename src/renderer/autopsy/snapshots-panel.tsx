import { useEffect, useMemo, useRef } from 'react'
import { clockOf } from '#words/autopsy/clock.ts'
import { useControls } from '../store/controls-context.ts'
import { useWords } from '../store/language-store.ts'
import { selectStep, useTraceStore } from '../store/trace-store.ts'
import { select } from '../store/view-store.ts'
import { identityOf, useIdentities } from '../store/who.ts'
import { PanelHead } from '../ui/panel-head.tsx'
import { columnsOf, everSeen } from './snapshots.ts'
import styles from './snapshots-panel.module.css'

/** More would be too narrow to hit; older ones are reached with ←. */
const MOST_COLUMNS = 240
const MOST_ROWS = 40

/** One look after the other: when each was, who was stuck, and where one is. */
export function SnapshotsPanel() {
  const words = useWords().look
  const controls = useControls()
  const trace = useTraceStore((state) => state.trace)
  const at = useTraceStore(selectStep)
  const identities = useIdentities()
  const columns = useMemo(() => columnsOf(trace, MOST_COLUMNS), [trace])
  const people = useMemo(() => everSeen(trace).slice(0, MOST_ROWS), [trace])
  const current = useRef<HTMLTableCellElement>(null)
  useEffect(() => {
    current.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [at])
  const older = trace.steps.length - columns.length
  return (
    <section className={styles.panel} aria-label={words.snapshots}>
      <PanelHead title={words.snapshots} note={words.snapshotsNote(trace.steps.length)} />
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <td className={styles.name}>{older > 0 && words.older(older)}</td>
              {columns.map(({ step, takenAt, isStuck }) => (
                <th
                  key={step}
                  scope="col"
                  {...(step === at ? { ref: current, 'aria-current': 'step' as const } : {})}
                  data-now={step === at}
                >
                  <button
                    type="button"
                    data-state={isStuck ? 'stuck' : 'awake'}
                    aria-label={words.oneSnapshot(clockOf(takenAt), isStuck)}
                    title={words.oneSnapshot(clockOf(takenAt), isStuck)}
                    onClick={() => (step === trace.steps.length ? controls.goToHead() : controls.goTo(step))}
                  >
                    {step}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {people.map((process) => {
              const { name, tint } = identityOf(identities, process)
              return (
                <tr key={process}>
                  <th scope="row" className={styles.name} data-p={tint.hue}>
                    <button type="button" title={name} onClick={() => select(process)}>
                      {name}
                    </button>
                  </th>
                  {columns.map(({ step, stateOf }) => (
                    <td key={step} data-state={stateOf(process)} title={words.state[stateOf(process)]}>
                      <span className="spoken">{words.state[stateOf(process)]}</span>
                    </td>
                  ))}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </section>
  )
}
