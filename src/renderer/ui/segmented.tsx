import { RadioGroup } from 'radix-ui'
import styles from './segmented.module.css'

export type Choice<Value extends string> = {
  readonly value: Value
  readonly label: string
  readonly disabled?: boolean
}

type SegmentedProps<Value extends string> = {
  readonly label: string
  readonly value: Value
  readonly choices: readonly Choice<Value>[]
  readonly onChange: (value: Value) => void
  readonly disabled?: boolean
}

/** A choice among a few, all in sight. Arrow keys move it. One is always chosen. */
export function Segmented<Value extends string>({
  label,
  value,
  choices,
  onChange,
  disabled = false,
}: SegmentedProps<Value>) {
  const choose = (next: string): void => {
    const chosen = choices.find((choice) => choice.value === next)
    if (chosen !== undefined) onChange(chosen.value)
  }
  return (
    <RadioGroup.Root
      className={styles.group}
      orientation="horizontal"
      value={value}
      onValueChange={choose}
      aria-label={label}
      disabled={disabled}
    >
      {choices.map((choice) => (
        <RadioGroup.Item
          key={choice.value}
          value={choice.value}
          className={styles.item}
          disabled={choice.disabled === true}
        >
          {choice.label}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  )
}
