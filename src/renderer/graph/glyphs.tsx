import type { ReactNode } from 'react'
import type { GlyphName } from '../layout/scene.ts'
import styles from './glyphs.module.css'

const OCTAGON = 'M3.7.4h4.6l3.3 3.3v4.6l-3.3 3.3H3.7L.4 8.3V3.7Z'
const BAR = <rect x={2.6} y={4.9} width={6.8} height={2.2} rx={0.6} className={styles.hole} />
const BOX = <rect x={1} y={1} width={10} height={10} rx={2} className={styles.line} strokeWidth={1.5} />

/** Each in a box of 12 by 12, in the current colour. What shows through a filled shape takes `--glyph-hole`. */
const SHAPES: Readonly<Record<GlyphName, ReactNode>> = {
  created: (
    <circle cx={6} cy={6} r={4.5} className={styles.line} strokeWidth={1.6} strokeDasharray="2.6 2.1" />
  ),
  running: <path d="M2.5 1.2 11 6 2.5 10.8Z" className={styles.fill} />,
  'at-op': <path d="M.5 6h7M4.5 2.6 8 6 4.5 9.4M10.6 1.4v9.2" className={styles.line} strokeWidth={1.8} />,
  blocked: (
    <>
      <circle cx={6} cy={6} r={5.5} className={styles.fill} />
      {BAR}
    </>
  ),
  stuck: (
    <>
      <path d={OCTAGON} className={styles.fill} />
      {BAR}
    </>
  ),
  idle: (
    <>
      <circle cx={6} cy={6} r={4.8} className={styles.line} strokeWidth={1.4} />
      <path d="M3.4 6h5.2" className={styles.line} strokeWidth={1.6} />
    </>
  ),
  asleep: <path d="M8.9 8.2A5 5 0 0 1 4.2.9a5.3 5.3 0 1 0 7 6.6 5 5 0 0 1-2.3.7Z" className={styles.fill} />,
  exited: (
    <>
      {BOX}
      <path d="m3.4 6.2 1.9 1.9 3.4-4" className={styles.line} strokeWidth={1.6} />
    </>
  ),
  failed: (
    <>
      {BOX}
      <path d="m3.8 3.8 4.4 4.4m0-4.4L3.8 8.2" className={styles.line} strokeWidth={1.6} />
    </>
  ),
  killed: <path d="M7.4.3 2 6.8h3.2L4.2 11.7 10 4.9H6.6Z" className={styles.fill} />,
  zombie: (
    <path
      d="M2 11.2V5.2a4 4 0 0 1 8 0v6M.6 11.2h10.8M6 3.8v4M4.4 5.3h3.2"
      className={styles.line}
      strokeWidth={1.4}
    />
  ),
  thread: (
    <path
      d="M1 3.2c2.5-2.6 4 2.2 6.2 1.2S9.6 1.4 11 2.6M1 9.2c2.5-2.6 4 2.2 6.2 1.2S9.6 7.4 11 8.6"
      className={styles.line}
      strokeWidth={1.5}
    />
  ),
  tick: <path d="m2 6.4 2.8 2.8L10.2 3" className={styles.line} strokeWidth={1.9} />,
  cross: <path d="m2.5 2.5 7 7m0-7-7 7" className={styles.line} strokeWidth={1.8} />,
  lost: (
    <>
      <path d="M6 .6 11.7 11H.3Z" className={styles.fill} />
      <path d="M6 4.2v3.2M6 8.4v1.4" className={styles.holeLine} strokeWidth={1.4} />
    </>
  ),
  padlock: (
    <>
      <path d="M3.4 5.4V3.6a2.6 2.6 0 0 1 5.2 0v1.8" className={styles.line} strokeWidth={1.5} />
      <rect x={2} y={5.2} width={8} height={6} rx={1.3} className={styles.fill} />
    </>
  ),
}

type GlyphProps = {
  readonly name: GlyphName
  readonly x: number
  readonly y: number
  readonly size?: number
  readonly className?: string | undefined
}

/** A glyph inside a picture, its top left corner at (x, y). */
export function Glyph({ name, x, y, size = 12, className }: GlyphProps) {
  const scale = size === 12 ? '' : ` scale(${size / 12})`
  return (
    <g className={className} transform={`translate(${x} ${y})${scale}`} data-glyph={name} aria-hidden="true">
      {SHAPES[name]}
    </g>
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
      {SHAPES[name]}
    </svg>
  )
}
