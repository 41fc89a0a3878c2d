import type { ReactNode } from 'react'
import { useWords } from '../store/language-store.ts'
import { Icon, type IconName } from './icon.tsx'
import styles from './banner.module.css'

type BannerProps = {
  /** `divergence`: kernel and model differ; nothing else may be yellow. */
  readonly tone: 'info' | 'warning' | 'error' | 'divergence'
  /** What happened, in one line. */
  readonly title: string
  /** Why, and what to do next. */
  readonly children?: ReactNode
  readonly actions?: ReactNode
  readonly onDismiss?: () => void
  /** In one line, as far as the window is wide enough: what is met often must not move what is below it far. */
  readonly low?: boolean
  readonly icon?: IconName
}

const ICONS: Readonly<Record<BannerProps['tone'], IconName>> = {
  info: 'book',
  warning: 'warning',
  error: 'warning',
  divergence: 'warning',
}

/** A message that stays in its panel until it is dealt with. Errors are announced at once, the rest politely. */
export function Banner({ tone, title, children, actions, onDismiss, low = false, icon }: BannerProps) {
  const words = useWords().app.common
  return (
    <div
      className={styles.banner}
      data-tone={tone}
      data-low={low}
      role={tone === 'info' || tone === 'warning' ? 'status' : 'alert'}
    >
      <Icon name={icon ?? ICONS[tone]} className={styles.icon} />
      <div className={styles.text}>
        <b>{title}</b>
        {children !== undefined && <div className={styles.detail}>{children}</div>}
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
      {onDismiss !== undefined && (
        <button type="button" className={styles.dismiss} onClick={onDismiss} aria-label={words.dismiss}>
          <Icon name="close" />
        </button>
      )}
    </div>
  )
}
