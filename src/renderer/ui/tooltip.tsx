import { Tooltip as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { closesHint } from './hint-closing.ts'
import { Kbd } from './kbd.tsx'
import styles from './tooltip.module.css'

/** Put once around the app: tooltips of neighbours follow each other without a wait. */
export function TooltipProvider({ children }: { readonly children: ReactNode }) {
  return (
    <Radix.Provider delayDuration={500} skipDelayDuration={200}>
      {children}
    </Radix.Provider>
  )
}

type TooltipProps = {
  readonly text: string
  /** The key that does the same. */
  readonly keys?: string | undefined
  readonly side?: 'top' | 'right' | 'bottom' | 'left'
  /** One element that takes a ref: a button, a link. */
  readonly children: ReactNode
}

/** Says what a control does, on hover and on keyboard focus. The control must have its own accessible name all the same. */
export function Tooltip({ text, keys, side = 'bottom', children }: TooltipProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          className={styles.tip}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          onEscapeKeyDown={closesHint}
        >
          {text}
          {keys !== undefined && <Kbd>{keys}</Kbd>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
