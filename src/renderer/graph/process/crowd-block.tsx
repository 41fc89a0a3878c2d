import { memo } from 'react'
import { CROWD_DOT, crowdDot } from '#picture/measure/card-geometry.ts'
import type { CrowdNode } from '#picture/scene/scene-node.ts'
import { Glyph } from '../../ui/glyphs.tsx'
import styles from './crowd-block.module.css'

/** Many children of one parent, a dot each. */
export const CrowdBlock = memo(function CrowdBlock({ node }: { readonly node: CrowdNode }) {
  return node.dots.map((dot, index) => {
    const { x, y } = crowdDot(node, index)
    return (
      <g
        key={dot.id}
        className={styles.dot}
        data-p={dot.tint.hue}
        data-state={dot.state}
        data-dot={dot.id}
        data-next={dot.next}
        transform={`translate(${x} ${y})`}
      >
        <title>{dot.name}</title>
        <rect className={styles.cell} width={CROWD_DOT} height={CROWD_DOT} rx={3} />
        <Glyph
          name={dot.state}
          x={CROWD_DOT / 2 - 5}
          y={CROWD_DOT / 2 - 5}
          size={10}
          className={styles.glyph}
        />
      </g>
    )
  })
})
