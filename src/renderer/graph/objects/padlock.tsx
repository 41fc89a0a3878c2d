import { memo } from 'react'
import { bodyBox } from '#picture/kinds/boxes.ts'
import { LOCK_CHIPS } from '#picture/kinds/lock.ts'
import { chipsToTheLeft } from '#picture/measure/chips.ts'
import type { LockNode } from '#picture/scene/scene-object.ts'
import { Chip } from '../marks/chip.tsx'
import { Label } from '../marks/label.tsx'
import { ObjectLabel } from '../marks/object-label.tsx'
import styles from './padlock.module.css'

const CLOSED = 'M10 17 V10 a10 10 0 0 1 20 0 V17'
const OPEN = 'M10 17 V7 a10 10 0 0 1 19.4 -3.4'
const KEYHOLE =
  'M20 26 m-3.4 0 a3.4 3.4 0 1 1 6.8 0 c0 1.6 -1.5 2.3 -1.5 2.9 v5 h-3.8 v-5 c0 -.6 -1.5 -1.3 -1.5 -2.9'

/** A lock in the hue of its holder; who waits stands in line before it. An RLock shows how often its owner has it. */
export const Padlock = memo(function Padlock({ node }: { readonly node: LockNode }) {
  const waiters = chipsToTheLeft(node.waiters, LOCK_CHIPS)
  return (
    <g
      className={styles.lock}
      data-p={node.state === 'free' ? '' : (node.holder?.hue ?? '')}
      data-state={node.state}
    >
      <path className={styles.shackle} d={node.state === 'free' ? OPEN : CLOSED} />
      <rect
        className={styles.body}
        y={15}
        width={40}
        height={30}
        rx={6}
        data-depth={node.depth === '' ? 'none' : 'counted'}
      />
      {node.depth === '' ? (
        <path className={styles.keyhole} d={KEYHOLE} />
      ) : (
        <Label x={20} y={35} size={13} weight="strong" anchor="middle" className={styles.depth}>
          {node.depth}
        </Label>
      )}
      <ObjectLabel body={bodyBox(node)} name={node.name} note={node.note} tone="soft" />
      {waiters.map(({ waiter, x, w }) => (
        <Chip
          key={waiter.id}
          x={x}
          y={21}
          text={waiter.text}
          whole={waiter.whole}
          tint={waiter.tint}
          w={w}
          look="waiting"
        />
      ))}
    </g>
  )
})
