import { memo } from 'react'
import type { SceneEdge } from '#picture/scene/scene-edge.ts'
import { EDGE_LAYERS, EdgePath } from './edge-path.tsx'
import styles from './edge-layers.module.css'

type EdgeLayersProps = {
  readonly edges: readonly SceneEdge[]
  readonly dimmed: ReadonlySet<string>
  readonly part: 'below' | 'above'
}

/** Parent, reach and hold lie below the nodes; use, wait and stuck above. */
export const EdgeLayers = memo(function EdgeLayers({ edges, dimmed, part }: EdgeLayersProps) {
  const layers = EDGE_LAYERS.filter(
    ([name]) => (part === 'below') === (name === 'parent' || name === 'reach' || name === 'hold'),
  )
  return layers.map(([name, kinds]) => (
    <g key={name} data-layer={name} aria-hidden="true">
      {edges
        .filter((edge) => kinds.includes(edge.kind))
        .map((edge) =>
          dimmed.has(edge.from) && dimmed.has(edge.to) ? (
            <g key={edge.id} className={styles.dim}>
              <EdgePath edge={edge} />
            </g>
          ) : (
            <EdgePath key={edge.id} edge={edge} />
          ),
        )}
    </g>
  ))
})
