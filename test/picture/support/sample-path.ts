/** Points along path data, for tests that ask where a line goes. Knows the commands that the layout writes: M L Q C A. */
import type { Point } from '#picture/scene/base.ts'

const STEPS = 24

export function samplePath(d: string): readonly Point[] {
  const points: Point[] = []
  let at: Point = { x: 0, y: 0 }
  for (const [, letter, rest] of d.matchAll(/([MLQCAl])([^MLQCAl]*)/g)) {
    const n = (rest ?? '')
      .trim()
      .split(/[\s,]+/)
      .map(Number)
    const point = (i: number): Point => ({ x: n[i] ?? 0, y: n[i + 1] ?? 0 })
    const from = at
    const end = point(n.length - 2)
    if (letter === 'M') points.push(end)
    if (letter === 'L') points.push(end)
    for (let k = 1; k <= STEPS; k++) {
      const t = k / STEPS
      if (letter === 'Q') points.push(mix(mix(from, point(0), t), mix(point(0), end, t), t))
      if (letter === 'C') {
        const [a, b] = [point(0), point(2)]
        points.push(mix(mix(mix(from, a, t), mix(a, b, t), t), mix(mix(a, b, t), mix(b, end, t), t), t))
      }
      // An arc between neighbours is short: its chord is near enough.
      if (letter === 'A') points.push(mix(from, end, t))
    }
    at = end
  }
  return points
}

const mix = (a: Point, b: Point, t: number): Point => ({ x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t })
