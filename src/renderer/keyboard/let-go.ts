/**
 * What was pressed with the pointer does not keep the keys. After a click on Restart, Space still means run and → still means step,
 * as the window says; who has come to a button or a tab by keyboard, or by what reads the screen aloud, keeps it.
 */
import { keepsKeys, PRESSED, takesKeys } from './shortcut.ts'

/** What has last been used, and when. */
export type Hand =
  { readonly kind: 'keys' } | { readonly kind: 'pointer'; readonly down: boolean; readonly at: number }

/** A menu that was chosen from by pointer gives the focus back to its button this many milliseconds later, at the most. */
const REACH = 600

/** Whether focus that moves at `now` moves because of the pointer. */
export const isPointers = (hand: Hand, now: number): boolean =>
  hand.kind === 'pointer' && (hand.down || now - hand.at <= REACH)

/** Gives the focus up wherever only the pointer has put it there. `applies`: whether the keys mean anything now. */
export function letGoAfterPointer(page: Document, applies: () => boolean): () => void {
  let hand: Hand = { kind: 'keys' }
  /** What the pointer has last pressed: what it opened gives the focus back to it, also when a key has closed it. */
  let pressed: Element | null = null
  const letGo = (event: Event): void => {
    const { activeElement: element } = page
    if (!(element instanceof HTMLElement || element instanceof SVGElement)) return
    if (!isPointers(hand, event.timeStamp) && element !== pressed) return
    if (!applies()) return
    if (takesKeys(element) && !keepsKeys(element)) element.blur()
  }
  const listeners: Readonly<Record<string, (event: Event) => void>> = {
    pointerdown: ({ timeStamp, target }) => {
      hand = { kind: 'pointer', down: true, at: timeStamp }
      pressed = target instanceof Element ? target.closest(PRESSED) : null
    },
    pointerup: ({ timeStamp }) => (hand = { kind: 'pointer', down: false, at: timeStamp }),
    pointercancel: ({ timeStamp }) => (hand = { kind: 'pointer', down: false, at: timeStamp }),
    keydown: (event) => {
      hand = { kind: 'keys' }
      // Who goes on by Tab comes to a button by keyboard.
      if (event instanceof KeyboardEvent && event.key === 'Tab') pressed = null
    },
    focusin: letGo,
    click: letGo,
  }
  // While it goes down: before anything in the page can stop it.
  for (const [kind, listener] of Object.entries(listeners)) page.addEventListener(kind, listener, true)
  return () => {
    for (const [kind, listener] of Object.entries(listeners)) page.removeEventListener(kind, listener, true)
  }
}
