/** What must hold in every scene. Each rule returns what is wrong, in words; an empty list is good. */
import { itemOf } from '../../../src/model/tables/table.ts'
import type { World } from '../../../src/model/vocabulary/world.ts'
import { bodyBox, footprint, labelBoxes } from '../../../src/picture/kinds/boxes.ts'
import { grown, holds, moved, overlaps } from '../../../src/picture/measure/rect.ts'
import { plateBox } from '../../../src/picture/measure/plate-geometry.ts'
import { crosses } from '../../../src/picture/routing/track.ts'
import type { Rect } from '../../../src/picture/scene/base.ts'
import type { Scene } from '../../../src/picture/scene/scene.ts'
import type { SceneNode } from '../../../src/picture/scene/scene-node.ts'
import { samplePath } from './sample-path.ts'

/** The least that is left free between two cards, in graph units; most have twice as much. */
const LEAST_GAP = 12

const room = (node: SceneNode): Rect => moved(footprint(node), node)

/** Workers sit inside their frame; no other two nodes meet. */
export function overlapsIn(scene: Scene, world: World): readonly string[] {
  const wrong: string[] = []
  const inside = (frame: SceneNode, node: SceneNode): boolean =>
    frame.kind === 'pool' &&
    node.kind === 'process' &&
    itemOf(world.processes, node.id as `P${string}`)?.of === frame.id
  scene.nodes.forEach((a, index) => {
    for (const b of scene.nodes.slice(index + 1)) {
      if (inside(a, b) || inside(b, a)) continue
      if (overlaps(room(a), room(b))) wrong.push(`${a.id} and ${b.id} overlap`)
    }
  })
  scene.plates.forEach((plate, index) => {
    const box = plateBox(plate)
    for (const node of scene.nodes)
      if (overlaps(box, room(node))) wrong.push(`${plate.id} lies on ${node.id}`)
    for (const other of scene.plates.slice(index + 1))
      if (overlaps(box, plateBox(other))) wrong.push(`${plate.id} and ${other.id} overlap`)
  })
  return wrong
}

/** Full cards above each other that nearly touch, so that two look like one. */
export function crampedIn(scene: Scene): readonly string[] {
  const cards = scene.nodes.filter((node) => node.kind === 'process' && node.size === 'full')
  return cards.flatMap((a, index) =>
    cards
      .slice(index + 1)
      .filter((b) => overlaps(grown(room(a), LEAST_GAP / 2), grown(room(b), LEAST_GAP / 2)))
      .map((b) => `${a.id} and ${b.id} nearly touch`),
  )
}

/** Nodes that are somewhere else than a moment ago. */
export function jumpsBetween(before: Scene, after: Scene): readonly string[] {
  const was = new Map(before.nodes.map((node) => [node.id, node]))
  return after.nodes.flatMap((node) => {
    const old = was.get(node.id)
    return old !== undefined && (old.x !== node.x || old.y !== node.y)
      ? [`${node.id} jumped from ${old.x},${old.y} to ${node.x},${node.y}`]
      : []
  })
}

/** Lines that go through cards which they do not belong to. */
export function crossingsIn(scene: Scene): readonly string[] {
  const cards = scene.nodes
    .filter(({ kind }) => kind === 'process')
    .map((node) => ({ id: node.id, box: grown(moved(bodyBox(node), node), -1) }))
  return scene.edges.flatMap((edge) => {
    const track = { d: '', points: edge.strands.flatMap(({ d }) => samplePath(d)) }
    return cards
      .filter(({ id, box }) => id !== edge.from && id !== edge.to && crosses(track, box))
      .map(({ id }) => `${edge.id} crosses ${id}`)
  })
}

/** Lines of who waits that go through a shape at which nobody waits there: one would read them as two. */
export function waitsThroughIn(scene: Scene): readonly string[] {
  const shapes = scene.nodes.map((node) => ({ id: node.id, box: moved(bodyBox(node), node) }))
  const boxOf = (id: string): Rect | null => shapes.find((one) => one.id === id)?.box ?? null
  return scene.edges.flatMap((edge) => {
    if (edge.kind !== 'wait' && edge.kind !== 'stuck') return []
    const track = { d: '', points: edge.strands.flatMap(({ d }) => samplePath(d)) }
    const isOwn = (id: string, box: Rect): boolean =>
      [edge.from, edge.to].some((end) => {
        const own = boxOf(end)
        return end === id || (own !== null && holds(box, own))
      })
    return shapes
      .filter(({ id, box }) => !isOwn(id, box) && crosses(track, grown(box, -1)))
      .map(({ id }) => `${edge.id} goes through ${id}`)
  })
}

/** Lines that go through bare words, or over the words below a shape that they do not belong to. Labels with a ground of their own lie over lines. */
export function struckIn({ nodes, edges, plates, texts }: Scene): readonly string[] {
  // In the small form the words of shapes stand elsewhere.
  const words = texts !== null ? [] : nodes
  return edges.flatMap((edge) => {
    const track = { d: '', points: edge.strands.flatMap(({ d }) => samplePath(d)) }
    const isUnder = (box: Rect): boolean => crosses(track, grown(box, -1))
    return [
      ...plates
        .filter((plate) => plate.tone === 'note' && isUnder(plateBox(plate)))
        .map(({ id }) => `${edge.id} goes through ${id}`),
      ...words
        .filter(({ id }) => id !== edge.from && id !== edge.to)
        .filter((node) => labelBoxes(node).some((box) => isUnder(moved(box, node))))
        .map(({ id }) => `${edge.id} goes through the words of ${id}`),
    ]
  })
}

/** Positions that are no numbers, and everything outside of the bounds that the camera fits to. */
export function strayIn(scene: Scene): readonly string[] {
  const { bounds } = scene
  const isIn = (box: Rect): boolean =>
    box.x >= bounds.x - 0.5 &&
    box.y >= bounds.y - 0.5 &&
    box.x + box.w <= bounds.x + bounds.w + 0.5 &&
    box.y + box.h <= bounds.y + bounds.h + 0.5
  return [
    ...scene.nodes.filter((node) => !isIn(room(node))).map(({ id }) => `${id} is out of bounds`),
    ...scene.plates.filter((plate) => !isIn(plateBox(plate))).map(({ id }) => `${id} is out of bounds`),
    ...scene.edges
      .filter(({ strands }) => strands.some(({ d }) => d === '' || /NaN|Infinity/.test(d)))
      .map(({ id }) => `${id} goes nowhere`),
  ]
}
