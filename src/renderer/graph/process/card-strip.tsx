import type { ReactNode } from 'react'
import type { CardStrip, ProcessState } from '#picture/scene/scene-node.ts'
import { fitText, textWidth } from '#picture/measure/text-width.ts'
import { Glyph } from '../../ui/glyphs.tsx'
import { FittedLabel } from '../marks/fitted-label.tsx'
import { Label } from '../marks/label.tsx'
import styles from './card-strip.module.css'

type CardStripLineProps = {
  readonly state: ProcessState
  readonly strip: CardStrip
  /** Width of the card, and where the strip is in it. */
  readonly w: number
  readonly y: number
  readonly h: number
  /** Marked as what a press steps the process with; `undefined` when it cannot go. */
  readonly steps: '' | undefined
  /** What the line stands on. */
  readonly children: ReactNode
}

/** Glyph, strong word, verb, and where: what a process does, said three times. The verb gives way when there is no room. */
export function CardStripLine({ state, strip, w, y, h, steps, children }: CardStripLineProps) {
  const base = y + h / 2 + 4.5
  const word = fitText(strip.word, w - 34 - 9, 12, 'strong')
  const verbX = 34 + textWidth(word, 12, 'strong') + 5
  const whereWidth = strip.where === '' ? 0 : textWidth(strip.where, 11)
  const free = w - 9 - verbX - (whereWidth === 0 ? 0 : whereWidth + 6)
  const whereFits = whereWidth > 0 && w - 9 - whereWidth > verbX
  return (
    <g className={styles.line} data-state={state} data-steps={steps}>
      {children}
      <Glyph name={state} x={16} y={y + h / 2 - 6} className={styles.glyph} />
      <FittedLabel x={34} y={base} weight="strong" className={styles.word} room={w - 34 - 9}>
        {strip.word}
      </FittedLabel>
      {strip.verb !== '' && (
        <FittedLabel x={verbX} y={base} className={styles.verb} room={free}>
          {strip.verb}
        </FittedLabel>
      )}
      {whereFits && (
        <Label x={w - 9} y={base} size={11} tone="soft" anchor="end" className={styles.where}>
          {strip.where}
        </Label>
      )}
    </g>
  )
}
