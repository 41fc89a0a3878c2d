import { fitText, textWidth } from '#picture/measure/text-width.ts'
import { Label } from '../marks/label.tsx'
import { HATCH_IDS, paint } from '../marks/paint-ids.ts'
import styles from './divergence-band.module.css'

type DivergenceBandProps = {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
  readonly text: string
}

/** Kernel and model differ: black on yellow with stripes. Nothing else in the app is yellow. */
export function DivergenceBand({ x, y, w, h, text }: DivergenceBandProps) {
  const shown = fitText(text, w - 32, 12, 'strong')
  const plate = Math.min(w - 16, textWidth(shown, 12, 'strong') + 20)
  return (
    <g transform={`translate(${x} ${y})`} data-state="diverged">
      <title>{text}</title>
      <rect width={w} height={h} rx={4} fill={paint(HATCH_IDS.hazard)} />
      <rect x={(w - plate) / 2} y={3} width={plate} height={h - 6} rx={3} className={styles.plate} />
      <Label x={w / 2} y={h / 2 + 4.5} weight="strong" anchor="middle" className={styles.text}>
        {shown}
      </Label>
    </g>
  )
}
