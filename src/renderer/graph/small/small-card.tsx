import { Glyph } from '../../ui/glyphs.tsx'
import { Spine } from '../marks/spine.tsx'
import { cardSize } from '#picture/measure/card-geometry.ts'
import type { ProcessNode } from '#picture/scene/scene-node.ts'
import styles from './small.module.css'

/** Sizes in the small picture, whatever the scale of the scene in it. */
const SPINE = 4
const GLYPH = { most: 12, share: 0.62 } as const

/** A process where there is no room for words: its hue, its state as a shape. `unit` is a unit of the small picture. */
export function SmallCard({ node, unit }: { readonly node: ProcessNode; readonly unit: number }) {
  const { w, h } = cardSize(node)
  const spine = Math.min(w / 5, SPINE * unit)
  const glyph = Math.min(GLYPH.most * unit, h * GLYPH.share, (w - spine) * GLYPH.share)
  return (
    <g className={styles.card} data-p={node.tint.hue} data-state={node.state}>
      <rect className={styles.box} width={w} height={h} rx={Math.min(3.5 * unit, h / 4)} />
      <Spine h={h} width={spine} radius={Math.min(3.5 * unit, h / 4)} tint={node.tint} hollow={false} />
      <Glyph name={node.state} x={spine + (w - spine - glyph) / 2} y={(h - glyph) / 2} size={glyph} />
    </g>
  )
}
