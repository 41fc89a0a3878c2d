import { memo } from 'react'
import { RING_RADIUS } from '#picture/measure/pipe-geometry.ts'
import type { EndCopy } from '#picture/scene/scene-channel.ts'
import { useWords } from '../../store/language-store.ts'
import { Label } from '../marks/label.tsx'
import styles from './copy-ring.module.css'

type CopyRingProps = {
  readonly copy: EndCopy
  readonly x: number
  readonly y: number
  readonly side: 'left' | 'right'
}

/**
 * One copy of an end. Open: a solid ring, with a dot once its holder has used it. Closed: hollow and broken, and it stays, for
 * a missing thing cannot be seen.
 */
export const CopyRing = memo(function CopyRing({ copy, x, y, side }: CopyRingProps) {
  const { legend } = useWords().graph
  const about = legend[`copy-${copy.mark}`]
  const title = copy.holder === '' ? about : legend.copyOf(about, copy.holder)
  if (copy.mark === 'closed') {
    return (
      <g className={styles.ring} data-p={copy.tint.hue} data-state="closed">
        <title>{title}</title>
        <circle className={styles.broken} cx={x} cy={y} r={6} />
      </g>
    )
  }
  return (
    <g className={styles.ring} data-p={copy.tint.hue} data-state={copy.culprit ? 'culprit' : copy.mark}>
      <title>{title}</title>
      {copy.culprit && <circle className={styles.halo} cx={x} cy={y} r={11} />}
      <circle className={styles.band} cx={x} cy={y} r={RING_RADIUS} />
      {copy.mark === 'used' && <circle className={styles.used} cx={x} cy={y} r={2} />}
      {copy.passed !== '' && <PassedTail text={copy.passed} x={x} y={y} side={side} />}
    </g>
  )
})

/** A small tail: it came in a message, not by start. */
function PassedTail({
  text,
  x,
  y,
  side,
}: {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly side: 'left' | 'right'
}) {
  const out = side === 'left' ? -1 : 1
  return (
    <>
      <path className={styles.tail} d={`M${x} ${y + 7} v8 h${9 * out}`} />
      <Label x={x + 13 * out} y={y + 19} size={11} tone="quiet" anchor={out < 0 ? 'end' : 'start'}>
        {text}
      </Label>
    </>
  )
}

/** More copies than there is room for, as one ring with their number. */
export function CountedRing({
  count,
  x,
  y,
}: {
  readonly count: number
  readonly x: number
  readonly y: number
}) {
  return (
    <g className={styles.ring} data-state="counted">
      <circle className={styles.counted} cx={x} cy={y} r={10} />
      <Label x={x} y={y + 4} size={11} weight="strong" anchor="middle">
        {count}
      </Label>
    </g>
  )
}
