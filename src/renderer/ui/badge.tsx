import type { GlyphName } from '#picture/scene/base.ts'
import { GlyphIcon } from './glyphs.tsx'
import styles from './badge.module.css'

type BadgeProps = { readonly tone: 'stuck' | 'waits' | 'lost' | 'agrees' | 'plain'; readonly text: string }

const GLYPHS: Readonly<Record<BadgeProps['tone'], GlyphName | null>> = {
  stuck: 'stuck',
  waits: 'blocked',
  lost: 'lost',
  agrees: 'tick',
  plain: null,
}

/** A verdict in a pill: colour, shape and a word together. `stuck` is for what the analysis has proved. */
export function Badge({ tone, text }: BadgeProps) {
  const glyph = GLYPHS[tone]
  return (
    <span className={styles.badge} data-tone={tone}>
      {glyph !== null && <GlyphIcon name={glyph} />}
      {text}
    </span>
  )
}
