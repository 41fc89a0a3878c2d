import type { KeyboardEvent, Ref } from 'react'
import { useWords } from '../store/language-store.ts'
import { Icon } from './icon.tsx'
import { Kbd } from './kbd.tsx'
import styles from './search-field.module.css'

type SearchFieldProps = {
  readonly label: string
  readonly placeholder: string
  readonly value: string
  readonly onChange: (text: string) => void
  readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void
  /** The key that leads here; shown while there is nothing to take away. */
  readonly keys?: string
  readonly ref?: Ref<HTMLInputElement>
}

/** A field for what is looked for, with a cross that takes it away. The same wherever one searches. */
export function SearchField({ label, placeholder, value, onChange, onKeyDown, keys, ref }: SearchFieldProps) {
  const words = useWords().app.common
  return (
    <div
      className={styles.field}
      // A press anywhere in it begins to write; the cross takes away, and the field keeps the focus.
      onPointerDown={(event) => {
        if (event.target instanceof HTMLInputElement) return
        event.preventDefault()
        event.currentTarget.querySelector('input')?.focus()
      }}
    >
      <Icon name="search" />
      <input
        ref={ref}
        type="text"
        role="searchbox"
        inputMode="search"
        enterKeyHint="search"
        autoComplete="off"
        spellCheck={false}
        placeholder={placeholder}
        aria-label={label}
        value={value}
        maxLength={200}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {value !== '' && (
        <button type="button" className={styles.clear} aria-label={words.clear} onClick={() => onChange('')}>
          <Icon name="close" />
        </button>
      )}
      {value === '' && keys !== undefined && <Kbd>{keys}</Kbd>}
    </div>
  )
}
