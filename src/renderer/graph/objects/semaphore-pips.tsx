import { memo } from 'react'
import { bodyBox } from '#picture/kinds/boxes.ts'
import { permitPitch, SEMAPHORE_HEIGHT } from '#picture/kinds/semaphore.ts'
import type { SemaphoreNode } from '#picture/scene/scene-object.ts'
import { ObjectLabel } from '../marks/object-label.tsx'
import styles from './semaphore-pips.module.css'

/** Permits as pips: filled ones are free, a ring names who took it. */
export const SemaphorePips = memo(function SemaphorePips({ node }: { readonly node: SemaphoreNode }) {
  const body = bodyBox(node)
  const pitch = permitPitch(node.permits.length)
  const r = Math.min(7, pitch / 2 - 2)
  return (
    <g className={styles.semaphore}>
      <rect className={styles.body} width={body.w} height={SEMAPHORE_HEIGHT} rx={14} />
      {node.permits.map((permit, index) => (
        <circle
          key={permit.id}
          className={styles.pip}
          data-state={permit.state}
          data-p={permit.holder?.hue ?? ''}
          cx={body.w / 2 + (index - (node.permits.length - 1) / 2) * pitch}
          cy={SEMAPHORE_HEIGHT / 2}
          r={r}
        />
      ))}
      <ObjectLabel body={body} name={node.name} note={node.note} />
    </g>
  )
})
