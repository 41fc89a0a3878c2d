import { isFramed } from '#picture/kinds/boxes.ts'
import type { Rect } from '#picture/scene/base.ts'
import type { Scene } from '#picture/scene/scene.ts'
import { SceneNodeFrame, SceneNodeView } from '#renderer/graph/canvas/scene-node-view.tsx'
import { EdgeLayers } from '#renderer/graph/lines/edge-layers.tsx'
import { NodeTitle } from '#renderer/graph/canvas/node-title.tsx'
import { Plate } from '#renderer/graph/lines/plate.tsx'

const NONE: ReadonlySet<string> = new Set()

/** A scene with the window's own views, in the window's layers, without anything that a hand could touch. */
export function PictureView({ scene }: { readonly scene: Scene }) {
  const { nodes, edges, plates } = scene
  const frames = nodes.filter((node) => isFramed(node))
  return (
    <>
      {frames.map((node) => (
        <g key={node.id} transform={`translate(${node.x} ${node.y})`}>
          <SceneNodeFrame node={node} />
        </g>
      ))}
      <EdgeLayers edges={edges} dimmed={NONE} part="below" />
      {[...frames, ...nodes.filter((node) => !isFramed(node))].map((node) => (
        <g key={node.id} transform={`translate(${node.x} ${node.y})`}>
          <NodeTitle node={node} />
          <SceneNodeView node={node} />
        </g>
      ))}
      <EdgeLayers edges={edges} dimmed={NONE} part="above" />
      {plates.map((plate) => (
        <Plate key={plate.id} plate={plate} />
      ))}
    </>
  )
}

const MARGIN = 16

/** What a scene takes, in whole pixels. */
export function frameOf({ bounds }: Scene): Rect {
  const x = Math.floor(bounds.x - MARGIN)
  const y = Math.floor(bounds.y - MARGIN)
  return {
    x,
    y,
    w: Math.ceil(bounds.x + bounds.w + MARGIN) - x,
    h: Math.ceil(bounds.y + bounds.h + MARGIN) - y,
  }
}
