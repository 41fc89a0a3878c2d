/** The nodes where they stand, as lines see them: bodies to meet, boxes to keep out of. */
import { bodyBox, isFramed, labelBoxes } from '../kinds/boxes.ts'
import { grown, moved } from '../measure/rect.ts'
import type { Rect } from '../scene/base.ts'
import type { SceneNode } from '../scene/scene-node.ts'
import type { Table } from '../scene/seats.ts'

export class Ground {
  readonly nodes: ReadonlyMap<string, SceneNode>
  readonly table: Table | null
  /** Workers and the frame around them. */
  readonly frames: ReadonlyMap<string, string>
  readonly #bodies = new Map<string, Rect>()
  readonly #labels = new Map<string, readonly Rect[]>()

  constructor(nodes: readonly SceneNode[], frames: ReadonlyMap<string, string>, table: Table | null) {
    this.nodes = new Map(nodes.map((node) => [node.id, node]))
    this.frames = frames
    this.table = table
    for (const node of nodes) {
      this.#bodies.set(node.id, moved(bodyBox(node), node))
      this.#labels.set(
        node.id,
        labelBoxes(node).map((box) => moved(box, node)),
      )
    }
  }

  body(id: string): Rect | null {
    return this.#bodies.get(id) ?? null
  }

  /**
   * What a line between these two must not cross: every other shape, with a margin; their own without; labels. Frames that one of them sits
   * in, and opened queues, which lines enter, do not count.
   */
  obstacles(from: string, to: string): readonly Rect[] {
    const boxes: Rect[] = []
    for (const [id, body] of this.#bodies) {
      if (id === this.frames.get(from) || id === this.frames.get(to)) continue
      const inside = this.frames.get(id)
      if (inside !== undefined && inside !== this.frames.get(from) && inside !== this.frames.get(to)) continue
      const isEnd = id === from || id === to
      if (isEnd && this.#isOpen(id)) continue
      boxes.push(grown(body, isEnd ? -1 : 4))
      for (const label of this.#labels.get(id) ?? []) boxes.push(label)
    }
    return boxes
  }

  #isOpen(id: string): boolean {
    const node = this.nodes.get(id)
    return node !== undefined && isFramed(node)
  }
}
