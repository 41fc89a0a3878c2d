import type { ButtonHTMLAttributes, Ref } from 'react'
import { Icon, type IconName } from './icon.tsx'
import { Tooltip } from './tooltip.tsx'
import styles from './icon-button.module.css'

type IconButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'aria-label' | 'children'> & {
  readonly icon: IconName
  /** Its accessible name, and its tooltip. */
  readonly label: string
  readonly keys?: string
  /** `main`: the transport's step button. */
  readonly look?: 'plain' | 'main'
  readonly tipSide?: 'top' | 'right' | 'bottom' | 'left'
  readonly ref?: Ref<HTMLButtonElement>
}

/** A button that is only an icon. Never without a name. */
export function IconButton({
  icon,
  label,
  keys,
  look = 'plain',
  tipSide = 'bottom',
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={label} keys={keys} side={tipSide}>
      <button
        type="button"
        {...rest}
        aria-label={label}
        {...(keys === undefined ? {} : { 'aria-keyshortcuts': keys })}
        className={className === undefined ? styles.button : `${styles.button} ${className}`}
        data-look={look}
      >
        <Icon name={icon} />
      </button>
    </Tooltip>
  )
}
