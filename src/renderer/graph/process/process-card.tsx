import { memo } from 'react'
import {
  cardSize,
  COMPACT_HEIGHT,
  DIVERGED,
  fullHeight,
  HEAD,
  STRIP,
} from '#picture/measure/card-geometry.ts'
import { roundedRect } from '#picture/measure/paths.ts'
import type { ProcessNode } from '#picture/scene/scene-node.ts'
import { fitText, monoWidth, textWidth } from '#picture/measure/text-width.ts'
import { useWords } from '../../store/language-store.ts'
import { CardRows } from './card-rows.tsx'
import { CardStripLine } from './card-strip.tsx'
import { Chip } from '../marks/chip.tsx'
import { DivergenceBand } from './divergence-band.tsx'
import { FittedLabel } from '../marks/fitted-label.tsx'
import { Label } from '../marks/label.tsx'
import { Spine } from '../marks/spine.tsx'
import styles from './process-card.module.css'

/** A process, in the size that the picture has room for. Drawn at the origin. */
export const ProcessCard = memo(function ProcessCard({ node }: { readonly node: ProcessNode }) {
  switch (node.size) {
    case 'full':
      return <FullCard node={node} />
    case 'compact':
      return <CompactCard node={node} />
    case 'chip':
      return (
        <Chip
          x={0}
          y={0}
          text={node.name}
          whole={node.fullName}
          tint={node.tint}
          state={node.state}
          w={node.w}
          next={node.next}
          open={node.alone}
        />
      )
  }
})

const KEY = { w: 16, h: 15 }

function FullCard({ node }: { readonly node: ProcessNode }) {
  const words = useWords()
  const { w, h } = cardSize(node)
  const keyRoom = node.key === '' && !node.next ? 9 : 30
  const band = fullHeight(node.rows.length, false)
  const strip = node.alone === true ? { y: 0.5, h: h - 1 } : { y: HEAD, h: STRIP }
  return (
    <g className={styles.process} data-p={node.tint.hue} data-state={node.state} data-role={node.role}>
      <rect className={styles.card} width={w} height={h} rx={7} />
      <Spine h={h} width={6} radius={7} tint={node.tint} hollow={node.role === 'daemon'} />
      <FittedLabel
        x={16}
        y={18}
        size={13}
        weight="strong"
        className={styles.name}
        room={w - 16 - keyRoom}
        whole={node.fullName}
      >
        {node.name}
      </FittedLabel>
      {(node.key !== '' || node.next) && <StepKey x={w - 25} y={7} text={node.key} next={node.next} />}
      {node.pid !== '' && (
        <Label x={16} y={33} size={11} face="code" tone="quiet">
          {words.graph.pid(node.pid)}
        </Label>
      )}
      {node.cost !== '' && (
        <FittedLabel
          x={w - 9}
          y={33}
          size={11}
          tone="quiet"
          anchor="end"
          room={w - 40 - monoWidth(words.graph.pid(node.pid), 11)}
        >
          {node.cost}
        </FittedLabel>
      )}
      <CardStripLine state={node.state} strip={node.strip} w={w} {...strip} steps={canStep(node)}>
        <StripGround {...strip} w={w - 6.5} first={node.alone} last={h <= strip.y + strip.h + 1} radius={7} />
      </CardStripLine>
      <CardRows rows={node.rows} w={w} />
      {node.diverged !== '' && (
        <DivergenceBand x={0} y={band + 3} w={w} h={DIVERGED - 4} text={node.diverged} />
      )}
    </g>
  )
}

function CompactCard({ node }: { readonly node: ProcessNode }) {
  const { w } = node
  const h = COMPACT_HEIGHT
  const strip = node.alone === true ? { y: 0.5, h: h - 1 } : { y: h / 2, h: h / 2 }
  const keyRoom = node.key === '' && !node.next ? 9 : 30
  const pidRoom = node.pid === '' ? 0 : monoWidth(node.pid, 11) + 8
  return (
    <g
      className={styles.process}
      data-p={node.tint.hue}
      data-state={node.state}
      data-role={node.role}
      data-card="compact"
    >
      <rect className={styles.card} width={w} height={h} rx={6} />
      <Spine h={h} width={6} radius={6} tint={node.tint} hollow={node.role === 'daemon'} />
      <FittedLabel
        x={16}
        y={15.5}
        size={13}
        weight="strong"
        className={styles.name}
        room={w - 16 - keyRoom - pidRoom}
        whole={node.fullName}
      >
        {node.name}
      </FittedLabel>
      {node.pid !== '' && (
        <Label x={w - keyRoom} y={15.5} size={11} face="code" tone="quiet" anchor="end">
          {node.pid}
        </Label>
      )}
      {(node.key !== '' || node.next) && <StepKey x={w - 24.5} y={3.5} text={node.key} next={node.next} />}
      <CardStripLine state={node.state} strip={node.strip} w={w} {...strip} steps={canStep(node)}>
        <StripGround {...strip} w={w - 6.5} first={node.alone} last radius={6} />
      </CardStripLine>
      {node.diverged !== '' && <DivergenceBand x={0} y={h - 4} w={w} h={22} text={node.diverged} />}
    </g>
  )
}

/** A press on the strip steps the process while that can do something; a sleeper is reached by letting time pass. */
function canStep({ state }: ProcessNode): '' | undefined {
  return state === 'at-op' || state === 'asleep' ? '' : undefined
}

/** The ground of the state strip; rounded at the right when nothing comes above or below it. */
function StripGround({
  y,
  w,
  h,
  first = false,
  last,
  radius,
}: {
  readonly y: number
  readonly w: number
  readonly h: number
  readonly first?: boolean | undefined
  readonly last: boolean
  readonly radius: number
}) {
  const corner = last ? radius : 0
  return (
    <path
      className={styles.strip}
      d={roundedRect({ x: 6, y, w, h }, { tl: 0, tr: first ? radius : 0, br: corner, bl: 0 })}
    />
  )
}

type StepKeyProps = {
  readonly x: number
  readonly y: number
  readonly text: string
  readonly next: boolean
}

/** The digit that steps it. Of whom goes next it is filled, and points forward. */
function StepKey({ x, y, text, next }: StepKeyProps) {
  return (
    <g data-steps="" className={styles.stepKey} data-next={next}>
      {next ? (
        <path
          className={styles.key}
          d={`M${x - 2} ${y}h${KEY.w - 4}l7 ${KEY.h / 2}l-7 ${KEY.h / 2}h${4 - KEY.w}z`}
        />
      ) : (
        <rect className={styles.key} x={x} y={y} width={KEY.w} height={KEY.h} rx={3} />
      )}
      <Label
        x={x + KEY.w / 2}
        y={y + 11.5}
        size={11}
        face="code"
        tone={next ? 'ink' : 'quiet'}
        weight={next ? 'strong' : 'text'}
        anchor="middle"
        className={styles.digit}
      >
        {fitText(text, textWidth(text, 11), 11)}
      </Label>
    </g>
  )
}
