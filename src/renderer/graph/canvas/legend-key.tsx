import type { ReactNode } from 'react'
import type { LegendMark } from '#picture/scene/scene.ts'
import { useWords } from '../../store/language-store.ts'
import { CopyRing } from '../channels/copy-ring.tsx'
import { EdgePath } from '../lines/edge-path.tsx'
import styles from './legend-key.module.css'

/** The marks that this picture uses, named. In HTML, so that it wraps and is never zoomed. */
export function LegendKey({ marks }: { readonly marks: readonly LegendMark[] }) {
  const words = useWords().graph.legend
  if (marks.length === 0) return null
  return (
    <ul className={styles.legend}>
      {marks.map((mark) => (
        <li key={mark} className={styles.item}>
          <svg className={styles.mark} viewBox="-2 -11 26 22" aria-hidden="true">
            {drawn(mark)}
          </svg>
          {words[mark]}
        </li>
      ))}
    </ul>
  )
}

function drawn(mark: LegendMark): ReactNode {
  switch (mark) {
    case 'copy-used':
      return ring('used', 2)
    case 'copy-unused':
      return ring('unused', 2)
    case 'copy-closed':
      return ring('closed', 1)
    case 'waits':
      return line('wait')
    case 'stuck':
      return line('stuck')
  }
}

const ring = (mark: 'used' | 'unused' | 'closed', hue: 1 | 2): ReactNode => (
  <CopyRing
    copy={{ id: mark, tint: { hue, round: 'first' }, mark, culprit: false, passed: '', holder: '' }}
    x={11}
    y={0}
    side="right"
  />
)

const line = (kind: 'wait' | 'stuck'): ReactNode => (
  <EdgePath
    edge={{
      id: kind,
      kind,
      tint: null,
      from: '',
      to: '',
      strands: [{ d: 'M2 0H20', head: false }],
      cut: null,
      spoken: '',
    }}
  />
)
