import { memo } from 'react'
import type { ScenePlate } from '#picture/scene/scene.ts'
import { plateBox } from '#picture/measure/plate-geometry.ts'
import { useWords } from '../../store/language-store.ts'
import { Glyph } from '../../ui/glyphs.tsx'
import { Label } from '../marks/label.tsx'
import styles from './plate.module.css'

type PlateProps = {
  readonly plate: ScenePlate
  /** The line that it is about, in words. */
  readonly spoken?: string | undefined
}

/** A label in the graph. It has its own ground, so that what lies under it stays readable; a note is bare text. */
export const Plate = memo(function Plate({ plate, spoken = '' }: PlateProps) {
  const anchor = plate.align
  const { plateAbout } = useWords().graph
  const about = plate.tone in plateAbout ? plateAbout[plate.tone as keyof typeof plateAbout] : ''
  const title = (
    <title>
      {[plate.lines.join(' '), spoken, about]
        .filter((line, at, all) => line !== '' && all.indexOf(line) === at)
        .join('\n')}
    </title>
  )
  if (plate.tone === 'note') {
    return (
      <g className={styles.plate} data-tone="note">
        {title}
        {plate.lines.map((line, index) => (
          <Label
            key={line}
            x={plate.x}
            y={plate.y + index * (plate.size + 4)}
            size={plate.size}
            tone="soft"
            anchor={anchor}
          >
            {line}
          </Label>
        ))}
      </g>
    )
  }
  const box = plateBox(plate)
  const shift = plate.glyph === null ? 0 : plate.size / 2 + 2
  const strong = plate.tone === 'stuck' || plate.tone === 'lost'
  return (
    <g className={styles.plate} data-tone={plate.tone}>
      {title}
      <rect className={styles.ground} x={box.x} y={box.y} width={box.w} height={box.h} rx={box.h / 2} />
      {plate.glyph !== null && (
        <Glyph
          name={plate.glyph}
          x={box.x + 7}
          y={plate.y - plate.size / 2}
          size={plate.size}
          className={styles.glyph}
        />
      )}
      <Label
        x={box.x + box.w / 2 + shift}
        y={plate.y + plate.size * 0.35}
        size={plate.size}
        weight={strong ? 'strong' : 'text'}
        anchor="middle"
        className={styles.text}
      >
        {plate.lines.join(' ')}
      </Label>
    </g>
  )
})
