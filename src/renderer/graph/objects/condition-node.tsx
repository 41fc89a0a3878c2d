import { memo } from 'react'
import { bodyBox } from '#picture/kinds/boxes.ts'
import { CONDITION } from '#picture/kinds/condition.ts'
import type { ConditionNode } from '#picture/scene/scene-object.ts'
import type { Waiter } from '#picture/scene/base.ts'
import { useWords } from '../../store/language-store.ts'
import { Chip } from '../marks/chip.tsx'
import { Glyph } from '../../ui/glyphs.tsx'
import { Label } from '../marks/label.tsx'
import { ObjectLabel } from '../marks/object-label.tsx'
import styles from './condition-node.module.css'

/** A condition: at the left who sleeps, at the right who was woken and waits for the lock again. */
export const ConditionBox = memo(function ConditionBox({ node }: { readonly node: ConditionNode }) {
  const words = useWords().graph.condition
  const body = bodyBox(node)
  const half = CONDITION.half
  return (
    <g>
      <rect className={styles.body} width={body.w} height={body.h} rx={6} />
      <path className={styles.split} d={`M${half} 5 v${body.h - 10}`} />
      <Glyph name="asleep" x={8} y={7} size={11} className={styles.asleep} />
      <Label x={24} y={16.5} size={11} tone="soft">
        {words.asleep}
      </Label>
      <Glyph name="padlock" x={half + 8} y={6} className={styles.padlock} />
      <Label x={half + 24} y={16.5} size={11} tone="soft">
        {words.reacquiring}
      </Label>
      <Chips waiters={node.sleepers} left={8} />
      <Chips waiters={node.reacquiring} left={half + 8} />
      <ObjectLabel body={body} name={node.name} note={node.note} />
    </g>
  )
})

function Chips({ waiters, left }: { readonly waiters: readonly Waiter[]; readonly left: number }) {
  return waiters.map((waiter, index) => (
    <Chip
      key={waiter.id}
      x={left + (index % 2) * CONDITION.pitch}
      y={CONDITION.top + 1 + Math.floor(index / 2) * CONDITION.row}
      text={waiter.text}
      whole={waiter.whole}
      tint={waiter.tint}
      w={CONDITION.chip}
    />
  ))
}
