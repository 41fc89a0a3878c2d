import { useState, type ReactNode } from 'react'
import { forgetLooks } from '../store/keep.ts'
import { useWords } from '../store/language-store.ts'
import { Button } from '../ui/button.tsx'
import { failureLine, failureText } from './failure-text.ts'
import styles from './failure-screen.module.css'

type FailureScreenProps = {
  readonly error: unknown
  /** Where in the window; null when it is not known. */
  readonly where: string | null
  /** What can still be done with the run; nothing when there is none. */
  readonly children?: ReactNode
}

/** In place of a window that cannot be drawn: what happened, and the ways on. What the person has written and done is kept. */
export function FailureScreen({ error, where, children }: FailureScreenProps) {
  const words = useWords().app.failure
  const [copied, setCopied] = useState(false)
  const text = failureText(error, where)
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
  }
  return (
    <main className={styles.screen} role="alert">
      <h1>{words.title}</h1>
      <p>{words.what}</p>
      <pre className={styles.line}>{failureLine(error)}</pre>
      <p>{words.kept}</p>
      <div className={styles.actions}>
        <Button look="primary" onClick={() => location.reload()}>
          {words.again}
        </Button>
        <Button
          onClick={() => {
            forgetLooks()
            location.reload()
          }}
        >
          {words.afresh}
        </Button>
        {children}
        {/* Where a page may not copy, the text below can still be selected. */}
        <Button onClick={() => void copy().catch(() => setCopied(false))}>
          {copied ? words.copied : words.copy}
        </Button>
      </div>
      <details>
        <summary>{words.report}</summary>
        <pre className={styles.report}>{text}</pre>
      </details>
    </main>
  )
}
