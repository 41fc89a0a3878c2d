import { captionBase, ringCount, ringPoint, RING_RADIUS } from '#picture/measure/pipe-geometry.ts'
import type { EndSide } from '#picture/scene/scene-channel.ts'
import { CopyRing, CountedRing } from './copy-ring.tsx'
import { Label } from '../marks/label.tsx'
import styles from './end-rings.module.css'

type EndRingsProps = {
  readonly end: EndSide
  readonly side: 'left' | 'right'
  readonly tube: { readonly w: number; readonly h: number; readonly name: string }
}

/** The copies at one side of a tube: a stem from the collar to each that is open, the rings, and their count in words. */
export function EndRings({ end, side, tube }: EndRingsProps) {
  const count = ringCount(end)
  const out = side === 'left' ? -1 : 1
  const mouth = { x: side === 'left' ? -5 : tube.w + 5, y: tube.h / 2 }
  const base = captionBase(tube, tube.h, end)
  const stem = (x: number, y: number): string =>
    `M${x - out * RING_RADIUS} ${y} C${mouth.x + out * 5} ${y} ${mouth.x + out * 9} ${mouth.y} ${mouth.x} ${mouth.y}`
  return (
    <g>
      {end.copies.map((copy, index) => {
        const { x, y } = ringPoint(tube, side, index, count)
        return copy.mark === 'closed' ? null : (
          <path
            key={copy.id}
            className={styles.stem}
            data-p={copy.tint.hue}
            data-state={copy.culprit ? 'culprit' : copy.mark}
            d={stem(x, y)}
          />
        )
      })}
      {end.copies.map((copy, index) => {
        const { x, y } = ringPoint(tube, side, index, count)
        return <CopyRing key={copy.id} copy={copy} x={x} y={y} side={side} />
      })}
      {end.folded > 0 && <Folded end={end} side={side} tube={tube} count={count} />}
      {end.caption.map((line, index) => (
        <Label
          key={line}
          x={ringPoint(tube, side, 0, count).x}
          y={base - (end.caption.length - 1 - index) * 13}
          size={11}
          anchor="middle"
          tone={index === end.caption.length - 1 ? 'soft' : 'quiet'}
        >
          {line}
        </Label>
      ))}
    </g>
  )
}

function Folded({ end, side, tube, count }: EndRingsProps & { readonly count: number }) {
  const { x, y } = ringPoint(tube, side, count - 1, count)
  const out = side === 'left' ? -1 : 1
  const mouth = { x: side === 'left' ? -6 : tube.w + 6, y: tube.h / 2 }
  return (
    <>
      <path className={styles.plain} d={`M${x - out * 11} ${y} L${mouth.x} ${mouth.y}`} />
      <CountedRing count={end.folded} x={x} y={y} />
    </>
  )
}
