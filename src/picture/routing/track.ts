/** A way through the picture: what is drawn, and points along it to test and to put plates on. */
import { arch, bow, distance, orthogonal, straight } from '../measure/paths.ts'
import type { Point, Rect } from '../scene/base.ts'

export type Track = { readonly d: string; readonly points: readonly Point[] }

const SAMPLES = 20

export const straightTrack = (from: Point, to: Point): Track => ({
  d: straight(from, to),
  points: [from, to],
})

export const cornerTrack = (points: readonly Point[], radius = 9): Track => ({
  d: orthogonal(points, radius),
  points,
})

export function bowTrack(from: Point, to: Point, height: number): Track {
  const d = distance(from, to) || 1
  const control = {
    x: (from.x + to.x) / 2 + ((to.y - from.y) / d) * height * 2,
    y: (from.y + to.y) / 2 - ((to.x - from.x) / d) * height * 2,
  }
  return { d: bow(from, to, height), points: sampled((t) => quadratic(from, control, to, t)) }
}

export function archTrack(from: Point, to: Point, rise: number): Track {
  const lean = Math.min(30, Math.abs(to.x - from.x) / 6) * Math.sign(to.x - from.x)
  const a = { x: from.x + lean, y: from.y - rise }
  const b = { x: to.x - lean, y: to.y - rise }
  return { d: arch(from, to, rise), points: sampled((t) => cubic(from, a, b, to, t)) }
}

const round = (value: number): number => Math.round(value * 10) / 10

/** A part of an ellipse, clockwise from the angle `a` to the angle `b` (radians, `b` > `a`). */
export function ellipseTrack(centre: Point, rx: number, ry: number, a: number, b: number): Track {
  const at = (angle: number): Point => ({
    x: centre.x + rx * Math.cos(angle),
    y: centre.y + ry * Math.sin(angle),
  })
  const from = at(a)
  const to = at(b)
  return {
    d: `M${round(from.x)} ${round(from.y)} A${round(rx)} ${round(ry)} 0 0 1 ${round(to.x)} ${round(to.y)}`,
    points: sampled((t) => at(a + (b - a) * t)),
  }
}

function sampled(at: (t: number) => Point): readonly Point[] {
  return Array.from({ length: SAMPLES + 1 }, (_, i) => at(i / SAMPLES))
}

function quadratic(a: Point, b: Point, c: Point, t: number): Point {
  const u = 1 - t
  return { x: u * u * a.x + 2 * u * t * b.x + t * t * c.x, y: u * u * a.y + 2 * u * t * b.y + t * t * c.y }
}

function cubic(a: Point, b: Point, c: Point, d: Point, t: number): Point {
  const u = 1 - t
  const mix = (p: number, q: number, r: number, s: number): number =>
    u * u * u * p + 3 * u * u * t * q + 3 * u * t * t * r + t * t * t * s
  return { x: mix(a.x, b.x, c.x, d.x), y: mix(a.y, b.y, c.y, d.y) }
}

/** How many of `boxes` the track goes through; whoever has found `most` counts no further. */
export function crossings(track: Track, boxes: readonly Rect[], most = Infinity): number {
  let count = 0
  for (const box of boxes) {
    if (count >= most) break
    if (crosses(track, box)) count++
  }
  return count
}

export function crosses({ points }: Track, box: Rect): boolean {
  for (let i = 1; i < points.length; i++) {
    const a = points[i - 1]
    const b = points[i]
    if (a !== undefined && b !== undefined && segmentMeets(a, b, box)) return true
  }
  return false
}

/** Whether the line from `a` to `b` meets the inside of `box` (Liang and Barsky). */
export function segmentMeets(a: Point, b: Point, box: Rect): boolean {
  // Most boxes lie wholly on one side of a line: this is asked for every line and every box of a picture.
  if (a.x <= box.x && b.x <= box.x) return false
  if (a.y <= box.y && b.y <= box.y) return false
  if (a.x >= box.x + box.w && b.x >= box.x + box.w) return false
  if (a.y >= box.y + box.h && b.y >= box.y + box.h) return false
  const dx = b.x - a.x
  const dy = b.y - a.y
  if (dx === 0 || dy === 0) return true
  let enter = 0
  let leave = 1
  for (const [delta, near, far] of [
    [dx, box.x - a.x, box.x + box.w - a.x],
    [dy, box.y - a.y, box.y + box.h - a.y],
  ] as const) {
    const first = Math.min(near / delta, far / delta)
    const last = Math.max(near / delta, far / delta)
    enter = Math.max(enter, first)
    leave = Math.min(leave, last)
    if (enter >= leave) return false
  }
  return true
}

/** Length of the way. */
export function lengthOf({ points }: Track): number {
  let sum = 0
  for (let i = 1; i < points.length; i++) {
    const a = points[i - 1]
    const b = points[i]
    if (a !== undefined && b !== undefined) sum += distance(a, b)
  }
  return sum
}

/** The point `far` units along the way. */
export function pointAt({ points }: Track, far: number): Point {
  let left = far
  for (let i = 1; i < points.length; i++) {
    const a = points[i - 1]
    const b = points[i]
    if (a === undefined || b === undefined) continue
    const d = distance(a, b)
    if (left <= d)
      return d === 0 ? a : { x: a.x + ((b.x - a.x) / d) * left, y: a.y + ((b.y - a.y) / d) * left }
    left -= d
  }
  return points.at(-1) ?? { x: 0, y: 0 }
}
