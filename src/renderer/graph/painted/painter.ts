/** Paints a scene on three canvases: frames and lines of structure, nodes, lines of waiting with the labels. Each is painted again only where it has changed. */
import { footprint } from '#picture/kinds/boxes.ts'
import { smallTexts } from '#picture/kinds/spots.ts'
import { inkOfEdge, isAbove, STROKES } from '#picture/marks/edge-marks.ts'
import type { Mark, Paint } from '#picture/marks/mark.ts'
import { frameMarks, nodeMarks } from '#picture/marks/node-marks.ts'
import { repaintOf } from '#picture/marks/repaint.ts'
import type { Camera } from '#picture/measure/camera.ts'
import { seenBy } from '#picture/measure/minimap.ts'
import { plateBox, smallTextBox } from '#picture/measure/plate-geometry.ts'
import { around, grown, moved, overlaps } from '#picture/measure/rect.ts'
import type { Rect, Size } from '#picture/scene/base.ts'
import type { Scene, ScenePlate } from '#picture/scene/scene.ts'
import type { SceneEdge } from '#picture/scene/scene-edge.ts'
import type { SceneNode } from '#picture/scene/scene-node.ts'
import type { SmallText } from '#picture/scene/small-text.ts'
import type { Inks } from './inks.ts'
import { ARROW, glyphPaths, headOf, pathOf } from './strokes.ts'

export type Canvases = {
  readonly below: CanvasRenderingContext2D
  readonly nodes: CanvasRenderingContext2D
  readonly above: CanvasRenderingContext2D
}

export type Painting = {
  readonly scene: Scene
  readonly camera: Camera
  readonly size: Size
  /** Pixels of the screen for one of CSS. */
  readonly ratio: number
  readonly inks: Inks
  readonly font: string
  readonly dimmed: ReadonlySet<string>
}

/** Smaller on the screen, a word or a head is a speck; it is left out. */
const LEGIBLE = 6
const HEADS_FROM = 0.3
const DIM = 0.28
/** Strokes stand out by half their width, glyphs and arrows a little more. */
const MARGIN = 4

export class Painter {
  readonly #on: Canvases
  #last: Painting | null = null

  constructor(on: Canvases) {
    this.#on = on
  }

  paint(now: Painting): void {
    const before = this.#last
    this.#last = now
    const same =
      before !== null &&
      sameCamera(before.camera, now.camera) &&
      before.size === now.size &&
      before.ratio === now.ratio &&
      before.inks === now.inks &&
      before.dimmed === now.dimmed
    if (!same) {
      this.#below(now)
      this.#nodes(now)
      this.#above(now)
      return
    }
    const { below, nodes, above } = repaintOf(before.scene, now.scene)
    if (below === 'all') this.#below(now)
    else for (const edge of below) drawEdge(this.#on.below, edge, now)
    if (nodes === 'all') this.#nodes(now)
    else this.#again(nodes, now)
    if (above) this.#above(now)
  }

  #below(now: Painting): void {
    const context = cleared(this.#on.below, now)
    const seen = seenBy(now.camera, now.size)
    for (const node of now.scene.nodes) {
      const marks = frameMarks(node)
      if (marks.length > 0) drawAt(context, node, marks, now)
    }
    for (const edge of now.scene.edges)
      if (!isAbove(edge) && mayBeSeen(edge, seen)) drawEdge(context, edge, now)
  }

  #nodes(now: Painting): void {
    const context = cleared(this.#on.nodes, now)
    const seen = seenBy(now.camera, now.size)
    const own = ownTexts(now.scene)
    for (const node of now.scene.nodes)
      if (overlaps(moved(footprint(node), node), seen)) drawNode(context, node, textsOf(node, own, now), now)
  }

  /** Only the nodes that have changed: what was there is cleared first, also where one was larger before. */
  #again(nodes: readonly (readonly [SceneNode, SceneNode])[], now: Painting): void {
    const context = this.#on.nodes
    const own = ownTexts(now.scene)
    for (const [before, node] of nodes) {
      for (const one of [before, node]) {
        const { x, y, w, h } = roomOf(one, textsOf(one, own, now))
        context.clearRect(x, y, w, h)
      }
      drawNode(context, node, textsOf(node, own, now), now)
    }
  }

  #above(now: Painting): void {
    const context = cleared(this.#on.above, now)
    const seen = seenBy(now.camera, now.size)
    for (const edge of now.scene.edges)
      if (isAbove(edge) && mayBeSeen(edge, seen)) drawEdge(context, edge, now)
    for (const plate of now.scene.plates) drawPlate(context, plate, now)
  }
}

const sameCamera = (a: Camera, b: Camera): boolean => a.x === b.x && a.y === b.y && a.k === b.k

