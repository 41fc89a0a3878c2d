/** How a canvas draws lines: the same strokes as the window's SVG. */
import type { EdgeKind, SceneEdge } from '../scene/scene-edge.ts'
import type { Ink } from './mark.ts'
import { hueInk } from './node-marks.ts'

export type Stroke = {
  /** Null: the hue of whose it is. */
  readonly ink: Ink | null
  readonly width: number
  readonly dash: readonly number[]
  readonly alpha: number
}

const stroke = (ink: Ink | null, width: number, dash: readonly number[] = [], alpha = 1): Stroke => ({
  ink,
  width,
  dash,
  alpha,
})

export const STROKES: Readonly<Record<EdgeKind, Stroke>> = {
  parent: stroke('line-strong', 1),
  bundle: stroke('line-strong', 4),
  reach: stroke('line-strong', 1, [1, 3]),
  hold: stroke(null, 2.25),
  unused: stroke(null, 1.1),
  gone: stroke(null, 1, [1, 4]),
  orphan: stroke(null, 2.25, [], 0.45),
  call: stroke(null, 4.5),
  use: stroke(null, 1.5),
  wake: stroke('agrees', 1.75, [8, 3, 2, 3]),
  signal: stroke('ink', 1.75),
  wait: stroke('blocked', 1.75, [5, 4]),
  task: stroke('ink-2', 1.5, [2, 3]),
  stuck: stroke('deadlock', 3.5),
}

export const inkOfEdge = ({ kind, tint }: SceneEdge): Ink => STROKES[kind].ink ?? hueInk(tint)

/** Lines of waiting lie over the nodes, those of structure under them. */
const ABOVE: ReadonlySet<EdgeKind> = new Set(['use', 'wake', 'signal', 'wait', 'task', 'stuck'])
export const isAbove = ({ kind }: SceneEdge): boolean => ABOVE.has(kind)

/** Whether `now` drawn over `before` leaves nothing of it to be seen: another hue in the same place. */
export function covers(before: SceneEdge, now: SceneEdge): boolean {
  const { dash, alpha } = STROKES[now.kind]
  return (
    before.kind === now.kind &&
    dash.length === 0 &&
    alpha === 1 &&
    before.strands.length === now.strands.length &&
    before.strands.every(({ d, head }, index) => {
      const strand = now.strands[index]
      return strand?.d === d && strand.head === head
    })
  )
}
