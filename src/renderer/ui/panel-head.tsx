import type { ReactNode } from 'react'
import styles from './panel-head.module.css'

type PanelHeadProps = {
  readonly title: string
  /** Id for the panel's `aria-labelledby`. */
  readonly id?: string
  /** A quiet word after the title. */
  readonly note?: ReactNode
  /** At the right: text, small buttons. */
  readonly children?: ReactNode
}

/** The line on top of a panel. */
export function PanelHead({ title, id, note, children }: PanelHeadProps) {
  return (
    <header className={styles.head}>
      <h2 className={styles.title} id={id} title={title}>
        {title}
      </h2>
      {note !== undefined && note !== '' && <span className={styles.note}>{note}</span>}
      <div className={styles.end}>{children}</div>
    </header>
  )
}
