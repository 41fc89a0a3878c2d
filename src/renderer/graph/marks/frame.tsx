import type { ReactNode } from 'react'
import { tabWidth } from '#picture/measure/pool-geometry.ts'
import { textWidth } from '#picture/measure/text-width.ts'
import { Label } from './label.tsx'
import styles from './frame.module.css'

type FrameProps = {
  readonly w: number
  readonly h: number
  readonly title: string
  readonly subtitle: string
  /** `machinery`: hidden insides made visible, dashed. `broken`: nothing in it will work any more. */
  readonly look: 'plain' | 'machinery' | 'broken'
  readonly children?: ReactNode
}

/** A frame around things that belong together, with its title on a tab. */
export function Frame({ w, h, title, subtitle, look, children }: FrameProps) {
  return (
    <g className={styles.frame} data-look={look}>
      <rect className={styles.ground} width={w} height={h} rx={11} />
      <rect
        className={styles.tab}
        data-holds="words"
        x={12}
        y={-10}
        width={tabWidth(title, subtitle)}
        height={20}
        rx={10}
      />
      <Label x={23} y={4.5} size={13} weight="strong">
        {title}
      </Label>
      {subtitle !== '' && (
        <Label x={23 + textWidth(title, 13, 'strong') + 7} y={4.5} size={11} tone="quiet">
          {subtitle}
        </Label>
      )}
      {children}
    </g>
  )
}
