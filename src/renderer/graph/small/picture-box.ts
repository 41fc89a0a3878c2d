/** What of a scene its small picture shows: everything drawn, without the room kept free for what is still to come. Pure. */
import { around, moved } from '#picture/measure/rect.ts'
import { bodyBox } from '#picture/kinds/boxes.ts'
import type { Rect } from '#picture/scene/base.ts'
import type { Scene } from '#picture/scene/scene.ts'
import type { SceneEdge } from '#picture/scene/scene-edge.ts'

export const PICTURE = { w: 262, h: 96 } as const
/** Free all around, in units of the picture. */
const MARGIN = 9
/** A picture of one or two things does not show them larger than this. */
const LARGEST = 0.34

export type PictureBox = { readonly x: number; readonly y: number; readonly k: number }

/** The scale, and where the scene's origin comes to lie in the picture: centred, as large as it fits. */
export function pictureBox(scene: Pick<Scene, 'nodes' | 'edges'>): PictureBox {
  const nodes = scene.nodes.map((node) => moved(bodyBox(node), node))
  const box = around([...nodes, ...scene.edges.flatMap(pointsOf)])
  const k = Math.min(
    LARGEST,
    (PICTURE.w - 2 * MARGIN) / Math.max(1, box.w),
    (PICTURE.h - 2 * MARGIN) / Math.max(1, box.h),
  )
  return {
    k,
    x: PICTURE.w / 2 - k * (box.x + box.w / 2),
    y: PICTURE.h / 2 - k * (box.y + box.h / 2),
  }
}

/** Where an edge turns and ends, as boxes without extent. A bow stays well inside the hull of these. */
function pointsOf({ strands }: SceneEdge): readonly Rect[] {
  return strands.flatMap(({ d }) => pathPoints(d))
}

const COMMAND = /([MLQCA])([^MLQCA]*)/g

/** Points on a path of absolute commands, as `picture/measure/paths.ts` writes them: ends, and the middles of curves. */
function pathPoints(d: string): readonly Rect[] {
  const found: Rect[] = []
  let at = { x: 0, y: 0 }
  for (const [, command = '', numbers = ''] of d.matchAll(COMMAND)) {
    const n = numbers.trim().split(/\s+/).map(Number)
    const [x = 0, y = 0] = n.slice(-2)
    const [ax = 0, ay = 0, bx = 0, by = 0] = n
    if (command === 'Q') found.push(point((at.x + 2 * ax + x) / 4, (at.y + 2 * ay + y) / 4))
    if (command === 'C') found.push(point((at.x + 3 * (ax + bx) + x) / 8, (at.y + 3 * (ay + by) + y) / 8))
    found.push(point(x, y))
    at = { x, y }
  }
  return found
}

const point = (x: number, y: number): Rect => ({ x, y, w: 0, h: 0 })
