import type { LabSummary } from '#protocol/host.ts'
import { Glyph } from '../graph/glyphs.tsx'
import { statedFor } from '../store/progress.ts'
import { pictureOf } from './picture.ts'
import styles from './lab-picture.module.css'

/** A small picture of how the lab is expected to end: who is left, in which state, around what. */
export function LabPicture({ lab }: { readonly lab: LabSummary }) {
  const values = Object.fromEntries(lab.variants.map(({ name, values: all }) => [name, all[0] ?? '']))
  const picture = pictureOf(lab, statedFor(lab, values) ?? lab.outcomes[0] ?? null)
  return (
    <svg className={styles.picture} viewBox="0 0 262 96" aria-hidden="true" focusable="false">
      {picture.lines.map((line) => (
        <path key={line.d} className={styles.line} data-kind={line.kind} d={line.d} />
      ))}
      {picture.object !== null && (
        <g className={styles.object} transform={`translate(${picture.object.x} ${picture.object.y})`}>
          {shape(picture.object.kind)}
        </g>
      )}
      {picture.cards.map((card) => (
        <g
          key={card.id}
          data-p={card.hue}
          data-state={card.state}
          className={styles.card}
          transform={`translate(${card.x} ${card.y})`}
        >
          <rect width={44} height={26} rx={4} className={styles.box} />
          <path d="M4 0h1.5v26H4a4 4 0 0 1-4-4V4a4 4 0 0 1 4-4Z" className={styles.spine} />
          <Glyph name={card.state} x={18} y={7} />
        </g>
      ))}
    </svg>
  )
}

function shape(kind: string) {
  switch (kind) {
    case 'locks':
      return (
        <>
          <path className={styles.shackle} d="M-6-1v-4a6 6 0 0 1 12 0v4" />
          <rect className={styles.solid} x={-11} y={-2} width={22} height={16} rx={3.5} />
        </>
      )
    case 'queues':
      return (
        <>
          <path className={styles.rail} d="M-30-9H30M-30 9H30" />
          {[-22, -8, 6].map((x) => (
            <rect key={x} className={styles.place} x={x} y={-6} width={10} height={12} rx={1.5} />
          ))}
        </>
      )
    case 'memory':
      return (
        <>
          <rect className={styles.tube} x={-26} y={-11} width={52} height={22} />
          <path className={styles.rail} d="M-9-11v22M9-11v22" />
        </>
      )
    case 'pools':
      return (
        <>
          <rect className={styles.frame} x={-34} y={-26} width={68} height={52} rx={6} />
          {[-18, -4, 10].map((y) => (
            <rect key={y} className={styles.place} x={-24} y={y} width={48} height={9} rx={2} />
          ))}
        </>
      )
    case 'conditions':
      return (
        <>
          <path className={styles.rail} d="M-6 20V-18" />
          <path className={styles.solid} d="M-6-18H18L12-10l6 8H-6Z" />
        </>
      )
    case 'managers':
      return (
        <>
          <rect className={styles.frame} x={-26} y={-16} width={52} height={32} rx={6} />
          <path className={styles.rail} d="M-16-5h32M-16 5h32" />
        </>
      )
    default:
      return (
        <>
          <rect className={styles.tube} x={-28} y={-8} width={56} height={16} />
          <path className={styles.solid} d="M-32-12l5 3V9l-5 3ZM28-10h3v20h-3Z" />
        </>
      )
  }
}
