import { firstFrom, type Match } from '../store/find.ts'
import { lanesByThread, type Row } from './lanes.ts'
import styles from './space-time.module.css'

type FoundMarksProps = {
  readonly matches: readonly Match[]
  readonly rows: readonly Row[]
  readonly px: number
  readonly top: number
  readonly from: number
  readonly to: number
}

/** Where something was found: a frame around its column in its lane; one mark where several fall on one pixel. */
export function FoundMarks({ matches, rows, px, top, from, to }: FoundMarksProps) {
  if (matches.length === 0) return null
  return (
    <path
      className={styles.found}
      transform={`translate(0 ${top})`}
      d={foundPath(matches, rows, px, from, to)}
      data-mark="found"
      aria-hidden="true"
    />
  )
}

export function foundPath(
  matches: readonly Match[],
  rows: readonly Row[],
  px: number,
  from: number,
  to: number,
): string {
  const byThread = lanesByThread(rows)
  const drawn = new Map<Row, number>()
  const parts: string[] = []
  for (let index = firstFrom(matches, from - 1); index < matches.length; index++) {
    const match = matches[index]
    if (match === undefined || match.step > to) break
    const row = byThread.get(match.thread)
    if (row === undefined) continue
    const w = Math.max(2, px)
    const x = Math.round((match.step - 1) * px)
    // Matches come in the order of their steps.
    if (x < (drawn.get(row) ?? -Infinity)) continue
    drawn.set(row, x + Math.min(2, w))
    parts.push(`M${String(x)} ${String(row.y + 1)}h${String(w)}v${String(row.h - 2)}h${String(-w)}z`)
  }
  return parts.join('')
}
