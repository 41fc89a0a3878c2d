import { memo } from 'react'
import { DUPLEX_HEIGHT, TUBE_HEIGHT } from '#picture/measure/pipe-geometry.ts'
import type { DuplexNode, PipeNode } from '#picture/scene/scene-channel.ts'
import { EndRings } from './end-rings.tsx'
import { Label } from '../marks/label.tsx'
import { Gauge, ReadCollar, Tube, WriteCollar } from './tube.tsx'
import styles from './pipe-tube.module.css'

/** A pipe, always from left to right: writers, tube, readers; the name above, bytes over capacity below. */
export const PipeTube = memo(function PipeTube({ node }: { readonly node: PipeNode }) {
  const tube = { w: node.w, h: TUBE_HEIGHT, name: node.name }
  const state = node.flow.state
  return (
    <g data-state={state}>
      <Tube w={tube.w} h={tube.h} flow={node.flow} brokered={node.brokered} outAt="right" />
      <WriteCollar h={tube.h} sealed={state === 'eof'} />
      <ReadCollar w={tube.w} h={tube.h} torn={state === 'broken'} />
      <EndRings end={node.writeSide} side="left" tube={tube} />
      <EndRings end={node.readSide} side="right" tube={tube} />
      <Label x={node.w / 2} y={-12} weight="strong" anchor="middle">
        {node.name}
      </Label>
      <Gauge w={node.w} y={TUBE_HEIGHT + 9} level={node.flow.level} />
      <Label
        x={node.w / 2}
        y={TUBE_HEIGHT + 26}
        size={11}
        anchor="middle"
        tone={state === 'empty' || state === 'filled' ? 'quiet' : 'soft'}
      >
        {node.note}
      </Label>
    </g>
  )
})

/** Two tubes, one a direction, with ends on both sides. */
export const DuplexTube = memo(function DuplexTube({ node }: { readonly node: DuplexNode }) {
  const tube = { w: node.w, h: DUPLEX_HEIGHT, name: node.name }
  const half = DUPLEX_HEIGHT / 2
  return (
    <g data-state={node.there.state}>
      <Tube w={node.w} h={half} flow={node.there} outAt="right" />
      <g transform={`translate(0 ${half})`}>
        <Tube w={node.w} h={half} flow={node.back} outAt="left" />
      </g>
      <rect className={styles.collar} x={-6} y={-3} width={7} height={DUPLEX_HEIGHT + 6} rx={1.5} />
      <rect className={styles.collar} x={node.w - 1} y={-3} width={7} height={DUPLEX_HEIGHT + 6} rx={1.5} />
      <EndRings end={node.left} side="left" tube={tube} />
      <EndRings end={node.right} side="right" tube={tube} />
      <Label x={node.w / 2} y={-11} weight="strong" anchor="middle">
        {node.name}
      </Label>
      <Label x={node.w / 2} y={DUPLEX_HEIGHT + 18} size={11} anchor="middle" tone="quiet">
        {node.note}
      </Label>
    </g>
  )
})
