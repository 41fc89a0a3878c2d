import { memo } from 'react'
import { Glyph } from '../ui/glyphs.tsx'
import { count } from '#words/numbers.ts'
import { textWidth } from '#picture/measure/text-width.ts'
import { useWords } from '../store/language-store.ts'
import type { Words } from '#words/window/words.ts'
import type { Bar, Box, Diagram, Flag } from './diagram.ts'
import { rowKey, type Row } from './lanes.ts'
import styles from './space-time.module.css'

type DiagramMarksProps = {
  readonly diagram: Diagram
  readonly rows: readonly Row[]
  readonly px: number
  readonly top: number
  readonly headStep: number
  readonly selected: string | null
  /** Only the axis: a canvas below draws the rest. */
  readonly bare: boolean
  readonly onChoose: (box: Box) => void
}

/** The diagram as SVG: grid, lives, waits, arrows, boxes, in this order. */
export const DiagramMarks = memo(function DiagramMarks(props: DiagramMarksProps) {
  const { diagram, rows, px, top, headStep, selected, bare } = props
  const words = useWords()
  const bottom = rows.reduce((sum, row) => sum + row.h, 0)
  return (
    <>
      <g aria-hidden="true">
        {diagram.ticks.map((step) => (
          <g key={step}>
            <text className={styles.tick} x={(step - 0.5) * px} y={14}>
              {count(step)}
            </text>
            <path className={styles.grid} d={`M${(step - 1) * px} ${top - 4}V${top + bottom}`} />
          </g>
        ))}
      </g>
      <g transform={`translate(0 ${top})`}>
        {!bare && (
          <>
            {rows.map((row) => (
              <path
                key={rowKey(row)}
                className={styles.life}
                d={`M${row.from * px} ${row.y + row.h / 2}H${(row.to ?? headStep) * px}`}
              />
            ))}
            {diagram.bars.map((bar) => (
              <WaitBar key={bar.id} bar={bar} />
            ))}
            <g aria-hidden="true">
              {diagram.links
                .filter((link) => link.kind !== 'message')
                .map((link) => (
                  <path
                    key={link.id}
                    className={styles.link}
                    data-kind={link.kind}
                    data-p={link.hue}
                    d={link.d}
                  />
                ))}
            </g>
            {diagram.boxes.map((box) => (
              <ActBox
                key={box.act.step}
                box={box}
                selected={box.row.process === selected}
                words={words}
                onChoose={props.onChoose}
              />
            ))}
            <g aria-hidden="true">
              {diagram.links
                .filter((link) => link.kind === 'message')
                .map((link) => (
                  <path
                    key={link.id}
                    className={styles.link}
                    data-kind={link.kind}
                    data-p={link.hue}
                    d={link.d}
                  />
                ))}
            </g>
          </>
        )}
        {diagram.flags.map((flag) => (
          <FlagMark key={flag.mark.at} flag={flag} height={bottom} words={words} />
        ))}
      </g>
    </>
  )
})

type ActBoxProps = {
  readonly box: Box
  readonly selected: boolean
  readonly words: Words
  readonly onChoose: (box: Box) => void
}

function ActBox({ box, selected, words, onChoose }: ActBoxProps) {
  const { act, row, x, y, w, h } = box
  const middle = x + w / 2 + 1
  const raised = act.raised !== null
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the table behind the picture has the same as buttons
    <g
      className={styles.act}
      data-mark="act"
      data-p={row.tint.hue}
      data-raised={raised}
      data-selected={selected}
      onClick={() => onChoose(box)}
    >
      <title>{`${words.why.atStep(act.step)}: ${row.name} ${act.verb} ${act.arg}${raised ? `, ${words.time.raised(act.raised ?? '')}` : ''}`}</title>
      <rect className={styles.box} x={x} y={y} width={w} height={h} rx={Math.min(3, w / 3)} />
      {w > 5 && <rect className={styles.boxSpine} x={x} y={y} width={3} height={h} rx={1} />}
      {box.verb !== '' && (
        <text
          className={styles.verb}
          data-lines={box.arg === '' ? 'one' : 'two'}
          x={middle}
          y={box.arg === '' ? y + h / 2 + 4 : y + 12}
        >
          {box.verb}
        </text>
      )}
      {box.arg !== '' && (
        <text className={styles.arg} x={middle} y={y + 23.5}>
          {box.arg}
        </text>
      )}
      {raised && w > 14 && (
        <Glyph name="failed" x={x + w - 8} y={y - 5} size={11} className={styles.raised} />
      )}
    </g>
  )
}

function WaitBar({ bar }: { readonly bar: Bar }) {
  const { x, y, w, h, text, seenFrom } = bar
  const middle = bar.kind === 'stuck' ? seenFrom + 8 : (seenFrom + x + w) / 2
  return (
    <g className={styles.bar} data-kind={bar.kind}>
      <rect x={x} y={y} width={w} height={h} />
      {(bar.kind === 'blocked' || bar.kind === 'stuck') && (
        <path d={`M${x} ${y}H${x + w}M${x} ${y + h}H${x + w}`} />
      )}
      {text !== '' && bar.kind === 'stuck' && (
        <rect
          className={styles.plate}
          x={middle}
          y={y + 0.5}
          width={textWidth(text, 11, 'strong') + 14}
          height={h - 1}
          rx={(h - 1) / 2}
        />
      )}
      {text !== '' && (
        <text x={bar.kind === 'stuck' ? middle + 7 : middle} y={y + h / 2 + 4}>
          {text}
        </text>
      )}
    </g>
  )
}

function FlagMark({
  flag,
  height,
  words,
}: {
  readonly flag: Flag
  readonly height: number
  readonly words: Words
}) {
  const { mark, x, row } = flag
  if (mark.kind === 'clock') {
    return (
      <g className={styles.clock}>
        <title>{words.time.clock(mark.toMs)}</title>
        <path d={`M${x} -6V${height}`} />
        <circle cx={x} cy={-6} r={2.5} />
      </g>
    )
  }
  if (row === null) return null
  const text = mark.kind === 'killed' ? words.time.killed(mark.signal) : words.time.crashed
  const y = row.y + row.h / 2
  return (
    <g className={styles.killed}>
      <title>{text}</title>
      <rect x={x - 9} y={y - 8} width={18} height={16} rx={2} />
      <Glyph name="killed" x={x - 6} y={y - 6} />
      <text x={x + 14} y={y + 4}>
        {text}
      </text>
    </g>
  )
}
