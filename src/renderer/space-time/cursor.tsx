import { useWords } from '../store/language-store.ts'
import styles from './space-time.module.css'

type CursorProps = {
  readonly step: number
  readonly px: number
  readonly all: number
  readonly height: number
  readonly label: string
  readonly tone: 'plain' | 'stuck'
  readonly onGo: (step: number) => void
}

/** The moment that is shown: a line that can be dragged, and moved with the arrow keys. */
export function Cursor({ step, px, all, height, label, tone, onGo }: CursorProps) {
  const words = useWords()
  const x = step * px
  return (
    <g
      className={styles.cursor}
      data-tone={tone}
      role="slider"
      tabIndex={0}
      aria-label={words.time.cursor}
      aria-valuemin={0}
      aria-valuemax={all}
      aria-valuenow={step}
      aria-valuetext={words.why.atStep(step)}
      onKeyDown={(event) => {
        const to = nextStep(event.key, step, all)
        if (to === null) return
        event.preventDefault()
        event.stopPropagation()
        onGo(to)
      }}
    >
      <rect className={styles.grip} x={x - 6} y={0} width={12} height={height} />
      <path className={styles.cursorLine} d={`M${x} 12V${height}`} />
      <path className={styles.cursorHead} d={`M${x - 7} 3h14v8l-7 6-7-6Z`} />
      <text className={styles.cursorText} x={x + 12} y={14}>
        {label}
      </text>
    </g>
  )
}

/** Where a key takes the cursor; null for keys that do not move it. */
export function nextStep(key: string, step: number, all: number): number | null {
  switch (key) {
    case 'ArrowLeft':
      return Math.max(0, step - 1)
    case 'ArrowRight':
      return Math.min(all, step + 1)
    case 'PageUp':
      return Math.max(0, step - 10)
    case 'PageDown':
      return Math.min(all, step + 10)
    case 'Home':
      return 0
    case 'End':
      return all
    default:
      return null
  }
}
