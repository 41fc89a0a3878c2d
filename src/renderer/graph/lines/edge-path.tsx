import { memo } from 'react'
import type { EdgeKind, SceneEdge, Strand } from '#picture/scene/scene-edge.ts'
import { MARKER_IDS, paint } from '../marks/paint-ids.ts'
import styles from './edge-path.module.css'

/**
 * One edge: its strands, each twice when it is stuck (a halo below the line) or a call (a light core in the line). Most edges
 * are one stroke, and that is one element: there are many of them, and each frame walks over them all.
 */
export const EdgePath = memo(function EdgePath({ edge }: { readonly edge: SceneEdge }) {
  const head = paint(edge.kind === 'stuck' ? MARKER_IDS.strong : MARKER_IDS.arrow)
  const about = { 'data-p': edge.tint?.hue ?? '', 'data-edge-id': edge.id }
  const stroke = onlyStroke(edge)
  if (stroke !== null) {
    return (
      <path
        className={`${styles.edge} ${styles.line}`}
        data-kind={edge.kind}
        {...about}
        d={stroke.d}
        {...(stroke.head ? { markerEnd: head } : {})}
      />
    )
  }
  return (
    <g className={styles.edge} data-kind={edge.kind} {...about}>
      {edge.kind === 'stuck' &&
        edge.strands.map((strand) => <path key={`halo ${strand.d}`} className={styles.halo} d={strand.d} />)}
      {edge.strands.map((strand) => (
        <path
          key={strand.d}
          className={styles.line}
          data-kind={edge.kind}
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

function onlyStroke({ kind, strands, cut }: SceneEdge): Strand | null {
  const [first, ...rest] = strands
  const plain = kind !== 'stuck' && kind !== 'call' && cut === null
  return plain && first !== undefined && rest.length === 0 ? first : null
}

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
