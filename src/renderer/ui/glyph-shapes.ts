/** The shapes behind the glyphs, as strokes and areas in a box of 12 by 12. */
import type { GlyphName } from '#picture/scene/base.ts'
import { shapeOf, type Shape } from '#picture/measure/moved-path.ts'

/** `hole` and `hole-line` show what lies behind a filled shape. */
export type GlyphMark = {
  readonly look: 'fill' | 'line' | 'hole' | 'hole-line'
  readonly d: string
  readonly shape: Shape
  /** Of the stroke; 0 for areas. */
  readonly width: number
  readonly dash: readonly number[]
}

const mark = (look: GlyphMark['look'], d: string, width = 0, dash: readonly number[] = []): GlyphMark => ({
  look,
  d,
  shape: shapeOf(d),
  width,
  dash,
})
const fill = (d: string): GlyphMark => mark('fill', d)
const line = (d: string, width: number, dash?: readonly number[]): GlyphMark => mark('line', d, width, dash)

/** From three o'clock, clockwise, as a `circle` is. */
const circle = (r: number): string => {
  const arc = (x: number): string => `A${r} ${r} 0 0 1 ${x} 6`
  return `M${6 + r} 6A${r} ${r} 0 0 1 6 ${6 + r}${arc(6 - r)}A${r} ${r} 0 0 1 6 ${6 - r}${arc(6 + r)}Z`
}
const BAR = mark(
  'hole',
  'M3.2 4.9H8.8A.6 .6 0 0 1 9.4 5.5V6.5A.6 .6 0 0 1 8.8 7.1H3.2A.6 .6 0 0 1 2.6 6.5V5.5A.6 .6 0 0 1 3.2 4.9Z',
)
const BOX = line('M3 1H9A2 2 0 0 1 11 3V9A2 2 0 0 1 9 11H3A2 2 0 0 1 1 9V3A2 2 0 0 1 3 1Z', 1.5)

export const GLYPH_SHAPES: Readonly<Record<GlyphName, readonly GlyphMark[]>> = {
  created: [line(circle(4.5), 1.6, [2.6, 2.1])],
  running: [fill('M2.5 1.2 11 6 2.5 10.8Z')],
  'at-op': [line('M.5 6h7M4.5 2.6 8 6 4.5 9.4M10.6 1.4v9.2', 1.8)],
  blocked: [fill(circle(5.5)), BAR],
  stuck: [fill('M3.7.4h4.6l3.3 3.3v4.6l-3.3 3.3H3.7L.4 8.3V3.7Z'), BAR],
  idle: [line(circle(4.8), 1.4), line('M3.4 6h5.2', 1.6)],
  asleep: [fill('M8.9 8.2A5 5 0 0 1 4.2.9a5.3 5.3 0 1 0 7 6.6 5 5 0 0 1-2.3.7Z')],
  exited: [BOX, line('M3.4 6.2l1.9 1.9 3.4-4', 1.6)],
  failed: [BOX, line('M3.8 3.8l4.4 4.4m0-4.4L3.8 8.2', 1.6)],
  killed: [fill('M7.4.3 2 6.8h3.2L4.2 11.7 10 4.9H6.6Z')],
  zombie: [line('M2 11.2V5.2a4 4 0 0 1 8 0v6M.6 11.2h10.8M6 3.8v4M4.4 5.3h3.2', 1.4)],
  thread: [
    line('M1 3.2c2.5-2.6 4 2.2 6.2 1.2S9.6 1.4 11 2.6M1 9.2c2.5-2.6 4 2.2 6.2 1.2S9.6 7.4 11 8.6', 1.5),
  ],
  tick: [line('M2 6.4l2.8 2.8L10.2 3', 1.9)],
  cross: [line('M2.5 2.5l7 7m0-7l-7 7', 1.8)],
  lost: [fill('M6 .6 11.7 11H.3Z'), mark('hole-line', 'M6 4.2v3.2M6 8.4v1.4', 1.4)],
  padlock: [
    line('M3.4 5.4V3.6a2.6 2.6 0 0 1 5.2 0v1.8', 1.5),
    fill(
      'M3.3 5.2H8.7A1.3 1.3 0 0 1 10 6.5V9.9A1.3 1.3 0 0 1 8.7 11.2H3.3A1.3 1.3 0 0 1 2 9.9V6.5A1.3 1.3 0 0 1 3.3 5.2Z',
    ),
  ],
}
