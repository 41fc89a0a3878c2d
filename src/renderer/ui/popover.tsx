import { Popover as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import styles from './popover.module.css'

type PopoverProps = {
  readonly label: string
  /** The button that opens it. */
  readonly trigger: ReactNode
  readonly align?: 'start' | 'center' | 'end'
  readonly children: ReactNode
}

/** A few controls below a button, for which there is no room beside it. */
export function Popover({ label, trigger, align = 'center', children }: PopoverProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          className={styles.sheet}
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
