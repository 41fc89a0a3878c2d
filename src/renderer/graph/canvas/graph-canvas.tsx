import {
  useCallback,
  useRef,
  useState,
  type CSSProperties,
  type MouseEvent,
  type ReactNode,
  type RefObject,
} from 'react'
import { flushSync } from 'react-dom'
import { SMALLEST } from '#picture/compose/small-form.ts'
import type { Camera } from '#picture/measure/camera.ts'
import { nodeAt } from '#picture/marks/hit.ts'
import type { Point } from '#picture/scene/base.ts'
import type { SceneEdge } from '#picture/scene/scene-edge.ts'
import type { ScenePlate } from '#picture/scene/scene.ts'
import type { SceneNode } from '#picture/scene/scene-node.ts'
import { useWords } from '../../store/language-store.ts'
import { EdgeLayers } from '../lines/edge-layers.tsx'
import { MessageTraveller } from '../lines/message-traveller.tsx'
import type { CanvasHands } from './hands.ts'
import { NodeShell } from './node-shell.tsx'
import { SmallTexts } from '../lines/small-texts.tsx'
import { Plate } from '../lines/plate.tsx'
import { SpokenTable } from './spoken-table.tsx'
import { isFramed } from '#picture/kinds/boxes.ts'
import { SceneNodeFrame } from './scene-node-view.tsx'
import { PaintedLayers } from '../painted/painted-layers.tsx'
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

/** Pictures of so many nodes are painted on canvases: elements cost more than they give. */
export const PAINTED_FROM = 160

/** The live graph: everything in a scene, in the layers that the grammar fixes, with camera, selection and keyboard. */
export function GraphCanvas(props: GraphCanvasProps) {
  return props.scene.nodes.length < PAINTED_FROM ? <DrawnGraph {...props} /> : <PaintedGraph {...props} />
}

/** Every node and line an element. */
function DrawnGraph(props: GraphCanvasProps) {
  const { scene, dimmed } = props
  const layer = useRef<SVGGElement>(null)
  const [focused, setFocused] = useState<string | null>(null)
  const hands = useNodeHands(props, layer, setFocused)
  const words = useWords()
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
    <Stage {...props} layer={layer} onGround={() => props.onSelect(null)}>
      <g className={scene.texts === null ? undefined : styles.small} data-layer="frames" aria-hidden="true">
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
      <g
        ref={layer}
        className={scene.texts === null ? undefined : styles.small}
        data-layer="nodes"
        role="listbox"
        aria-label={words.graph.spoken.list}
      >
        {frames.map(shell)}
        {nodes.filter((node) => !isFramed(node)).map(shell)}
      </g>
      <EdgeLayers edges={scene.edges} dimmed={dimmed} part="above" />
      {scene.texts !== null && <SmallTexts texts={scene.texts} dimmed={dimmed} />}
      <g data-layer="plates" aria-hidden="true">
        {scene.plates.map((plate) => (
          <Plate key={plate.id} plate={plate} spoken={spokenOf(plate, scene.edges)} />
        ))}
        {props.motion === 'on' &&
          scene.travels.map((travel) => <MessageTraveller key={travel.id} travel={travel} />)}
      </g>
    </Stage>
  )
}

/**
 * Many nodes: painted, and over them those few as elements that somebody deals with (the one that has the focus, the selected one, the
 * one under the pointer). Keyboard, names and presses are theirs, the same as of any node.
 */
function PaintedGraph(props: GraphCanvasProps) {
  const { scene, camera, selectedId } = props
  const words = useWords()
  const layer = useRef<SVGGElement>(null)
  const [focused, setFocused] = useState<string | null>(null)
  const [pointed, setPointed] = useState<string | null>(null)
  // Whoever is to have the focus has to be there first.
  const focus = useCallback((id: string) => flushSync(() => setFocused(id)), [])
  const hands = useNodeHands(props, layer, focus)
  const { nodes } = scene
  const reachable = nodes.some((node) => node.id === focused) ? focused : (nodes[0]?.id ?? null)
  const near = new Set([reachable, selectedId, pointed])
  const at = (event: MouseEvent<Element>): string | null => {
    const box = event.currentTarget.getBoundingClientRect()
    const point: Point = {
      x: (event.clientX - box.x - camera.x) / camera.k,
      y: (event.clientY - box.y - camera.y) / camera.k,
    }
    return nodeAt(nodes, point)
  }
  return (
    <Stage
      {...props}
      motion="off"
      layer={layer}
      under={<PaintedLayers scene={scene} camera={camera} dimmed={props.dimmed} />}
      onPoint={(event) => {
        const id = at(event)
        if (id === pointed) return
        setPointed(id)
        props.onHover(id)
      }}
      onGround={(event) => props.onSelect(at(event))}
    >
      <g
        ref={layer}
        className={scene.texts === null ? undefined : styles.small}
        data-layer="nodes"
        role="listbox"
        aria-label={words.graph.spoken.list}
      >
        {nodes
          .filter(({ id }) => near.has(id))
          .map((node) => (
            <NodeShell
              key={node.id}
              node={node}
              place={{ at: nodes.indexOf(node) + 1, of: nodes.length }}
              selected={node.id === selectedId}
              dimmed={false}
              changed={false}
              tabbable={node.id === reachable}
              hands={hands}
              words={words}
            />
          ))}
      </g>
    </Stage>
  )
}

type StageProps = GraphCanvasProps & {
  readonly layer: RefObject<SVGGElement | null>
  readonly under?: ReactNode
  readonly onPoint?: (event: MouseEvent<SVGSVGElement>) => void
  readonly onGround: (event: MouseEvent<SVGRectElement>) => void
  readonly children: ReactNode
}

/** The ground with its camera; nodes in `layer` can be dragged. */
function Stage(props: StageProps) {
  const { scene, camera, layer, under, onPoint } = props
  const words = useWords()
  const svg = useRef<SVGSVGElement>(null)
  usePanZoom(svg, camera, props.onCamera)
  useNodeDrag(layer, scene.nodes, props.onNodeDrag)
  return (
    <div className={styles.canvas} data-motion={props.motion} style={raised(scene.textSize)}>
      {under}
      <svg
        ref={svg}
        className={styles.svg}
        role="group"
        aria-label={words.graph.spoken.picture}
        onPointerMove={onPoint}
      >
        <rect className={styles.ground} width="100%" height="100%" onClick={props.onGround} />
        <g transform={`translate(${camera.x} ${camera.y}) scale(${camera.k})`}>{props.children}</g>
      </svg>
      <SpokenTable scene={scene} />
    </div>
  )
}

/** What a label is about: the line that it stands on, in words. */
function spokenOf({ id }: ScenePlate, edges: readonly SceneEdge[]): string | undefined {
  const link = id.slice(id.indexOf(' ') + 1)
  return edges.find((edge) => edge.id === link)?.spoken
}

/** Words of a scene that is shown a little smaller than its own size: as large as they have to be. */
function raised(size: number): CSSProperties | undefined {
  if (size <= SMALLEST) return undefined
  const least = (12 * size) / SMALLEST
  return {
    '--graph-1': `${size}px`,
    '--graph-2': `${least}px`,
    '--graph-3': `${Math.max(13, least)}px`,
    '--graph-4': `${Math.max(14, least)}px`,
  } as CSSProperties
}
