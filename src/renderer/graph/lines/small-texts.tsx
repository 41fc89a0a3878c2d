import { memo } from 'react'
import type { SmallText } from '#picture/scene/small-text.ts'
import { Label } from '../marks/label.tsx'
import styles from './small-texts.module.css'

type SmallTextsProps = { readonly texts: readonly SmallText[]; readonly dimmed: ReadonlySet<string> }

/** What nodes say in the small form. Lines may lie under a word: each has an edge of ground around it. */
export const SmallTexts = memo(function SmallTexts({ texts, dimmed }: SmallTextsProps) {
  return (
    <g data-layer="texts" aria-hidden="true">
      {texts.map(({ id, node, x, y, text, size, anchor, weight, on }) => (
        <g key={id} className={styles.text} data-on={on ?? ''} data-dimmed={dimmed.has(node)}>
          <Label x={x} y={y} size={size} anchor={anchor} weight={weight} className={styles.word}>
            {text}
          </Label>
        </g>
      ))}
    </g>
  )
})
