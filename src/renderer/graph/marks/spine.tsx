import type { Tint } from '#picture/scene/base.ts'
import { roundedRect } from '#picture/measure/paths.ts'
import { HATCH_IDS, paint } from './paint-ids.ts'
import styles from './spine.module.css'

type SpineProps = {
  readonly h: number
  readonly width: number
  readonly radius: number
  readonly tint: Tint
  /** A daemon's spine is hollow: it ends when its parent ends. */
  readonly hollow?: boolean
}

/** The coloured left edge that says whose a thing is; a second line, or hatching, once the hues have come round. */
export function Spine({ h, width, radius, tint, hollow = false }: SpineProps) {
  const shape = roundedRect({ x: 0, y: 0, w: width, h }, { tl: radius, tr: 0, br: 0, bl: radius })
  const inset = roundedRect(
    { x: 1, y: 1, w: width - 2, h: h - 2 },
    { tl: Math.max(0, radius - 1), tr: 0, br: 0, bl: Math.max(0, radius - 1) },
  )
  const look = hollow ? 'hollow' : 'solid'
  const d = hollow ? inset : shape
  if (tint.round === 'first') return <path d={d} className={styles.body} data-spine={look} />
  return (
    <g data-spine={look}>
      <path d={d} className={styles.body} data-look={look} />
      {tint.round === 'second' && (
        <rect x={width + 2} width={Math.max(1.5, width / 3)} height={h} className={styles.second} />
      )}
      {tint.round === 'further' && !hollow && <path d={shape} fill={paint(HATCH_IDS.further)} />}
    </g>
  )
}
