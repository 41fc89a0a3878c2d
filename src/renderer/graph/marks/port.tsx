import styles from './port.module.css'

type PortProps = { readonly x: number; readonly y: number; readonly state: 'open' | 'closed' | 'culprit' }

/** Where a descriptor's line leaves its card. */
export function Port({ x, y, state }: PortProps) {
  return <circle className={styles.port} data-state={state} cx={x} cy={y} r={4.5} />
}
