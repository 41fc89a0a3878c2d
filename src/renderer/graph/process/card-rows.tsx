import { rowMiddle } from '#picture/measure/card-geometry.ts'
import type { CardRow, DescriptorRow } from '#picture/scene/scene-node.ts'
import { fitText, textWidth } from '#picture/measure/text-width.ts'
import { Glyph } from '../../ui/glyphs.tsx'
import { FittedLabel } from '../marks/fitted-label.tsx'
import { Label } from '../marks/label.tsx'
import { Port } from '../marks/port.tsx'
import styles from './card-rows.module.css'

/** The rows of a full card: descriptors with a port each, threads, and what a manager holds. */
export function CardRows({ rows, w }: { readonly rows: readonly CardRow[]; readonly w: number }) {
  return rows.map((row, index) => <Row key={row.id} row={row} w={w} y={rowMiddle(index)} />)
}

function Row({ row, w, y }: { readonly row: CardRow; readonly w: number; readonly y: number }) {
  switch (row.kind) {
    case 'descriptor':
      return <Descriptor row={row} w={w} y={y} />
    case 'thread':
      return (
        <g className={styles.threadRow} data-ended={row.ended}>
          <Glyph name={row.ended ? 'cross' : 'thread'} x={16} y={y - 6} className={styles.thread} />
          <Sides left={row.what} right={row.doing} x={34} w={w} y={y} />
        </g>
      )
    case 'note':
      return (
        <g className={styles.note} data-inner={row.inner ?? false}>
          <Sides left={row.what} right={row.right} x={row.inner === true ? 28 : 16} w={w} y={y} />
        </g>
      )
  }
}

/** A text at the left and one at the right; the left one gives way. */
function Sides({
  left,
  right,
  x,
  w,
  y,
}: {
  readonly left: string
  readonly right: string
  readonly x: number
  readonly w: number
  readonly y: number
}) {
  const shownRight = fitText(right, w - 12 - x - 40, 11)
  const room = w - 12 - x - (shownRight === '' ? 0 : textWidth(shownRight, 11) + 8)
  return (
    <>
      <FittedLabel x={x} y={y + 4} className={styles.what} room={room}>
        {left}
      </FittedLabel>
      {shownRight !== '' && (
        <FittedLabel x={w - 12} y={y + 4} size={11} tone="soft" anchor="end" room={w - 12 - x - 40}>
          {right}
        </FittedLabel>
      )}
    </>
  )
}

function Descriptor({ row, w, y }: { readonly row: DescriptorRow; readonly w: number; readonly y: number }) {
  const tagWidth = row.tag === '' ? 0 : textWidth(row.tag, 11, row.culprit ? 'strong' : 'text') + 8
  const tone = row.copy === 'closed' ? 'closed' : row.culprit ? 'culprit' : row.copy
  return (
    <g className={styles.descriptor} data-state={tone}>
      <Label x={16} y={y + 4} size={11} face="code" tone="quiet">
        {row.fd}
      </Label>
      <FittedLabel
        x={34}
        y={y + 4}
        weight={row.culprit ? 'strong' : 'text'}
        className={styles.what}
        room={w - 13 - 34 - tagWidth}
      >
        {row.what}
      </FittedLabel>
      {row.tag !== '' && (
        <Label x={w - 13} y={y + 4} size={11} tone="quiet" anchor="end" className={styles.tag}>
          {row.tag}
        </Label>
      )}
      <Port
        x={row.side === 'left' ? 0 : w}
        y={y}
        state={tone === 'culprit' ? 'culprit' : row.copy === 'closed' ? 'closed' : 'open'}
      />
    </g>
  )
}
