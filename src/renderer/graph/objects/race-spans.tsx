import { RACE, raceSteps } from '#picture/kinds/memory.ts'
import type { MemoryNode } from '#picture/scene/scene-object.ts'
import { textWidth } from '#picture/measure/text-width.ts'
import { useWords } from '../../store/language-store.ts'
import { Label } from '../marks/label.tsx'
import { Plate } from '../lines/plate.tsx'
import styles from './race-spans.module.css'

/** From each read (a ring) to its write (a square), over the steps between: where spans cross, the earlier write is lost. */
export function RaceSpans({
  node,
  x,
  y,
}: {
  readonly node: MemoryNode
  readonly x: number
  readonly y: number
}) {
  const words = useWords().graph.memory
  const steps = raceSteps(node)
  const names = Math.max(0, ...node.race.map((span) => textWidth(span.who, 11)))
  const left = RACE.gap / 2 + names + 14
  const at = (step: number): number => left + steps.indexOf(step) * RACE.step
  const top = -((node.race.length - 1) * RACE.lane) / 2
  const foot = top + node.race.length * RACE.lane - RACE.lane + 22
  return (
    <g transform={`translate(${x} ${y})`}>
      {node.race.map((span, index) => {
        const line = top + index * RACE.lane
        const from = at(span.readStep)
        const to = at(span.writeStep)
        return (
          <g key={span.id} data-p={span.tint.hue}>
            <Label x={left - 14} y={line + 4} size={11} anchor="end">
              {span.who}
            </Label>
            <rect className={styles.band} x={from} y={line - 7} width={to - from} height={14} />
            <circle className={styles.read} cx={from} cy={line} r={5} />
            <rect className={styles.write} x={to - 5} y={line - 5} width={10} height={10} rx={1.5} />
            <Label x={from} y={line - 11} size={11} face="code" tone="soft" anchor="middle">
              {span.readValue}
            </Label>
            <Label
              x={to}
              y={line - 11}
              size={11}
              face="code"
              anchor="middle"
              className={span.lost === '' ? undefined : styles.lostValue}
            >
              {span.writeValue}
            </Label>
            {span.lost !== '' && (
              <Plate
                plate={{
                  id: `${span.id}:lost`,
                  x: at(steps.at(-1) ?? span.writeStep) + 20,
                  y: line,
                  tone: 'lost',
                  lines: [span.lost],
                  glyph: 'lost',
                  size: 11,
                  align: 'start',
                }}
              />
            )}
          </g>
        )
      })}
      {steps.map((step) => (
        <Label key={step} x={at(step)} y={foot} size={11} tone="quiet" anchor="middle">
          {step}
        </Label>
      ))}
      <Label x={left - 14} y={foot} size={11} tone="quiet" anchor="end">
        {words.step}
      </Label>
    </g>
  )
}
