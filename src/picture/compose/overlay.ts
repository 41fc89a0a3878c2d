/**
 * What lies over a picture and changes while its world stands still: what the node in focus could reach, and what each process
 * costs. Nothing of the picture moves for it.
 */
import { processOf } from '#model/vocabulary/ids.ts'
import type { ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import { bytes, percent } from '#words/numbers.ts'
import { chipBefore, SELECTED_PLACE } from '../nodes/block-nodes.ts'
import { bundled } from '../links/bundle.ts'
import { drawLinks } from '../links/draw-links.ts'
import { reachLinks } from '../links/moment-links.ts'
import { plateBox } from '../measure/plate-geometry.ts'
import { around } from '../measure/rect.ts'
import { lineWishes, platesKeepOut } from '../plates/plate-wishes.ts'
import { placePlates } from '../plates/plates.ts'
import type { Scene } from '../scene/scene.ts'
import type { CrowdNode, SceneNode } from '../scene/scene-node.ts'
import type { Picture } from './picture-of.ts'
import { inSmallForm, SMALLEST } from './small-form.ts'

export type Usage = Readonly<Record<ProcessId, { readonly memoryBytes: number; readonly cpuPercent: number }>>

export type Overlay = {
  /** Whose possible uses are shown: hovered, else selected. */
  readonly focus: string | null
  readonly usage: Usage
  /** Who goes next, if anybody is known to. */
  readonly next: ThreadId | null
  /** No text is to be smaller than this, in graph units: 11, or more where the scene is shown smaller than its own size. */
  readonly textSize: number
}

export const NO_OVERLAY: Overlay = { focus: null, usage: {}, next: null, textSize: SMALLEST }

/** The picture's scene with the overlay; the very same scene when there is nothing to lay over it. */
export const overlaid = (picture: Picture, { focus, usage, next, textSize }: Overlay): Scene =>
  withReach(
    picture,
    withNext(picture, withCosts(picture, withFocus(picture, focus), usage), next),
    focus,
    textSize,
  )

/** One of a block of dots that somebody deals with is shown as a chip before it. */
function withFocus({ scene, stage }: Picture, focus: string | null): Scene {
  if (focus === null || !stage.dots || scene.nodes.some(({ id }) => id === focus)) return scene
  const crowd = scene.nodes.find(
    (node): node is CrowdNode => node.kind === 'crowd' && node.dots.some(({ id }) => id === focus),
  )
  if (crowd === undefined) return scene
  const chip = chipBefore(stage, crowd, focus as ProcessId, SELECTED_PLACE)
  return chip === null ? scene : { ...scene, nodes: [...scene.nodes, chip] }
}

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

function withCosts({ stage }: Picture, scene: Scene, usage: Usage): Scene {
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

function withReach(picture: Picture, scene: Scene, focus: string | null, textSize: number): Scene {
  const { stage, ground, lasting, links } = picture
  const reach = reachLinks(stage, focus, lasting)
  if (reach.length === 0) return inSmallForm(scene, picture.wishes, picture.lines, textSize)
  const drawn = drawLinks(bundled(stage, ground, reach), ground, links)
  const wishes = lineWishes(drawn)
  const lines = [...picture.lines, ...drawn.map(({ track }) => track)]
  const plates = placePlates(wishes, platesKeepOut(scene.nodes), {
    before: scene.plates,
    within: scene.bounds,
    lines,
  })
  const boxes = plates.map((plate) => plateBox(plate))
  const reached = {
    ...scene,
    edges: [...scene.edges, ...drawn.map(({ edge }) => edge)],
    plates: [...scene.plates, ...plates],
    bounds: around([scene.bounds, ...boxes]),
    present: around([scene.present, ...boxes]),
  }
  return inSmallForm(reached, [...picture.wishes, ...wishes], lines, textSize)
}
