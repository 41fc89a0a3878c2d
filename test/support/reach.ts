/** Whether everything in a window can be reached: what a person would find wrong with where things stand. */
import type { Locator } from 'playwright-core'

/** What is wrong with the places of the controls in this part of the page, in words; empty when nothing is. */
export function outOfReach(part: Locator): Promise<readonly string[]> {
  return part.evaluate((within) => {
    const CONTROLS =
      'button, input, textarea, select, summary, a[href], [role=switch], [role=tab], [role=combobox], [role=separator]'
    type Box = { left: number; top: number; right: number; bottom: number }
    const nameOf = (element: Element): string =>
      element.getAttribute('aria-label') ?? (element.textContent.trim() || element.tagName)
    const boxOf = (element: Element): Box => {
      const { left, top, right, bottom } = element.getBoundingClientRect()
      return { left, top, right, bottom }
    }
    const both = (a: Box, b: Box): Box => ({
      left: Math.max(a.left, b.left),
      top: Math.max(a.top, b.top),
      right: Math.min(a.right, b.right),
      bottom: Math.min(a.bottom, b.bottom),
    })
    const isThere = ({ left, top, right, bottom }: Box, least = 0): boolean =>
      right - left > least && bottom - top > least
    const whole: Box = { left: 0, top: 0, right: innerWidth, bottom: innerHeight }
    /** The part of it that is to be seen: what scrolls or clips around it hides the rest. */
    const seen = (element: Element): Box => {
      let box = boxOf(element)
      for (let around = element.parentElement; around !== null; around = around.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(around)
        if (overflowX !== 'visible' || overflowY !== 'visible') box = both(box, boxOf(around))
      }
      return box
    }
    const controls = [...within.querySelectorAll(CONTROLS)].filter(
      (element) =>
        element.checkVisibility({ visibilityProperty: true }) &&
        isThere(boxOf(element)) &&
        element.closest('[aria-hidden=true], .spoken') === null,
    )
    const faults: string[] = []
    const { scrollWidth } = document.documentElement
    if (scrollWidth > innerWidth) faults.push(`the page is ${scrollWidth} wide`)
    const places = controls.map((element) => ({ element, box: both(seen(element), whole) }))
    for (const [at, a] of places.entries())
      for (const b of places.slice(at + 1))
        if (
          !a.element.contains(b.element) &&
          !b.element.contains(a.element) &&
          isThere(both(a.box, b.box), 1)
        )
          faults.push(`${nameOf(a.element)} lies over ${nameOf(b.element)}`)
    for (const element of controls) {
      element.scrollIntoView({ block: 'center', inline: 'center' })
      const { left, top, right, bottom } = both(boxOf(element), whole)
      const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
      if (hit === null || !(element.contains(hit) || hit.contains(element)))
        faults.push(`${nameOf(element)} cannot be pressed: ${hit === null ? 'it is outside' : nameOf(hit)}`)
      if (boxOf(element).left < -1 || boxOf(element).right > innerWidth + 1)
        faults.push(`${nameOf(element)} is cut by the edge`)
    }
    scrollTo(0, 0)
    return faults
  })
}
