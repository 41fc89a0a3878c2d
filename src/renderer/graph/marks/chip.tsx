import type { GlyphName, Tint } from '#picture/scene/base.ts'
import type { ProcessState } from '#picture/scene/scene-node.ts'
import { CHIP_HEIGHT, chipWidth, OPEN_CHIP } from '#picture/measure/card-geometry.ts'
import { Glyph } from '../../ui/glyphs.tsx'
import { FittedLabel } from './fitted-label.tsx'
import { Spine } from './spine.tsx'
import styles from './chip.module.css'

type ChipProps = {
  readonly x: number
  readonly y: number
  readonly text: string
  /** What it is short for. */
  readonly whole?: string | undefined
  readonly tint: Tint
  /** With a state the chip has a glyph; without, it stands for a process that waits, or sits somewhere. */
  readonly state?: ProcessState
  readonly look?: 'plain' | 'waiting'
  readonly w?: number
  readonly next?: boolean
  /** It stands on the ground of its state, without an outline: its name is as high as the chip. */
  readonly open?: boolean | undefined
}

/** A process in the space of a word. */
export function Chip({
  x,
  y,
  text,
  whole = text,
  tint,
  state,
  look = 'plain',
  w,
  next = false,
  open = false,
}: ChipProps) {
  const box = open ? OPEN_CHIP : { y: 0, h: CHIP_HEIGHT }
  const width = w ?? chipWidth(text, state !== undefined)
  const textX = state === undefined ? 9 : 22
  const glyph: GlyphName | undefined = state
  return (
    <g
      className={styles.chip}
      data-p={tint.hue}
      data-state={state}
      data-look={look}
      data-next={next}
      data-open={open}
      transform={`translate(${x} ${y})`}
    >
      {state === undefined && <title>{whole}</title>}
      <g transform={`translate(0 ${box.y})`}>
        <rect className={styles.box} width={width} height={box.h} rx={3} />
        <Spine h={box.h} width={4} radius={1.5} tint={tint} />
      </g>
      {glyph !== undefined && (
        <Glyph name={glyph} x={8} y={CHIP_HEIGHT / 2 - 5} size={10} className={styles.glyph} />
      )}
      <FittedLabel
        x={textX}
        y={CHIP_HEIGHT / 2 + 4}
        size={11}
        className={styles.text}
        room={width - textX - 4}
        whole={whole}
      >
        {text}
      </FittedLabel>
    </g>
  )
}
