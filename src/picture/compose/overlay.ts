/**
 * What lies over a picture and changes while its world stands still: what the node in focus could reach, and what each process
 * costs. Nothing of the picture moves for it.
 */
import { processOf } from '#model/vocabulary/ids.ts'
import type { ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import { bytes, percent } from '#words/numbers.ts'
import { bundled } from '../links/bundle.ts'
import { drawLinks } from '../links/draw-links.ts'
import { reachLinks } from '../links/moment-links.ts'
import { plateBox } from '../measure/plate-geometry.ts'
import { around } from '../measure/rect.ts'
import { lineWishes, platesKeepOut } from '../plates/plate-wishes.ts'
import { placePlates } from '../plates/plates.ts'
import type { Scene } from '../scene/scene.ts'
import type { SceneNode } from '../scene/scene-node.ts'
import type { Picture } from './picture-of.ts'

export type Usage = Readonly<Record<ProcessId, { readonly memoryBytes: number; readonly cpuPercent: number }>>

export type Overlay = {
  /** Whose possible uses are shown: hovered, else selected. */
  readonly focus: string | null
  readonly usage: Usage
  /** Who goes next, if anybody is known to. */
  readonly next: ThreadId | null
}

export const NO_OVERLAY: Overlay = { focus: null, usage: {}, next: null }

/** The picture's scene with the overlay; the very same scene when there is nothing to lay over it. */
export const overlaid = (picture: Picture, { focus, usage, next }: Overlay): Scene =>
  withReach(picture, withNext(picture, withCosts(picture, usage), next), focus)

/** Whoever goes next says so: its card, and what it says of the thread. */
function withNext({ stage }: Picture, scene: Scene, next: ThreadId | null): Scene {
  if (next === null) return scene
  const process = processOf(next)
  const verb = stage.words.graph.strip.goesNext
  const isForemost = stage.foremost(process)?.id === next
  const nodes = scene.nodes.map((node): SceneNode => {
    if (node.kind === 'crowd')
      return node.dots.some(({ id }) => id === process)
        ? { ...node, dots: node.dots.map((dot) => (dot.id === process ? { ...dot, next: true } : dot)) }
        : node
    if (node.kind !== 'process' || node.id !== process) return node
    if (isForemost) return { ...node, next: true, strip: { ...node.strip, verb } }
    const rows = node.rows.map((row) =>
      row.kind === 'thread' && row.id === next ? { ...row, doing: verb } : row,
    )
    return { ...node, next: true, rows }
  })
  return { ...scene, nodes }
}

function withCosts({ scene, stage }: Picture, usage: Usage): Scene {
  const costOf = (id: string): string => {
    const used = stage.isAlive(id as ProcessId) ? usage[id as ProcessId] : undefined
    return used === undefined ? '' : `${bytes(used.memoryBytes)}\u2002${percent(used.cpuPercent / 100)}`
  }
  const nodes = scene.nodes.map((node): SceneNode => {
    const cost = node.kind === 'process' ? costOf(node.id) : ''
    return node.kind === 'process' && cost !== '' ? { ...node, cost } : node
  })
  return nodes.every((node, index) => node === scene.nodes[index]) ? scene : { ...scene, nodes }
}

function withReach(picture: Picture, scene: Scene, focus: string | null): Scene {
  const { stage, ground, lasting, links } = picture
  const reach = reachLinks(stage, focus, lasting)
  if (reach.length === 0) return scene
  const drawn = drawLinks(bundled(stage, ground, reach), ground, links)
  const plates = placePlates(lineWishes(drawn), platesKeepOut(scene.nodes), scene.plates)
  return {
    ...scene,
    edges: [...scene.edges, ...drawn.map(({ edge }) => edge)],
    plates: [...scene.plates, ...plates],
    bounds: around([scene.bounds, ...plates.map((plate) => plateBox(plate))]),
  }
}
