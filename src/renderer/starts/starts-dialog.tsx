import { useEffect, useState } from 'react'
import type { HostRefusal } from '#protocol/host.ts'
import type { StartView } from '#protocol/starts.ts'
import { visibleLine } from '#words/visible.ts'
import { useControls } from '../store/controls-context.ts'
import { useWords } from '../store/language-store.ts'
import { useTraceStore } from '../store/trace-store.ts'
import { setView, useViewStore } from '../store/view-store.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { Select } from '../ui/select.tsx'
import { sideBySide, type SideTable } from './side-by-side.ts'
import styles from './starts-dialog.module.css'

/** The program under each start method: descriptor tables beside each other, right after each start. */
export function StartsDialog() {
  const open = useViewStore((state) => state.dialog === 'starts')
  return open ? <OpenDialog /> : null
}

type Found = readonly StartView[] | { readonly refusal: HostRefusal } | null

function OpenDialog() {
  const words = useWords()
  const controls = useControls()
  const [found, setFound] = useState<Found>(null)
  const [moment, setMoment] = useState('0')
  const isPython = useTraceStore(({ setting }) => setting?.program.kind === 'python')
  useEffect(() => {
    let wanted = true
    void controls.compareStarts().then((answer) => {
      if (wanted) setFound(answer)
    })
    return () => {
      wanted = false
      controls.leaveStarts()
    }
  }, [controls])
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && setView({ dialog: 'none' })}
      title={words.starts.title}
      description={words.starts.about}
      size="wide"
    >
      {isPython && <p className={styles.note}>{words.starts.runs}</p>}
      {found === null ? (
        <p role="status">{words.app.common.loading}</p>
      ) : 'refusal' in found ? (
        <Refusal refusal={found.refusal} />
      ) : (
        <Views views={found} moment={moment} onMoment={setMoment} />
      )}
    </Dialog>
  )
}

type ViewsProps = {
  readonly views: readonly StartView[]
  readonly moment: string
  readonly onMoment: (moment: string) => void
}

function Views({ views, moment, onMoment }: ViewsProps) {
  const words = useWords()
  const longest = views.reduce((a, b) => (b.moments.length > a.moments.length ? b : a))
  if (longest.moments.length === 0) return <p>{views[0]?.problem ?? words.starts.none}</p>
  const tables = sideBySide(views, Number(moment))
  const missing = views.filter(({ moments }) => moments[Number(moment)] === undefined)
  return (
    <>
      <Select
        label={words.starts.moment}
        showLabel
        value={moment}
        choices={longest.moments.map(({ child }, place) => ({
          value: String(place),
          label: words.starts.after(visibleLine(child)),
        }))}
        onChange={onMoment}
      />
      {missing.map(({ method, problem }) => (
        <p key={method}>{words.starts.missing(method, problem === null ? null : visibleLine(problem))}</p>
      ))}
      {tables.map((table) => (
        <Table key={table.process} table={table} views={views} />
      ))}
    </>
  )
}

function Table({ table, views }: { readonly table: SideTable; readonly views: readonly StartView[] }) {
  const words = useWords()
  const name = visibleLine(table.name)
  return (
    <table className={styles.table}>
      <caption>{name}</caption>
      <thead>
        <tr>
          <th scope="col">{words.starts.end}</th>
          {views.map(({ method }) => (
            <th key={method} scope="col">
              {method}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.length === 0 && (
          <tr>
            <td colSpan={views.length + 1}>{words.starts.nothing}</td>
          </tr>
        )}
        {table.rows.map((row) => (
          <tr key={row.key} data-differs={row.differs}>
            <th scope="row">
              {visibleLine(row.name)}, {words.inspect.endOf[row.end]}
              {row.differs && <span className={styles.differs}>{words.starts.differs}</span>}
            </th>
            {row.cells.map((cell, place) => (
              <td key={views[place]?.method ?? place}>
                {cell === null
                  ? words.starts.closed
                  : words.starts.open(cell.number, words.starts.came[cell.origin])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
