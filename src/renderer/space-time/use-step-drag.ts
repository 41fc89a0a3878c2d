import type { PointerEvent, RefObject } from 'react'

/** Travels to where the pointer is pressed on empty ground or on the cursor, and goes on as it is dragged. Marks keep their clicks. */
export function useStepDrag(scroller: RefObject<HTMLDivElement | null>, goTo: (x: number) => void) {
  return (event: PointerEvent<SVGSVGElement>): void => {
    const element = scroller.current
    const pressed = event.target
    if (element === null || event.button !== 0 || !(pressed instanceof Element)) return
    if (pressed.closest('[data-mark]') !== null) return
    const left = element.getBoundingClientRect().left
    const at = (clientX: number): number => clientX - left + element.scrollLeft
    const target = event.currentTarget
    target.setPointerCapture(event.pointerId)
    goTo(at(event.clientX))
    const move = (moved: globalThis.PointerEvent): void => goTo(at(moved.clientX))
    const end = (): void => {
      target.removeEventListener('pointermove', move)
      target.removeEventListener('pointerup', end)
      target.removeEventListener('pointercancel', end)
    }
    target.addEventListener('pointermove', move)
    target.addEventListener('pointerup', end)
    target.addEventListener('pointercancel', end)
  }
}
