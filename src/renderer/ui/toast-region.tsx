import { useEffect, useState } from 'react'
import { useWords } from '../store/language-store.ts'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'
import { useToastStore, type Toast } from './toast-store.ts'
import styles from './toast-region.module.css'

/** How long one that goes by itself is shown; the clock stands while it is hovered or has focus. */
const SHOWN_MS = 6000

/** Put once near the root: shows what `useToastStore` holds, and reads it out politely. */
export function ToastRegion() {
  const words = useWords().app.toast
  const toasts = useToastStore((state) => state.toasts)
  return (
    <section className={styles.region} aria-label={words.region}>
      <div role="status" aria-live="polite">
        <ol className={styles.list}>
          {toasts.map((toast) => (
            <ToastItem key={toast.id} toast={toast} />
          ))}
        </ol>
      </div>
    </section>
  )
}

function ToastItem({ toast }: { readonly toast: Toast }) {
  const words = useWords().app.common
  const dismiss = useToastStore((state) => state.dismiss)
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held || toast.tone === 'error') return undefined
    const timer = setTimeout(() => dismiss(toast.id), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [held, toast, dismiss])
  return (
    <li>
      <div
        className={styles.toast}
        data-tone={toast.tone}
        onPointerEnter={() => setHeld(true)}
        onPointerLeave={() => setHeld(false)}
        onFocus={() => setHeld(true)}
        onBlur={() => setHeld(false)}
      >
        {toast.tone !== 'info' && (
          <Icon name={toast.tone === 'done' ? 'check' : 'warning'} className={styles.icon} />
        )}
        <span className={styles.text}>{toast.text}</span>
        {toast.action !== null && (
          <Button
            size="mini"
            onClick={() => {
              toast.action?.run()
              dismiss(toast.id)
            }}
          >
            {toast.action.label}
          </Button>
        )}
        <button
          type="button"
          className={styles.close}
          onClick={() => dismiss(toast.id)}
          aria-label={words.dismiss}
        >
          <Icon name="close" />
        </button>
      </div>
    </li>
  )
}
