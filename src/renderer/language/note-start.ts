/** Says that the help is on its way, where its first answer takes a while: until then the editor would stay silent. */
import { EditorView } from '@codemirror/view'
import { part } from './cards.ts'
import { cardField, setCard } from './card-field.ts'
import type { Help } from './help.ts'

/** Who answers sooner needs no word. */
const SOON_MS = 300

/** Gives what takes the word away again. */
export function noteStart(view: EditorView, at: number, help: Help): () => void {
  if (!help.isStarting()) return () => {}
  const says = help.said().words.lab.help.starting
  const timer = setTimeout(() => {
    const make = (): HTMLElement => part('div', 'cm-card', part('p', '', says))
    view.dispatch({
      effects: [
        setCard.of({ kind: 'starting', at: Math.min(at, view.state.doc.length), make }),
        EditorView.announce.of(says),
      ],
    })
  }, SOON_MS)
  return () => {
    clearTimeout(timer)
    if (view.state.field(cardField, false)?.kind === 'starting') view.dispatch({ effects: setCard.of(null) })
  }
}
