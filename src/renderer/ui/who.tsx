import type { Tint } from '#picture/scene/base.ts'
import styles from './who.module.css'

type WhoProps = {
  readonly name: string
  readonly tint: Tint
  /** With this, the name is a link to the process: it selects it everywhere. */
  readonly onSelect?: () => void
}

/** A process in a sentence: a square of its hue, and its name in it. */
export function Who({ name, tint, onSelect }: WhoProps) {
  const marks = { 'data-p': tint.hue, 'data-round': tint.round, className: styles.who }
  return onSelect === undefined ? (
    <span {...marks}>{name}</span>
  ) : (
    <button type="button" {...marks} onClick={onSelect}>
      {name}
    </button>
  )
}
