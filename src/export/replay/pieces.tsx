/** Pictures of many moments as pieces of markup: what stays from one to the next is painted once. */
import { renderToStaticMarkup } from 'react-dom/server'
import type { ReactNode } from 'react'
import { isFramed } from '#picture/kinds/boxes.ts'
import type { SceneEdge } from '#picture/scene/scene-edge.ts'
import type { SceneNode } from '#picture/scene/scene-node.ts'
import type { Scene } from '#picture/scene/scene.ts'
import { SceneNodeFrame, SceneNodeView } from '#renderer/graph/canvas/scene-node-view.tsx'
import { EDGE_LAYERS, EdgePath } from '#renderer/graph/lines/edge-path.tsx'
import { Plate } from '#renderer/graph/lines/plate.tsx'
import { OwnLanguage } from '#renderer/store/language-store.ts'
import type { Language } from '#words/language.ts'

export class Pieces {
  readonly #language: Language
  readonly #known = new WeakMap<object, string>()
  readonly #frames = new WeakMap<SceneNode, string>()

  constructor(language: Language) {
    this.#language = language
  }

  /** From below, as the window has them. */
  of({ nodes, edges, plates }: Scene): readonly string[] {
    const frames = nodes.filter((node) => isFramed(node))
    const rest = nodes.filter((node) => !isFramed(node))
    return [
      ...frames.map((node) => this.#frame(node)),
      ...this.#edges(edges, BELOW),
      ...[...frames, ...rest].map((node) => this.#node(node)),
      ...this.#edges(edges, ABOVE),
      ...plates.map((plate) => this.#piece(plate, <Plate plate={plate} />)),
    ]
  }

  #edges(edges: readonly SceneEdge[], layers: typeof EDGE_LAYERS): readonly string[] {
    return layers.flatMap(([, kinds]) =>
      edges
        .filter(({ kind }) => kinds.includes(kind))
        .map((edge) => this.#piece(edge, <EdgePath edge={edge} />)),
    )
  }

  #node(node: SceneNode): string {
    return this.#piece(
      node,
      <g transform={`translate(${node.x} ${node.y})`}>
        <SceneNodeView node={node} />
      </g>,
    )
  }

  #frame(node: SceneNode): string {
    const known = this.#frames.get(node)
    if (known !== undefined) return known
    const frame = (
      <g transform={`translate(${node.x} ${node.y})`}>
        <SceneNodeFrame node={node} />
      </g>
    )
    const markup = this.#markup(frame)
    this.#frames.set(node, markup)
    return markup
  }

  #piece(of: object, view: ReactNode): string {
    const known = this.#known.get(of)
    if (known !== undefined) return known
    const markup = this.#markup(view)
    this.#known.set(of, markup)
    return markup
  }

  #markup(view: ReactNode): string {
    return renderToStaticMarkup(<OwnLanguage value={this.#language}>{view}</OwnLanguage>)
  }
}

const isBelow = (name: string): boolean => name === 'parent' || name === 'reach' || name === 'hold'
const BELOW = EDGE_LAYERS.filter(([name]) => isBelow(name))
const ABOVE = EDGE_LAYERS.filter(([name]) => !isBelow(name))
