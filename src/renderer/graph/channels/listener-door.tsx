import { memo } from 'react'
import { bodyBox } from '#picture/kinds/boxes.ts'
import { LISTENER_CHIPS } from '#picture/kinds/listener.ts'
import { chipsToTheLeft } from '#picture/measure/chips.ts'
import type { ListenerNode } from '#picture/scene/scene-object.ts'
import { Chip } from '../marks/chip.tsx'
import { ObjectLabel } from '../marks/object-label.tsx'
import styles from './listener-door.module.css'

/** A listener: connections that nobody has accepted wait before the door. */
export const ListenerDoor = memo(function ListenerDoor({ node }: { readonly node: ListenerNode }) {
  return (
    <g>
      <path className={styles.socket} d="M34 0 h-12 a22 22 0 0 0 0 44 h12Z" />
      <circle className={styles.hole} cx={21} cy={22} r={6} />
      {chipsToTheLeft(node.backlog, LISTENER_CHIPS).map(({ waiter, x, w }) => (
        <Chip key={waiter.id} x={x} y={13} text={waiter.text} whole={waiter.whole} tint={waiter.tint} w={w} />
      ))}
      <ObjectLabel body={bodyBox(node)} name={node.name} note={node.note} />
    </g>
  )
})
