import type { ReactNode } from 'react'
import type { ScenePlate } from '#picture/scene/scene.ts'
import type { SceneEdge } from '#picture/scene/scene-edge.ts'
import type { SceneNode } from '#picture/scene/scene-node.ts'
import { EdgePath } from '../graph/lines/edge-path.tsx'
import { Plate } from '../graph/lines/plate.tsx'
import { SceneNodeFrame, SceneNodeView } from '../graph/canvas/scene-node-view.tsx'
import styles from './gallery.module.css'

export type Specimen = {
  readonly name: string
  readonly meaning: string
  readonly w: number
  readonly h: number
  readonly span?: number
  readonly nodes?: readonly SceneNode[]
  readonly edges?: readonly SceneEdge[]
  readonly plates?: readonly ScenePlate[]
  /** Edges are drawn over the nodes here. */
  readonly edgesAbove?: boolean
  /** Whatever the grammar has no node for. */
  readonly extra?: ReactNode
}

export const at = <N extends SceneNode>(x: number, y: number, node: N): N => ({ ...node, x, y })

export function Figure({ specimen }: { readonly specimen: Specimen }) {
  const { nodes = [], edges = [], plates = [], w, h } = specimen
  const lines = edges.map((edge) => <EdgePath key={edge.id} edge={edge} />)
  return (
    <figure style={{ gridColumn: `span ${specimen.span ?? 1}` }} data-figure={specimen.name}>
      <svg
        className={styles.picture}
        width={w}
        height={h}
        viewBox={`0 0 ${w} ${h}`}
        role="img"
        aria-label={specimen.name}
      >
        {nodes.map((node, i) => (
          <g key={i} transform={`translate(${node.x} ${node.y})`}>
            <SceneNodeFrame node={node} />
          </g>
        ))}
        {specimen.edgesAbove === true ? null : lines}
        {nodes.map((node, i) => (
          <g key={i} transform={`translate(${node.x} ${node.y})`}>
            <SceneNodeView node={node} />
          </g>
        ))}
        {specimen.edgesAbove === true ? lines : null}
        {specimen.extra}
        {plates.map((plate) => (
          <Plate key={plate.id} plate={plate} />
        ))}
      </svg>
      <figcaption className={styles.caption}>
        <b>{specimen.name}</b>
        <span>{specimen.meaning}</span>
      </figcaption>
    </figure>
  )
}
