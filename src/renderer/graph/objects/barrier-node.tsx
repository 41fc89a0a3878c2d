import { memo } from 'react'
import { BARRIER } from '#picture/kinds/barrier.ts'
import { bodyBox } from '#picture/kinds/boxes.ts'
import type { BarrierNode } from '#picture/scene/scene-object.ts'
import { ObjectLabel } from '../marks/object-label.tsx'
import styles from './barrier-node.module.css'

/** A barrier: seats that fill in the hues of who arrived, and a gate that is down, open, or broken. */
export const BarrierGate = memo(function BarrierGate({ node }: { readonly node: BarrierNode }) {
  const body = bodyBox(node)
  const { h, seat, pitch } = BARRIER
  return (
    <g className={styles.barrier} data-state={node.state}>
      <rect className={styles.body} width={body.w} height={h} rx={5} />
      {Array.from({ length: node.parties }, (_, index) => {
        const who = node.arrived[index]
        return (
          <rect
            key={index}
            className={styles.seat}
            data-state={who === undefined ? 'free' : 'taken'}
            data-p={who?.tint.hue ?? ''}
            x={9 + index * pitch}
            y={(h - seat) / 2}
            width={seat}
            height={seat}
            rx={3}
          >
            {who !== undefined && <title>{who.whole}</title>}
          </rect>
        )
      })}
      <path className={styles.gate} d={gate(node.state, body.w + 7)} />
      <ObjectLabel body={body} name={node.name} note={node.note} />
    </g>
  )
})

function gate(state: BarrierNode['state'], x: number): string {
  switch (state) {
    case 'filling':
      return `M${x} -6 v${BARRIER.h + 12}`
    case 'draining':
      return `M${x} -6 v12 M${x} ${BARRIER.h - 6} v12`
    case 'broken':
      return `M${x} -6 v18 l-6 5 10 4 -4 5 v14`
  }
}
