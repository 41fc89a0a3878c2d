import type { ButtonHTMLAttributes, Ref } from 'react'
import { Icon, type IconName } from './icon.tsx'
import { Kbd } from './kbd.tsx'
import styles from './button.module.css'

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  /** `primary`: the one thing to do here; `ghost`: no outline, in bars; `danger` ends or deletes. */
  readonly look?: 'plain' | 'primary' | 'ghost' | 'danger'
  readonly size?: 'plain' | 'mini'
  readonly icon?: IconName
  /** The key that does the same. */
  readonly keys?: string
  readonly ref?: Ref<HTMLButtonElement>
}

/** A button with words. */
export function Button({
  look = 'plain',
  size = 'plain',
  icon,
  keys,
  children,
  className,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={className === undefined ? styles.button : `${styles.button} ${className}`}
      data-look={look}
      data-size={size}
    >
      {icon !== undefined && <Icon name={icon} />}
      {children}
      {keys !== undefined && <Kbd>{keys}</Kbd>}
    </button>
  )
}
