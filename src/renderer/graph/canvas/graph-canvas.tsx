import { useRef, useState } from 'react'
import type { Camera } from '#picture/measure/camera.ts'
import type { SceneNode } from '#picture/scene/scene-node.ts'
import { useWords } from '../../store/language-store.ts'
import { EdgeLayers } from '../lines/edge-layers.tsx'
import { MessageTraveller } from '../lines/message-traveller.tsx'
import type { CanvasHands } from './hands.ts'
import { NodeShell } from './node-shell.tsx'
import { Plate } from '../lines/plate.tsx'
import { SpokenTable } from './spoken-table.tsx'
import { isFramed } from '#picture/kinds/boxes.ts'
import { SceneNodeFrame } from './scene-node-view.tsx'
import { useNodeDrag, type NodeDrag } from './use-node-drag.ts'
import { useNodeHands } from './use-node-hands.ts'
import { usePanZoom } from './use-pan-zoom.ts'
import styles from './graph-canvas.module.css'

type GraphCanvasProps = CanvasHands & {
  readonly camera: Camera
  readonly onCamera: (camera: Camera) => void
  readonly onNodeDrag: (drag: NodeDrag) => void
  /** Nodes that are not linked to the selection, once there are many. Edges between dimmed nodes are dimmed too. */
  readonly dimmed: ReadonlySet<string>
  /** What the last step changed. */
  readonly changed: ReadonlySet<string>
  /** Off while the cursor is dragged, and when the run is faster than four ops a second. */
  readonly motion: 'on' | 'off'
}

/** The live graph: everything in a scene, in the layers that the grammar fixes, with camera, selection and keyboard. */
export function GraphCanvas(props: GraphCanvasProps) {
  const { scene, camera, dimmed, onSelect } = props
  const words = useWords()
  const svg = useRef<SVGSVGElement>(null)
  const layer = useRef<SVGGElement>(null)
  const [focused, setFocused] = useState<string | null>(null)
  const hands = useNodeHands(props, layer, setFocused)
  usePanZoom(svg, camera, props.onCamera)
  useNodeDrag(layer, scene.nodes, props.onNodeDrag)

  const { nodes } = scene
  const reachable = nodes.some((node) => node.id === focused) ? focused : (nodes[0]?.id ?? null)
  const frames = nodes.filter((node) => isFramed(node))
  const shell = (node: SceneNode) => (
    <NodeShell
      key={node.id}
      node={node}
      selected={node.id === props.selectedId}
      dimmed={dimmed.has(node.id)}
      changed={props.changed.has(node.id)}
      tabbable={node.id === reachable}
      hands={hands}
      words={words}
    />
  )
  return (
    <div className={styles.canvas} data-motion={props.motion}>
      <svg ref={svg} className={styles.svg} role="group" aria-label={words.graph.spoken.picture}>
        <rect className={styles.ground} width="100%" height="100%" onClick={() => onSelect(null)} />
        <g transform={`translate(${camera.x} ${camera.y}) scale(${camera.k})`}>
          <g data-layer="frames" aria-hidden="true">
            {frames.map((node) => (
              <g
                key={node.id}
                transform={`translate(${node.x} ${node.y})`}
                className={dimmed.has(node.id) ? styles.dim : undefined}
              >
                <SceneNodeFrame node={node} />
              </g>
            ))}
          </g>
          <EdgeLayers edges={scene.edges} dimmed={dimmed} part="below" />
          <g ref={layer} data-layer="nodes" role="listbox" aria-label={words.graph.spoken.list}>
            {frames.map(shell)}
            {nodes.filter((node) => !isFramed(node)).map(shell)}
          </g>
          <EdgeLayers edges={scene.edges} dimmed={dimmed} part="above" />
          <g data-layer="plates" aria-hidden="true">
            {scene.plates.map((plate) => (
              <Plate key={plate.id} plate={plate} />
            ))}
            {props.motion === 'on' &&
              scene.travels.map((travel) => <MessageTraveller key={travel.id} travel={travel} />)}
          </g>
        </g>
      </svg>
      <SpokenTable scene={scene} />
    </div>
  )
}
