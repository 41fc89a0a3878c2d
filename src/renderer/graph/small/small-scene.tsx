import { memo, useMemo } from 'react'
import type { Scene } from '#picture/scene/scene.ts'
import type { SceneEdge } from '#picture/scene/scene-edge.ts'
import { SceneNodeFrame, SceneNodeView } from '../canvas/scene-node-view.tsx'
import { EDGE_LAYERS } from '../lines/edge-path.tsx'
import { pictureBox } from './picture-box.ts'
import { SmallCard } from './small-card.tsx'
import { SmallEdge } from './small-edge.tsx'
import styles from './small.module.css'

/** Lines of waiting lie over the nodes, those of structure under them, as in the large picture. */
const BELOW = EDGE_LAYERS.slice(0, 3).flatMap(([, kinds]) => kinds)

/** A scene at the size of a card: drawn as in the window, without words. To stand in an `svg` of `PICTURE`'s size. */
export const SmallScene = memo(function SmallScene({ scene }: { readonly scene: Scene }) {
  const { x, y, k } = useMemo(() => pictureBox(scene), [scene])
  const isBelow = ({ kind }: SceneEdge): boolean => BELOW.includes(kind)
  return (
    <g
      className={styles.scene}
      transform={`translate(${x} ${y}) scale(${k})`}
      style={{ '--unit': `${1 / k}px` } as Record<string, string>}
    >
      {scene.nodes.map((node) => (
        <g key={node.id} className={styles.object} transform={`translate(${node.x} ${node.y})`}>
          <SceneNodeFrame node={node} />
        </g>
      ))}
      {scene.edges.filter(isBelow).map((edge) => (
        <SmallEdge key={edge.id} edge={edge} />
      ))}
      {scene.nodes.map((node) => (
        <g key={node.id} transform={`translate(${node.x} ${node.y})`}>
          {node.kind === 'process' ? (
            <SmallCard node={node} unit={1 / k} />
          ) : (
            <g className={styles.object}>
              <SceneNodeView node={node} />
            </g>
          )}
        </g>
      ))}
      {scene.edges
        .filter((edge) => !isBelow(edge))
        .map((edge) => (
          <SmallEdge key={edge.id} edge={edge} />
        ))}
    </g>
  )
})
