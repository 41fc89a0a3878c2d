import styles from './ref-link.module.css'

type RefLinkProps = {
  readonly text: string
  /** Where it leads, for a screen reader, when the text alone ("line 29") does not say. */
  readonly label?: string
  readonly onGo: () => void
}

/** A small link from a fact to where it can be seen: a line, a step, a rule. */
export function RefLink({ text, label, onGo }: RefLinkProps) {
  return (
    <button
      type="button"
      className={styles.ref}
      onClick={onGo}
      {...(label === undefined ? {} : { 'aria-label': label })}
    >
      {text}
    </button>
  )
}
