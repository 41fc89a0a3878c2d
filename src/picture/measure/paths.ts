/** Path data (`d`) for edges and shapes. Pure; every number is rounded to a tenth so that equal scenes give equal strings. */
import type { Point, Rect } from '../scene/base.ts'

const n = (value: number): number => Math.round(value * 10) / 10
const at = (p: Point): string => `${n(p.x)} ${n(p.y)}`

export const straight = (from: Point, to: Point): string => `M${at(from)} L${at(to)}`

/** Right-angled line through `points`, its corners rounded by `radius` where both legs are long enough. */
export function orthogonal(points: readonly Point[], radius = 9): string {
  const [first, ...rest] = points
  if (first === undefined) return ''
  let d = `M${at(first)}`
  rest.forEach((corner, i) => {
    const before = points[i] ?? corner
    const after = rest[i + 1]
    if (after === undefined) {
      d += ` L${at(corner)}`
      return
    }
    const r = Math.min(radius, distance(before, corner) / 2, distance(corner, after) / 2)
    d += ` L${at(towards(corner, before, r))} Q${at(corner)} ${at(towards(corner, after, r))}`
  })
  return d
}

/** A bow from `from` to `to`. `height` is how far its middle leaves the straight line, to the left of the way; negative: right. */
export function bow(from: Point, to: Point, height: number): string {
  return `M${at(from)} Q${at(bowControl(from, to, height))} ${at(to)}`
}

/** Waits bow by 14 % of their length, at least 12 and at most 90. */
export function bowHeight(from: Point, to: Point): number {
  return Math.min(90, Math.max(12, distance(from, to) * 0.14))
}

/** Over the tops of two cards: a flat arch that rises `rise` above its feet. */
export function arch(from: Point, to: Point, rise: number): string {
  const lean = Math.min(30, Math.abs(to.x - from.x) / 6) * Math.sign(to.x - from.x)
  return `M${at(from)} C${n(from.x + lean)} ${n(from.y - rise)} ${n(to.x - lean)} ${n(to.y - rise)} ${at(to)}`
}

/** The top of that arch. */
export function archTop(from: Point, to: Point, rise: number): Point {
  return { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 - rise * 0.75 }
}

/** An S between two points that both leave and arrive horizontally. */
export function sway(from: Point, to: Point): string {
  const reach = Math.abs(to.x - from.x) * 0.55 * (Math.sign(to.x - from.x) || 1)
  return `M${at(from)} C${n(from.x + reach)} ${n(from.y)} ${n(to.x - reach)} ${n(to.y)} ${at(to)}`
}

/** A straight line with a flash in its middle: a signal. */
export function zigzag(from: Point, to: Point): string {
  const length = distance(from, to) || 1
  const u = { x: (to.x - from.x) / length, y: (to.y - from.y) / length }
  const point = (along: number, aside: number): Point => ({
    x: from.x + u.x * along - u.y * aside,
    y: from.y + u.y * along + u.x * aside,
  })
  const mid = length / 2
  const turns: readonly (readonly [number, number])[] = [
    [-14, 0],
    [-9, -7],
    [-2, 7],
    [5, -7],
    [11, 0],
  ]
  return `M${at(from)} ${turns.map(([a, b]) => `L${at(point(mid + a, b))}`).join(' ')} L${at(to)}`
}

export type Corners = { readonly tl: number; readonly tr: number; readonly br: number; readonly bl: number }

/** A rectangle whose corners are rounded one by one. */
export function roundedRect(rect: Rect, corners: Corners): string {
  const { x, y, w, h } = rect
  const { tl, tr, br, bl } = corners
  const arc = (r: number, to: Point): string => (r === 0 ? '' : ` A${r} ${r} 0 0 1 ${at(to)}`)
  return (
    `M${at({ x: x + tl, y })} H${n(x + w - tr)}${arc(tr, { x: x + w, y: y + tr })} V${n(y + h - br)}` +
    `${arc(br, { x: x + w - br, y: y + h })} H${n(x + bl)}${arc(bl, { x, y: y + h - bl })} V${n(y + tl)}` +
    `${arc(tl, { x: x + tl, y })} Z`
  )
}

export const distance = (a: Point, b: Point): number => Math.hypot(b.x - a.x, b.y - a.y)

/** The point `far` units from `from` on the way to `to`. */
export function towards(from: Point, to: Point, far: number): Point {
  const d = distance(from, to)
  return d === 0 ? from : { x: from.x + ((to.x - from.x) / d) * far, y: from.y + ((to.y - from.y) / d) * far }
}

function bowControl(from: Point, to: Point, height: number): Point {
  const d = distance(from, to) || 1
  return {
    x: (from.x + to.x) / 2 + ((to.y - from.y) / d) * height * 2,
    y: (from.y + to.y) / 2 - ((to.x - from.x) / d) * height * 2,
  }
}
