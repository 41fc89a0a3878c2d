/**
 * An extension of the editor: who comes by Tab goes on by Tab. The key indents once something else was done in the text, so that
 * nobody who only passes through is caught, or changes the program unawares. Escape lets go again.
 */
import { indentLess, indentMore } from '@codemirror/commands'
import { EditorView, keymap } from '@codemirror/view'
import { Prec, type EditorState, type Extension } from '@codemirror/state'

/** Keys that are pressed together with others say nothing yet. */
const SILENT = ['Tab', 'Shift', 'Control', 'Alt', 'Meta']

/** `hasPopup`: Escape closes that first. */
export function tabPasses(hasPopup: (state: EditorState) => boolean): Extension {
  let passing = true
  return [
    // Before the commands: what they have dealt with comes to nobody else.
    Prec.highest(
      EditorView.domEventHandlers({
        blur: () => {
          passing = true
          return false
        },
        pointerdown: () => {
          passing = false
          return false
        },
        keydown: ({ key }, view) => {
          if (!SILENT.includes(key)) passing = key === 'Escape' && !hasPopup(view.state)
          return false
        },
      }),
    ),
    keymap.of([
      {
        key: 'Tab',
        run: (view) => !passing && indentMore(view),
        shift: (view) => !passing && indentLess(view),
      },
    ]),
  ]
}