/** Empty, and in the coordinates of the scene. */
function cleared(
  context: CanvasRenderingContext2D,
  { camera, size, ratio }: Painting,
): CanvasRenderingContext2D {
  const { canvas } = context
  const [w, h] = [Math.round(size.w * ratio), Math.round(size.h * ratio)]
  if (canvas.width !== w || canvas.height !== h) {
    canvas.width = w
    canvas.height = h
  }
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.clearRect(0, 0, w, h)
  const k = camera.k * ratio
  context.setTransform(k, 0, 0, k, camera.x * ratio, camera.y * ratio)
  return context
}

/** Words of the small form by their nodes; null: each node has its own. */
function ownTexts({ texts }: Scene): ReadonlyMap<string, readonly SmallText[]> | null {
  if (texts === null) return null
  const own = new Map<string, SmallText[]>()
  for (const text of texts) {
    const list = own.get(text.node)
    if (list === undefined) own.set(text.node, [text])
    else list.push(text)
  }
  return own
}

const NO_TEXTS: readonly SmallText[] = []

function textsOf(
  node: SceneNode,
  own: ReadonlyMap<string, readonly SmallText[]> | null,
  { scene, camera }: Painting,
): readonly SmallText[] {
  if (scene.textSize * camera.k < LEGIBLE) return NO_TEXTS
  return own === null ? smallTexts(node, scene.textSize) : (own.get(node.id) ?? NO_TEXTS)
}

const roomOf = (node: SceneNode, texts: readonly SmallText[]): Rect =>
  grown(around([moved(footprint(node), node), ...texts.map((text) => smallTextBox(text))]), MARGIN)

/** A line is long; what is asked is only whether it lies wholly on one side of the view. */
function mayBeSeen(edge: SceneEdge, seen: Rect): boolean {
  return edge.strands.some(({ d }) => overlaps(grown(boxOfPath(d), 12), seen))
}

const boxes = new Map<string, Rect>()
const NUMBER = /-?(?:\d+\.?\d*|\.\d+)/g
/** Around all points of path data in absolute coordinates, as lines of scenes are; control points lie around their curve. */
function boxOfPath(d: string): Rect {
  const known = boxes.get(d)
  if (known !== undefined) return known
  if (boxes.size > 40_000) boxes.clear()
  const numbers = (d.match(NUMBER) ?? []).map(Number)
  // Lines to one side only, and arcs, are rare: then everything is taken to be seen.
  const plain = /^[MLQCZ\d\s.,-]*$/.test(d) && numbers.length % 2 === 0
  const box = plain
    ? around(
        Array.from({ length: numbers.length / 2 }, (_, index) => ({
          x: numbers[2 * index] ?? 0,
          y: numbers[2 * index + 1] ?? 0,
          w: 0,
          h: 0,
        })),
      )
    : { x: -1e7, y: -1e7, w: 2e7, h: 2e7 }
  boxes.set(d, box)
  return box
}

function drawNode(
  context: CanvasRenderingContext2D,
  node: SceneNode,
  texts: readonly SmallText[],
  now: Painting,
): void {
  drawAt(context, node, nodeMarks(node), now)
  context.globalAlpha = now.dimmed.has(node.id) ? DIM : 1
  for (const text of texts) drawText(context, text, now)
  context.globalAlpha = 1
}

function drawAt(
  context: CanvasRenderingContext2D,
  node: SceneNode,
  marks: readonly Mark[],
  { inks, dimmed }: Painting,
): void {
  context.translate(node.x, node.y)
  context.globalAlpha = dimmed.has(node.id) ? DIM : 1
  for (const mark of marks) drawMark(context, mark, inks)
  context.globalAlpha = 1
  context.translate(-node.x, -node.y)
}

function drawMark(context: CanvasRenderingContext2D, mark: Mark, inks: Inks): void {
  switch (mark.kind) {
    case 'box':
      context.beginPath()
      if (mark.radius > 0) context.roundRect(mark.x, mark.y, mark.w, mark.h, mark.radius)
      else context.rect(mark.x, mark.y, mark.w, mark.h)
      return painted(context, mark, inks, null)
    case 'path':
      return painted(context, mark, inks, pathOf(mark.d))
    case 'glyph': {
      const k = mark.size / 12
      context.translate(mark.x, mark.y)
      context.scale(k, k)
      for (const { mark: part, path } of glyphPaths(mark.name)) {
        const ink = inks(part.look === 'fill' || part.look === 'line' ? mark.ink : mark.hole)
        if (part.width === 0) {
          context.fillStyle = ink
          context.fill(path)
        } else {
          context.strokeStyle = ink
          context.lineWidth = part.width
          context.setLineDash(part.dash as number[])
          context.stroke(path)
        }
      }
      context.scale(1 / k, 1 / k)
      context.translate(-mark.x, -mark.y)
    }
  }
}

