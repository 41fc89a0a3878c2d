import { useEffect, useState, type RefObject } from 'react'
import type { Size } from '#picture/scene/base.ts'

/** The size of an element in CSS pixels, kept up to date; `null` before it is known. */
export function useElementSize(ref: RefObject<Element | null>): Size | null {
  const [size, setSize] = useState<Size | null>(null)
  useEffect(() => {
    const element = ref.current
    if (element === null) return undefined
    const observer = new ResizeObserver(([entry]) => {
      if (entry === undefined) return
      const { width, height } = entry.contentRect
      setSize((now) => (now !== null && now.w === width && now.h === height ? now : { w: width, h: height }))
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [ref])
  return size
}
