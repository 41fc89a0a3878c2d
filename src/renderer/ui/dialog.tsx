import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { useWords } from '../store/language-store.ts'
import { Icon } from './icon.tsx'
import styles from './dialog.module.css'

type DialogProps = {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly title: string
  /** One sentence below the title; also what a screen reader says after it. */
  readonly description?: string
  readonly size?: 'plain' | 'wide'
  readonly children?: ReactNode
  /** Buttons at the foot, the one to press last. */
  readonly actions?: ReactNode
}

/** A question or a task that must be dealt with first. Escape and a click outside close it; focus returns to where it was. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  size = 'plain',
  children,
  actions,
}: DialogProps) {
  const words = useWords().app.common
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={styles.scrim} />
        <Radix.Content
          className={styles.dialog}
          data-size={size}
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
        >
          <header className={styles.head}>
            <Radix.Title className={styles.title}>{title}</Radix.Title>
            <Radix.Close className={styles.close} aria-label={words.close}>
              <Icon name="close" />
            </Radix.Close>
          </header>
          {description !== undefined && (
            <Radix.Description className={styles.description}>{description}</Radix.Description>
          )}
          {children !== undefined && <div className={styles.body}>{children}</div>}
          {actions !== undefined && <footer className={styles.foot}>{actions}</footer>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
