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
  | { readonly kind: 'search' }
  | { readonly kind: 'presentation' }
  | { readonly kind: 'kill' }
  | { readonly kind: 'explore' }
  | { readonly kind: 'keys' }
  | { readonly kind: 'leave-presentation' }

/** What is saved, wherever one is in a lab: also while one types. */
export function savedBy({ key, command, shift }: SaveKey): 'program' | 'run' | null {
  if (!command || key.toLowerCase() !== 's') return null
  return shift ? 'run' : 'program'
}

export type SaveKey = { readonly key: string; readonly command: boolean; readonly shift: boolean }

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
    case '/':
      return { kind: 'search' }
    case 'p':
      return { kind: 'presentation' }
    case 'k':
      return { kind: 'kill' }
    case 'x':
      return { kind: 'explore' }
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
const PRESSED = 'button, a, [role="switch"], [role="option"], summary'
const MOVED =
  '[role="tablist"], [role="separator"], [role="radiogroup"], [role="group"][data-orientation], [role="slider"], [role="combobox"]'

const isInside = (element: Element | null, selector: string): boolean =>
  element !== null && element.closest(selector) !== null

/** Whether the element keeps keys for itself: text fields, the editor, and open menus or dialogs. */
export const keepsKeys = (element: Element | null): boolean => isInside(element, TYPED_INTO)

/** Space on a button presses it, arrows on a slider or a tab move it: those come first. */
export function usesKey(element: Element | null, key: string): boolean {
  if (key === ' ' || key === 'Enter') return isInside(element, PRESSED)
  const moves = key.startsWith('Arrow') || key === 'Home' || key === 'End'
  return moves && isInside(element, MOVED)
}

/** Whether it would take any of the window's keys for itself while it has the focus. */
export const takesKeys = (element: Element | null): boolean => isInside(element, `${PRESSED}, ${MOVED}`)
