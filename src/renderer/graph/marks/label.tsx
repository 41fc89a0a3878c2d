import { setSize } from '#picture/measure/text-width.ts'
import styles from './label.module.css'

type LabelProps = {
  readonly x: number
  readonly y: number
  readonly children: string | number
  /** In graph units. 11 for numbers and notes, 12 for labels, 13 for names, 14 for large values. */
  readonly size?: 11 | 12 | 13 | 14
  readonly tone?: 'ink' | 'soft' | 'quiet'
  readonly weight?: 'text' | 'strong'
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly face?: 'ui' | 'code'
  readonly className?: string | undefined
}

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
}: LabelProps) {
  return (
    <text
      x={x}
      y={y}
      className={className === undefined ? styles.label : `${styles.label} ${className}`}
      data-size={setSize(String(children), size)}
      data-tone={tone}
      data-weight={weight}
      data-anchor={anchor}
      data-face={face}
    >
      {children}
    </text>
  )
}
