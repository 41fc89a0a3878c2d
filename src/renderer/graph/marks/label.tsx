import { setSize } from '#picture/measure/text-width.ts'
import styles from './label.module.css'

type LabelProps = {
  readonly x: number
  readonly y: number
  readonly children: string | number
  /** In graph units. At its own size 11 for numbers and notes, 12 for labels, 13 for names, 14 for large values. */
  readonly size?: number
  readonly tone?: 'ink' | 'soft' | 'quiet'
  readonly weight?: 'text' | 'strong'
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly face?: 'ui' | 'code'
  readonly className?: string | undefined
  /** What it says where it is not cut. */
  readonly whole?: string
}

/** Sizes that have a name of their own; others come of a scale. */
const NAMED: readonly number[] = [11, 12, 13, 14]

/** A text of the graph. Its looks stand in one place, so that what is measured before layout is what is drawn. */
export function Label({
  x,
  y,
  children,
  size = 12,
  tone = 'ink',
  weight = 'text',
  anchor = 'start',
  face = 'ui',
  className,
  whole,
}: LabelProps) {
  const set = setSize(String(children), size)
  const isCut = whole !== undefined && whole !== String(children)
  const isNamed = NAMED.includes(set)
  return (
    <text
      x={x}
      y={y}
      style={isNamed ? undefined : { fontSize: set }}
      className={className === undefined ? styles.label : `${styles.label} ${className}`}
      data-size={isNamed ? set : undefined}
      data-tone={tone}
      data-weight={weight}
      data-anchor={anchor}
      data-face={face}
      data-cut={isCut ? '' : undefined}
    >
      {isCut && <title>{whole}</title>}
      {children}
    </text>
  )
}