function painted(context: CanvasRenderingContext2D, paint: Paint, inks: Inks, path: Path2D | null): void {
  if (paint.fill !== null) {
    context.fillStyle = inks(paint.fill)
    if (path === null) context.fill()
    else context.fill(path)
  }
  if (paint.stroke !== null) {
    context.strokeStyle = inks(paint.stroke)
    context.lineWidth = paint.width
    context.setLineDash(paint.dash as number[])
    if (path === null) context.stroke()
    else context.stroke(path)
  }
}

function drawEdge(context: CanvasRenderingContext2D, edge: SceneEdge, now: Painting): void {
  const { width, dash, alpha } = STROKES[edge.kind]
  const { inks, dimmed, camera } = now
  const ink = inks(inkOfEdge(edge))
  const shown = dimmed.has(edge.from) && dimmed.has(edge.to) ? DIM : alpha
  for (const { d, head } of edge.strands) {
    const path = pathOf(d)
    context.strokeStyle = ink
    if (edge.kind === 'stuck') {
      context.globalAlpha = 0.15 * shown
      context.lineWidth = 11
      context.setLineDash([])
      context.stroke(path)
    }
    context.globalAlpha = shown
    context.lineWidth = width
    context.setLineDash(dash as number[])
    context.stroke(path)
    if (edge.kind === 'call') {
      context.strokeStyle = inks('canvas')
      context.lineWidth = 1.6
      context.stroke(path)
    }
    if (head && camera.k >= HEADS_FROM) {
      const { x, y, angle } = headOf(d)
      const k = edge.kind === 'stuck' ? 1.7 : 1
      context.save()
      context.translate(x, y)
      context.rotate(angle)
      context.scale(k, k)
      context.fillStyle = ink
      context.fill(ARROW())
      context.restore()
    }
  }
  if (edge.cut !== null) {
    context.strokeStyle = inks('deadlock')
    context.lineWidth = 2.5
    context.setLineDash([])
    context.stroke(pathOf(`M${edge.cut.x - 6} ${edge.cut.y - 8} l12 16 m0 -16 l-12 16`))
  }
  context.globalAlpha = 1
}

function drawText(context: CanvasRenderingContext2D, text: SmallText, { inks, font }: Painting): void {
  context.font = `${text.weight === 'strong' ? 600 : 400} ${text.size}px ${font}`
  context.textAlign = text.anchor === 'middle' ? 'center' : 'left'
  context.textBaseline = 'alphabetic'
  if (text.on === null) {
    context.strokeStyle = inks('canvas')
    context.lineWidth = 3
    context.lineJoin = 'round'
    context.setLineDash([])
    context.strokeText(text.text, text.x, text.y)
  }
  context.fillStyle = inks(text.on === 'stuck' ? 'on-deadlock' : 'ink')
  context.fillText(text.text, text.x, text.y)
}

const PLATES: Readonly<Record<ScenePlate['tone'], readonly [ground: string, text: string]>> = {
  quiet: ['canvas', 'ink-2'],
  note: ['canvas', 'ink-2'],
  wait: ['blocked-wash', 'ink'],
  stuck: ['deadlock', 'on-deadlock'],
  lost: ['lost', 'on-lost'],
  agrees: ['agrees-wash', 'agrees'],
}

function drawPlate(
  context: CanvasRenderingContext2D,
  plate: ScenePlate,
  { inks, font, camera }: Painting,
): void {
  if (plate.size * camera.k < LEGIBLE) return
  const box = plateBox(plate)
  const [ground, ink] = PLATES[plate.tone]
  const strong = plate.tone === 'stuck' || plate.tone === 'lost'
  context.font = `${strong ? 600 : 400} ${plate.size}px ${font}`
  context.textBaseline = 'alphabetic'
  if (plate.tone !== 'note') {
    context.fillStyle = inks(ground)
    context.beginPath()
    context.roundRect(box.x, box.y, box.w, box.h, box.h / 2)
    context.fill()
  }
  context.fillStyle = inks(ink)
  if (plate.tone === 'note') {
    context.textAlign = plate.align === 'middle' ? 'center' : plate.align
    plate.lines.forEach((line, index) => context.fillText(line, plate.x, plate.y + index * (plate.size + 4)))
    return
  }
  const mark: Mark | null =
    plate.glyph === null
      ? null
      : {
          kind: 'glyph',
          name: plate.glyph,
          x: box.x + 7,
          y: plate.y - plate.size / 2,
          size: plate.size,
          ink,
          hole: ground,
        }
  if (mark !== null) drawMark(context, mark, inks)
  context.fillStyle = inks(ink)
  context.textAlign = 'center'
  const shift = plate.glyph === null ? 0 : plate.size / 2 + 2
  context.fillText(plate.lines.join(' '), box.x + box.w / 2 + shift, plate.y + plate.size * 0.35)
}
