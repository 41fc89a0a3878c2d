import styles from './brand-mark.module.css'

/** Four steps, two by two in lock. */
export function BrandMark() {
  return (
    <svg className={styles.mark} viewBox="0 0 22 22" aria-hidden="true" focusable="false">
      <rect className={styles.full} x={1.5} y={3.5} width={8} height={5} rx={1.5} />
      <rect className={styles.open} x={12.5} y={3.5} width={8} height={5} rx={1.5} />
      <rect className={styles.open} x={1.5} y={13.5} width={8} height={5} rx={1.5} />
      <rect className={styles.full} x={12.5} y={13.5} width={8} height={5} rx={1.5} />
    </svg>
  )
}
