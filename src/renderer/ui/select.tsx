import { Select as Radix } from 'radix-ui'
import type { Choice } from './segmented.tsx'
import { Icon } from './icon.tsx'
import styles from './select.module.css'

type SelectProps<Value extends string> = {
  /** Its accessible name; with `showLabel` also a quiet word before the value. */
  readonly label: string
  readonly showLabel?: boolean
  readonly value: Value
  readonly choices: readonly (Choice<Value> & { readonly hint?: string })[]
  readonly onChange: (value: Value) => void
  readonly disabled?: boolean
}

/** A choice among several, one in sight. */
export function Select<Value extends string>({
  label,
  showLabel = false,
  value,
  choices,
  onChange,
  disabled = false,
}: SelectProps<Value>) {
  const choose = (next: string): void => {
    const chosen = choices.find((choice) => choice.value === next)
    if (chosen !== undefined) onChange(chosen.value)
  }
  return (
    <Radix.Root value={value} onValueChange={choose} disabled={disabled}>
      <Radix.Trigger className={styles.trigger} aria-label={label}>
        {showLabel && (
          <span className={styles.label} title={label}>
            {label}
          </span>
        )}
        <Radix.Value />
        <Icon name="chevron-down" className={styles.arrow} />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className={styles.list} position="popper" sideOffset={4} collisionPadding={8}>
          <Radix.Viewport>
            {choices.map((choice) => (
              <Radix.Item
                key={choice.value}
                value={choice.value}
                className={styles.item}
                disabled={choice.disabled === true}
              >
                <Radix.ItemIndicator className={styles.mark}>
                  <Icon name="check" />
                </Radix.ItemIndicator>
                <Radix.ItemText>{choice.label}</Radix.ItemText>
                {choice.hint !== undefined && <span className={styles.hint}>{choice.hint}</span>}
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
