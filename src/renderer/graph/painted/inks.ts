/** The colours of the tokens, read once for each theme: a canvas cannot ask for `var(--ink)`. */
import type { Ink } from '#picture/marks/mark.ts'

export type Inks = (ink: Ink) => string

export function inksOf(element: Element): Inks {
  const styles = getComputedStyle(element)
  const known = new Map<Ink, string>()
  return (ink) => {
    const found = known.get(ink) ?? styles.getPropertyValue(`--${ink}`).trim()
    known.set(ink, found)
    return found
  }
}
