import { HATCH_IDS, MARKER_IDS } from './paint-ids.ts'
import styles from './hatch-defs.module.css'

const ARROW = 'M.8.9 9.2 5 .8 9.1 2.9 5Z'
const STRONG_ARROW = 'M0 .6 9.6 5 0 9.4 2.2 5Z'

/** Patterns and arrow heads, for every picture of the document. They take their colours from the tokens around them. */
export function HatchPatterns() {
  return (
    <defs>
      <pattern
        id={HATCH_IDS.blocked}
        width={7}
        height={7}
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width={7} height={7} className={styles.blockedWash} />
        <rect width={3} height={7} className={styles.blockedLine} />
      </pattern>
      <pattern
        id={HATCH_IDS.stuck}
        width={7}
        height={7}
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width={7} height={7} className={styles.stuckWash} />
        <rect width={2.4} height={7} className={styles.stuckLine} />
      </pattern>
      <pattern
        id={HATCH_IDS.lost}
        width={5}
        height={5}
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width={5} height={5} className={styles.lostWash} />
        <rect width={1.6} height={5} className={styles.lostLine} />
      </pattern>
      <pattern
        id={HATCH_IDS.hazard}
        width={12}
        height={12}
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width={12} height={12} className={styles.hazard} />
        <rect width={6} height={12} className={styles.hazardLine} />
      </pattern>
      <pattern
        id={HATCH_IDS.further}
        width={4}
        height={4}
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width={2} height={4} className={styles.further} />
      </pattern>
      <marker
        id={MARKER_IDS.arrow}
        viewBox="0 0 10 10"
        refX={8.4}
        refY={5}
        markerWidth={10}
        markerHeight={10}
        markerUnits="userSpaceOnUse"
        orient="auto-start-reverse"
      >
        <path d={ARROW} className={styles.head} />
      </marker>
      <marker
        id={MARKER_IDS.strong}
        viewBox="0 0 10 10"
        refX={7.6}
        refY={5}
        markerWidth={17}
        markerHeight={17}
        markerUnits="userSpaceOnUse"
        orient="auto-start-reverse"
      >
        <path d={STRONG_ARROW} className={styles.head} />
      </marker>
    </defs>
  )
}

/** Put once near the root of the page: pictures refer to these by id. */
export function HatchDefs() {
  return (
    <svg className={styles.store} aria-hidden="true" focusable="false">
      <HatchPatterns />
    </svg>
  )
}
