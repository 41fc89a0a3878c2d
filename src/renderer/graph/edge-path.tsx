import { memo } from 'react'
import type { EdgeKind, SceneEdge } from '../layout/scene-edge.ts'
import { MARKER_IDS, paint } from './paint-ids.ts'
import styles from './edge-path.module.css'

/** One edge: its strands, each twice when it is stuck (a halo below the line) or a call (a light core in the line). */
export const EdgePath = memo(function EdgePath({ edge }: { readonly edge: SceneEdge }) {
  const head = paint(edge.kind === 'stuck' ? MARKER_IDS.strong : MARKER_IDS.arrow)
  return (
    <g className={styles.edge} data-kind={edge.kind} data-p={edge.tint?.hue ?? ''} data-edge-id={edge.id}>
      {edge.kind === 'stuck' &&
        edge.strands.map((strand) => <path key={`halo ${strand.d}`} className={styles.halo} d={strand.d} />)}
      {edge.strands.map((strand) => (
        <path
          key={strand.d}
          className={styles.line}
          d={strand.d}
          {...(strand.head ? { markerEnd: head } : {})}
        />
      ))}
      {edge.kind === 'call' &&
        edge.strands.map((strand) => <path key={`core ${strand.d}`} className={styles.core} d={strand.d} />)}
      {edge.cut !== null && (
        <path className={styles.cut} d={`M${edge.cut.x - 6} ${edge.cut.y - 8} l12 16 m0 -16 l-12 16`} />
      )}
    </g>
  )
})

/** The layers of the picture that edges are drawn in, from below. Nodes come after `hold`. */
export const EDGE_LAYERS: readonly (readonly [
  layer: 'parent' | 'reach' | 'hold' | 'use' | 'wait' | 'stuck',
  kinds: readonly EdgeKind[],
])[] = [
  ['parent', ['parent', 'bundle']],
  ['reach', ['reach']],
  ['hold', ['hold', 'unused', 'gone', 'orphan', 'call']],
  ['use', ['use', 'wake', 'signal']],
  ['wait', ['wait', 'task']],
  ['stuck', ['stuck']],
]
