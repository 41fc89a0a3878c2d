import { paint } from '../marks/paint-ids.ts'
import type { SceneEdge } from '#picture/scene/scene-edge.ts'
import styles from './small.module.css'

const HEAD = 'small-head'

/** An edge of a small picture: the same ways and kinds, in strokes that can be seen at its size. */
export function SmallEdge({ edge }: { readonly edge: SceneEdge }) {
  return (
    <g className={styles.edge} data-kind={edge.kind} data-p={edge.tint?.hue ?? ''}>
      {edge.kind === 'stuck' &&
        edge.strands.map(({ d }) => <path key={`halo ${d}`} className={styles.halo} d={d} />)}
      {edge.strands.map(({ d, head }) => (
        <path key={d} className={styles.line} d={d} {...(head ? { markerEnd: paint(HEAD) } : {})} />
      ))}
    </g>
  )
}

/** The head of an arrow, which grows with its line. Once in a page. */
export function SmallHeadDef() {
  return (
    <svg className={styles.store} aria-hidden="true" focusable="false">
      <defs>
        <marker
          id={HEAD}
          viewBox="0 0 10 10"
          refX={6.5}
          refY={5}
          markerWidth={4.6}
          markerHeight={4.6}
          orient="auto"
        >
          <path className={styles.head} d="M0 .6 9.6 5 0 9.4 2.2 5Z" />
        </marker>
      </defs>
    </svg>
  )
}
