import { memo } from 'react'
import { bodyBox } from '#picture/kinds/boxes.ts'
import { memoryHeight } from '#picture/kinds/memory.ts'
import type { MemoryCell, MemoryNode } from '#picture/scene/scene-object.ts'
import { Label } from '../marks/label.tsx'
import { ObjectLabel } from '../marks/object-label.tsx'
import { RaceSpans } from './race-spans.tsx'
import styles from './memory-cells.module.css'

/** Shared memory: a cell an index, a band below in the hue of its last writer. What was overwritten unseen stays above, struck. */
export const MemoryCells = memo(function MemoryCells({ node }: { readonly node: MemoryNode }) {
  const h = memoryHeight(node)
  const body = bodyBox(node)
  return (
    <g>
      {node.cells.map((cell, index) => (
        <g key={cell.id} transform={`translate(${index * node.cellWidth} 0)`}>
          <Cell cell={cell} w={node.cellWidth} h={h} large={node.size === 'large'} />
        </g>
      ))}
      <rect className={styles.frame} width={body.w} height={h} rx={2} />
      <ObjectLabel body={body} name={node.name} note={node.note} />
      {node.race.length > 0 && <RaceSpans node={node} x={body.w} y={h / 2} />}
    </g>
  )
})

function Cell({
  cell,
  w,
  h,
  large,
}: {
  readonly cell: MemoryCell
  readonly w: number
  readonly h: number
  readonly large: boolean
}) {
  return (
    <>
      <g
        data-p={cell.writer?.hue ?? ''}
        data-written={cell.writer === null ? 'never' : 'yes'}
        className={styles.cell}
      >
        {cell.about !== undefined && <title>{cell.about}</title>}
        <rect className={styles.ground} width={w} height={h} />
        <rect className={styles.last} y={h - 5} width={w} height={5} />
        <Label x={w / 2} y={h / 2 + (large ? 4 : 2)} size={large ? 14 : 12} face="code" anchor="middle">
          {cell.value}
        </Label>
      </g>
      {cell.lost !== '' && (
        <g className={styles.lost} data-state="lost">
          <rect className={styles.ghost} y={2 - h} width={w} height={h - 10} />
          <Label
            x={w / 2}
            y={2 - h + (h - 10) / 2 + 4}
            face="code"
            weight="strong"
            anchor="middle"
            className={styles.struck}
          >
            {cell.lost}
          </Label>
        </g>
      )}
    </>
  )
}
