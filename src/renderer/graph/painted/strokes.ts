/** Path data as a canvas takes it, read once; and where a line ends, for its arrow head. */
import { shapeOf } from '#picture/measure/moved-path.ts'
import { GLYPH_SHAPES } from '../../ui/glyph-shapes.ts'

const MOST = 40_000
const paths = new Map<string, Path2D>()
const heads = new Map<string, Head>()

export type Head = { readonly x: number; readonly y: number; readonly angle: number }

/** Lines come and go; what no picture has any more is forgotten with all the rest. */
function remembered<T>(known: Map<string, T>, key: string, make: () => T): T {
  const found = known.get(key)
  if (found !== undefined) return found
  if (known.size >= MOST) known.clear()
  const made = make()
  known.set(key, made)
  return made
}

export const pathOf = (d: string): Path2D => remembered(paths, d, () => new Path2D(d))
export const headOf = (d: string): Head => remembered(heads, d, () => endOf(d))

/** The last point and the way to it. */
function endOf(d: string): Head {
  let [x, y] = [0, 0]
  let before = { x: 0, y: 0 }
  for (const { command, numbers } of shapeOf(d)) {
    const relative = command === command.toLowerCase()
    const base = relative ? { x, y } : { x: 0, y: 0 }
    const kind = command.toUpperCase()
    if (kind === 'Z') continue
    before = { x, y }
    if (kind === 'H') x = base.x + (numbers.at(-1) ?? 0)
    else if (kind === 'V') y = base.y + (numbers.at(-1) ?? 0)
    else {
      // A curve comes in from its last control point.
      if ((kind === 'C' || kind === 'Q' || kind === 'S') && numbers.length >= 4)
        before = { x: base.x + (numbers.at(-4) ?? 0), y: base.y + (numbers.at(-3) ?? 0) }
      // Several points after one letter: the last but one is where it comes from.
      else if ((kind === 'L' || kind === 'M') && numbers.length >= 4 && !relative)
        before = { x: numbers.at(-4) ?? 0, y: numbers.at(-3) ?? 0 }
      x = base.x + (numbers.at(-2) ?? 0)
      y = base.y + (numbers.at(-1) ?? 0)
    }
  }
  return { x, y, angle: Math.atan2(y - before.y, x - before.x) }
}

/** The same head as the markers of the SVG. */
export const ARROW = (): Path2D => pathOf('M-8.4 -4.1 0 0 -8.4 4.1 -6.3 0Z')

export const glyphPaths = (name: keyof typeof GLYPH_SHAPES) =>
  GLYPH_SHAPES[name].map((mark) => ({ mark, path: pathOf(mark.d) }))
