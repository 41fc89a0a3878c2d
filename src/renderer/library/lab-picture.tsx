import { memo, useMemo, useRef } from 'react'
import { EDGE_LAYERS } from '../graph/lines/edge-path.tsx'
import { SceneNodeFrame, SceneNodeView } from '../graph/canvas/scene-node-view.tsx'
import type { Scene } from '#picture/scene/scene.ts'
import type { SceneEdge } from '#picture/scene/scene-edge.ts'
import { PICTURE, pictureBox } from './picture-box.ts'
import { SmallCard } from './small-card.tsx'
import { SmallEdge } from './small-edge.tsx'
import { useLabScenes } from './use-lab-scenes.ts'
import { useNearView } from './use-near-view.ts'
import styles from './lab-picture.module.css'

/** The lab's own scene in its telling moment, small: drawn as in the window, without words. */
export function LabPicture({ id }: { readonly id: string }) {
  const place = useRef<SVGSVGElement>(null)
  const near = useNearView(place)
  const scene = useLabScenes()?.[id] ?? null
  return (
    <svg
      ref={place}
      className={styles.picture}
      viewBox={`0 0 ${PICTURE.w} ${PICTURE.h}`}
      aria-hidden="true"
      focusable="false"
    >
      {near && scene !== null && <SmallScene scene={scene} />}
    </svg>
  )
}

/** Lines of waiting lie over the nodes, those of structure under them, as in the large picture. */
const BELOW = EDGE_LAYERS.slice(0, 3).flatMap(([, kinds]) => kinds)

const SmallScene = memo(function SmallScene({ scene }: { readonly scene: Scene }) {
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
