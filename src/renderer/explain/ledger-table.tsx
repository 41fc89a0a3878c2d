import type { Ledger, LedgerRow } from '#model/explain/explanation.ts'
import { itemOf } from '#model/tables/table.ts'
import { selectWorld, useTraceStore } from '../store/trace-store.ts'
import { select } from '../store/view-store.ts'
import { identityOf, useIdentities } from '../store/who.ts'
import { useWords } from '../store/language-store.ts'
import styles from './explain.module.css'

/** The end-of-file ledger: every copy that ever was, what it was used for, and which closes would end the wait. */
export function LedgerTable({ ledger }: { readonly ledger: Ledger }) {
  const words = useWords()
  const world = useTraceStore(selectWorld)
  const identities = useIdentities()
  const { ledger: heads } = words.why
  const cameBy = ({ cameBy: origin, process }: LedgerRow): string => {
    const { life } = itemOf(world.processes, process) ?? { life: { kind: 'created' as const } }
    switch (origin.kind) {
      case 'created':
        return words.inspect.origin.created(origin.step, origin.line)
      case 'inherited':
        return heads.byStart(life.kind === 'alive' ? life.method : null, origin.step)
      case 'passed':
        return words.inspect.origin.passed(identityOf(identities, origin.from).name, origin.step)
    }
  }
  return (
    <table
      className={styles.ledger}
      aria-label={`${ledger.side === 'write' ? heads.endIn : heads.readEndIn} ${ledger.pipe}`}
    >
      <thead>
        <tr>
          <th scope="col">{ledger.side === 'write' ? heads.endIn : heads.readEndIn}</th>
          <th scope="col">{heads.fd}</th>
          <th scope="col">{heads.cameBy}</th>
          <th scope="col">{heads.used}</th>
          <th scope="col">{heads.now}</th>
        </tr>
      </thead>
      <tbody>
        {ledger.rows.map((row) => {
          const { name, tint } = identityOf(identities, row.process)
          const state = row.open ? (row.wouldEnd === 'no' ? 'open' : 'hot') : 'closed'
          return (
            <tr key={`${row.process} ${row.handle}`} data-state={state} data-p={tint.hue}>
              <td>
                <button
                  type="button"
                  className={styles.holder}
                  title={name}
                  data-ring={state}
                  data-used={row.used > 0}
                  onClick={() => select(row.process)}
                >
                  {name}
                </button>
              </td>
              <td className={styles.mono}>{row.number}</td>
              <td>{cameBy(row)}</td>
              <td>{row.used === 0 ? words.inspect.never : heads.uses(row.used, ledger.side)}</td>
              <td>
                {row.travelling && row.open
                  ? words.inspect.travels
                  : row.open
                    ? words.inspect.open
                    : words.inspect.closed(row.closedAtStep)}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
