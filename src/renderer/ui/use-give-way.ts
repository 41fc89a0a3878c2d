import { useEffect, useState, useSyncExternalStore, type RefObject } from 'react'

/** CSS pixels by which letters may stick out of the box of their own line. */
const LETTERS = 4

/**
 * How often what stands beside a text has to give way until the text is not cut: 0 to `most`. It stays so for as long as `about` and
 * the window's width are the same: whatever made room would be back at once, and so on for ever.
 */
export function useGiveWay(text: RefObject<HTMLElement | null>, about: string, most: number): number {
  const width = useSyncExternalStore(onResize, () => window.innerWidth)
  const now = `${String(width)} ${about}`
  const [given, setGiven] = useState({ to: now, times: 0 })
  const times = given.to === now ? given.times : 0
  useEffect(() => {
    const element = text.current
    if (element === null) return undefined
    // It tells of the size that there is, too: after each rendering of what stands beside.
    const observer = new ResizeObserver(() => {
      if (times >= most) return
      const isWider = element.scrollWidth > element.clientWidth + LETTERS
      if (isWider || element.scrollHeight > element.clientHeight + LETTERS)
        setGiven({ to: now, times: times + 1 })
    })
    observer.observe(element)
    return () => observer.disconnect()
  })
  return times
}

function onResize(changed: () => void): () => void {
  window.addEventListener('resize', changed)
  return () => window.removeEventListener('resize', changed)
}
