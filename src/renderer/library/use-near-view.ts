import { useEffect, useState, type RefObject } from 'react'

/** How far outside of what is seen something is made ready. */
const AHEAD = '400px'

/** Whether the element has come near what is seen; once it has, it stays true. */
export function useNearView(place: RefObject<Element | null>): boolean {
  const [near, setNear] = useState(false)
  useEffect(() => {
    const element = place.current
    if (element === null) return undefined
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return
        setNear(true)
        observer.disconnect()
      },
      { rootMargin: AHEAD },
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [place])
  return near
}
