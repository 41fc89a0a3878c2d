import { Tabs as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { Guarded } from './guarded.tsx'
import styles from './tabs.module.css'

export type Tab<Value extends string> = {
  readonly value: Value
  readonly label: string
  /** A quiet count behind the label. */
  readonly count?: string
  readonly content: ReactNode
}

type TabsProps<Value extends string> = {
  readonly label: string
  /** `small`: names close together, in a second line where one does not hold them. */
  readonly size?: 'plain' | 'small'
  readonly value: Value
  readonly tabs: readonly Tab<Value>[]
  readonly onChange: (value: Value) => void
}

/** Panels that share one place. */
export function Tabs<Value extends string>({
  label,
  size = 'plain',
  value,
  tabs,
  onChange,
}: TabsProps<Value>) {
  const choose = (next: string): void => {
    const chosen = tabs.find((tab) => tab.value === next)
    if (chosen !== undefined) onChange(chosen.value)
  }
  return (
    <Radix.Root className={styles.tabs} value={value} onValueChange={choose}>
      <Radix.List className={styles.list} data-size={size} aria-label={label}>
        {tabs.map((tab) => (
          <Radix.Trigger key={tab.value} value={tab.value} className={styles.tab}>
            {tab.label}
            {tab.count !== undefined && <span className={styles.count}>{tab.count}</span>}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content key={tab.value} value={tab.value} className={styles.content}>
          <Guarded>{tab.content}</Guarded>
        </Radix.Content>
      ))}
    </Radix.Root>
  )
}
