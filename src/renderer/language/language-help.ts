/** What the editor knows of the program in it: completion, hover text and signatures, from whoever answers. */
import { EditorState, type Extension } from '@codemirror/state'
import { tooltips } from '@codemirror/view'
import { completion } from './completion.ts'
import type { Help } from './help.ts'
import { helpTheme } from './help-theme.ts'
import { tell } from './tell.ts'

export { hasPopup } from './tell.ts'

/** `room`: where popups stand, as `popupRoom` makes it. In the editor's own panel they would be cut off. */
export function languageHelp(help: Help, room: HTMLElement): Extension {
  return [tooltips({ position: 'fixed', parent: room }), tell(help), completion(help), helpTheme]
}

/**
 * A place for popups that takes none itself, in the part of the page that the editor is in: what reads the page aloud looks
 * for them there. Asked once the editor stands in the page, since until then the page shows something else.
 */
export function popupRoom(editor: HTMLElement): HTMLElement {
  const room = document.createElement('div')
  Object.assign(room.style, { position: 'fixed', inset: '0 auto auto 0', zIndex: '60' })
  ;(editor.closest('main') ?? document.body).append(room)
  return room
}

/** Words of the editor itself. */
export const helpPhrases = (completions: string): Extension =>
  EditorState.phrases.of({ Completions: completions })
