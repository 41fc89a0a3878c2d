import { useEffect, useRef, useState } from 'react'
import { useWords } from '../store/language-store.ts'
import { Icon } from './icon.tsx'
import styles from './more-below.module.css'

/** How much of a page a press goes on. */
const PAGE = 0.8

/** The last child of something that scrolls: says that there is more below as long as the end is out of sight. */
export function MoreBelow() {
  const words = useWords().app.common
  const end = useRef<HTMLDivElement>(null)
  const [more, setMore] = useState(false)
  useEffect(() => {
    const element = end.current
    if (element === null) return undefined
    const observer = new IntersectionObserver(
      (entries) => setMore(entries.at(-1)?.isIntersecting === false),
      // The padding below the last line is not worth a hint.
      { root: element.parentElement, rootMargin: '0px 0px 16px 0px' },
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  const goOn = (): void => {
    const scroller = end.current?.parentElement
    scroller?.scrollBy({ top: scroller.clientHeight * PAGE })
  }
  return (
    <>
      {more && (
        // Whoever does not see it meets what is below anyway.
        <div className={styles.hint} aria-hidden="true">
          <button type="button" tabIndex={-1} className={styles.chip} onClick={goOn}>
            <Icon name="chevron-down" /> {words.moreBelow}
          </button>
        </div>
      )}
      <div ref={end} className={styles.end} />
    </>
  )
}
