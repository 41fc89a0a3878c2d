import { memo } from 'react'
import { bodyBox } from '#picture/kinds/boxes.ts'
import type { EventNode } from '#picture/scene/scene-object.ts'
import { ObjectLabel } from '../marks/object-label.tsx'
import styles from './event-flag.module.css'

/** An event: the flag is up and filled once it is set, down and dashed while it is not. */
export const EventFlag = memo(function EventFlag({ node }: { readonly node: EventNode }) {
  const up = node.state === 'set'
  return (
    <g className={styles.event} data-state={node.state}>
      <path className={styles.pole} d="M8 2 V44 M0 44 h16" />
      <path className={styles.flag} d={`M9 ${up ? 4 : 24} h26 l-7 8 7 8 h-26Z`} />
      <ObjectLabel body={bodyBox(node)} name={node.name} note={node.note} />
    </g>
  )
})
