/** Which key means what. Pure: the hook below asks it, and the list of keys shows what it knows. */

export type Shortcut =
  | { readonly kind: 'run-pause' }
  | { readonly kind: 'step' }
  | { readonly kind: 'back' }
  | { readonly kind: 'restart' }
  | { readonly kind: 'head' }
  | { readonly kind: 'step-process'; readonly key: string }
  | { readonly kind: 'explain' }
  | { readonly kind: 'fit' }
  | { readonly kind: 'fit-stuck' }
  | { readonly kind: 'search' }
  | { readonly kind: 'presentation' }
  | { readonly kind: 'kill' }
  | { readonly kind: 'explore' }
  | { readonly kind: 'predict' }
  | { readonly kind: 'breakpoints' }
  | { readonly kind: 'keys' }
  | { readonly kind: 'leave-presentation' }

/** What is saved, wherever one is in a lab: also while one types. */
export function savedBy({ key, command, shift }: SaveKey): 'program' | 'run' | null {
  if (!command || key.toLowerCase() !== 's') return null
  return shift ? 'run' : 'program'
}

/** Which of so many answers a key stands for: A is the first; null for any other key. */
export function answerOf({ key, modified }: KeyPress, answers: number): number | null {
  if (modified || !/^[a-z]$/i.test(key)) return null
  const place = key.toLowerCase().charCodeAt(0) - 'a'.charCodeAt(0)
  return place < answers ? place : null
}

export type SaveKey = { readonly key: string; readonly command: boolean; readonly shift: boolean }

/** Keys that people know from other debuggers: they mean the same wherever one is in a lab, also while one types. */
export function debugKeyFor({ key, command }: DebugKey): DebugShortcut | null {
  if (command) return key === 'Enter' ? 'run-edited' : key.toLowerCase() === 'f' ? 'find' : null
  switch (key) {
    case 'F5':
      return 'run-on'
    case 'F9':
      return 'breakpoint'
    case 'F10':
      return 'whole-call'
    case 'F11':
      return 'one-op'
    case 'F3':
      return 'find-next'
    default:
      return null
  }
}

export type DebugKey = { readonly key: string; readonly command: boolean }
export type DebugShortcut =
  'run-on' | 'run-edited' | 'breakpoint' | 'whole-call' | 'one-op' | 'find' | 'find-next'

export type KeyPress = { readonly key: string; readonly modified: boolean }

/** Null for a key that means nothing here. */
export function shortcutFor({ key, modified }: KeyPress): Shortcut | null {
  if (modified) return null
  if (/^[1-9]$/.test(key)) return { kind: 'step-process', key }
  switch (key.length === 1 ? key.toLowerCase() : key) {
    case ' ':
      return { kind: 'run-pause' }
    case 'ArrowRight':
      return { kind: 'step' }
    case 'ArrowLeft':
      return { kind: 'back' }
    case 'Home':
      return { kind: 'restart' }
    case 'End':
      return { kind: 'head' }
    case 'e':
      return { kind: 'explain' }
    case 'f':
      return { kind: 'fit' }
    case 's':
      return { kind: 'fit-stuck' }
    case '/':
      return { kind: 'search' }
    case 'p':
      return { kind: 'presentation' }
    case 'k':
      return { kind: 'kill' }
    case 'b':
      return { kind: 'breakpoints' }
    case 'x':
      return { kind: 'explore' }
    case 'q':
      return { kind: 'predict' }
    case '?':
      return { kind: 'keys' }
    case 'Escape':
      return { kind: 'leave-presentation' }
    default:
      return null
  }
}

const TYPED_INTO =
  'input, textarea, select, [contenteditable="true"], [role="menu"], [role="listbox"][data-radix-select-viewport], [role="dialog"], .cm-editor'
export const PRESSED = 'button, a, [role="switch"], [role="option"], summary'
const MOVED =
  '[role="tablist"], [role="separator"], [role="radiogroup"], [role="group"][data-orientation], [role="slider"], [role="combobox"]'

const isInside = (element: Element | null, selector: string): boolean =>
  element !== null && element.closest(selector) !== null

/** Whether the element keeps keys for itself: text fields, the editor, and open menus or dialogs. */
export const keepsKeys = (element: Element | null): boolean => isInside(element, TYPED_INTO)

/** In a dialog or a menu, which has to be dealt with first. */
export const isModal = (element: Element | null): boolean =>
  isInside(element, '[role="dialog"], [role="menu"]')

/** Space on a button presses it, arrows on a slider or a tab move it: those come first. */
export function usesKey(element: Element | null, key: string): boolean {
  if (key === ' ' || key === 'Enter') return isInside(element, PRESSED)
  const moves = key.startsWith('Arrow') || key === 'Home' || key === 'End'
  return moves && isInside(element, MOVED)
}

/** Whether it would take any of the window's keys for itself while it has the focus. */
export const takesKeys = (element: Element | null): boolean => isInside(element, `${PRESSED}, ${MOVED}`)
