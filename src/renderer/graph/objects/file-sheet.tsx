import { memo } from 'react'
import { bodyBox } from '#picture/kinds/boxes.ts'
import { FILE } from '#picture/kinds/file.ts'
import type { FileLine, FileNode } from '#picture/scene/scene-object.ts'
import { ObjectLabel } from '../marks/object-label.tsx'
import styles from './file-sheet.module.css'

/** How many lines the sheet has room for; older ones scroll away at the top. */
const LINES = 4

/** A file: its last lines in the hue of who wrote them. A line that two wrote is torn. */
export const FileSheet = memo(function FileSheet({ node }: { readonly node: FileNode }) {
  const { w, h } = FILE
  return (
    <g>
      <path className={styles.sheet} d={`M0 0 h${w - 16} l16 16 v${h - 16} h${-w}Z`} />
      <path className={styles.ear} d={`M${w - 16} 0 v16 h16`} />
      {node.lines.slice(-LINES).map((line, index) => (
        <Line key={line.id} line={line} y={12 + index * FILE.line} w={index === 0 ? w - 32 : w - 18} />
      ))}
      <ObjectLabel body={bodyBox(node)} name={node.name} note={node.note} />
    </g>
  )
})

function Line({ line, y, w }: { readonly line: FileLine; readonly y: number; readonly w: number }) {
  let x = 9
  return line.parts.map((part, index) => {
    const width = Math.max(2, part.share * w - (index > 0 ? 2 : 0))
    const left = x + (index > 0 ? 2 : 0)
    x = left + width
    return (
      <rect
        key={index}
        className={styles.part}
        data-p={part.tint?.hue ?? ''}
        x={left}
        y={y}
        width={width}
        height={5}
        rx={1.5}
      />
    )
  })
}
