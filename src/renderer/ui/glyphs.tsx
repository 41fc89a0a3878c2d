import { drawnAt } from '#picture/measure/moved-path.ts'
import type { GlyphName } from '#picture/scene/base.ts'
import { GLYPH_SHAPES, type GlyphMark } from './glyph-shapes.ts'
import styles from './glyphs.module.css'

/** In the current colour. What shows through a filled shape takes `--glyph-hole`. */
const LOOKS: Readonly<Record<GlyphMark['look'], string | undefined>> = {
  fill: styles.fill,
  line: styles.line,
  hole: styles.hole,
  'hole-line': styles.holeLine,
}

type GlyphProps = {
  readonly name: GlyphName
  readonly x: number
  readonly y: number
  readonly size?: number
  readonly className?: string | undefined
}

/** A glyph inside a picture, its top left corner at (x, y). One mark is one element; of several, each has its place. */
export function Glyph({ name, x, y, size = 12, className }: GlyphProps) {
  const k = size / 12
  const marks = GLYPH_SHAPES[name]
  const [only] = marks
  if (only !== undefined && marks.length === 1) {
    return (
      <Mark mark={only} d={drawnAt(only.shape, x, y, k)} k={k} glyph={name} className={className ?? ''} />
    )
  }
  return (
    <g className={className} data-glyph={name} aria-hidden="true">
      {marks.map((mark) => (
        <Mark key={mark.d} mark={mark} d={drawnAt(mark.shape, x, y, k)} k={k} />
      ))}
    </g>
  )
}

type MarkProps = {
  readonly mark: GlyphMark
  readonly d: string
  readonly k: number
  /** Of a mark that is a glyph by itself. */
  readonly glyph?: GlyphName
  readonly className?: string
}

function Mark({ mark, d, k, glyph, className = '' }: MarkProps) {
  return (
    <path
      d={d}
      className={`${LOOKS[mark.look] ?? ''} ${className}`.trimEnd()}
      data-glyph={glyph}
      aria-hidden={glyph === undefined ? undefined : true}
      strokeWidth={mark.width === 0 ? undefined : mark.width * k}
      strokeDasharray={mark.dash.length === 0 ? undefined : mark.dash.map((length) => length * k).join(' ')}
    />
  )
}

/** The same glyph in a line of text, as tall as small capitals; it is decoration, a word beside it must say the same. */
export function GlyphIcon({
  name,
  size = 12,
  className,
}: {
  readonly name: GlyphName
  readonly size?: number
  readonly className?: string | undefined
}) {
  return (
    <svg
      className={className === undefined ? styles.inline : `${styles.inline} ${className}`}
      viewBox="0 0 12 12"
      style={{ width: `calc(${size}px * var(--scale))`, height: `calc(${size}px * var(--scale))` }}
      data-glyph={name}
      aria-hidden="true"
    >
      {GLYPH_SHAPES[name].map((mark) => (
        <Mark key={mark.d} mark={mark} d={mark.d} k={1} />
      ))}
    </svg>
  )
}
