/** An extension of the editor: what the name under the pointer or at the cursor is, and where in a call one is. */
import { closeCompletion, completionStatus } from '@codemirror/autocomplete'
import { Prec, type EditorState, type Extension } from '@codemirror/state'
import { EditorView, hoverTooltip, keymap, ViewPlugin, type ViewUpdate } from '@codemirror/view'
import { callCard, callSpoken, hoverCard, hoverSpoken } from './cards.ts'
import { asTooltip, cardField, setCard, type Card } from './card-field.ts'
import type { Help } from './help.ts'
import { noteStart } from './note-start.ts'

/** Whether Escape has something to close in the editor. */
export const hasPopup = (state: EditorState): boolean =>
  completionStatus(state) !== null || (state.field(cardField, false) ?? null) !== null

export function tell(help: Help): Extension {
  return [
    cardField,
    hoverTooltip(
      async (view, at) => {
        const found = await help.answerer.hover(help.textOf(view.state.doc.toString()), at)
        return found === null ? null : asTooltip(found.from, () => hoverCard(found, help.said()), found.to)
      },
      { hideOnChange: true },
    ),
    callsOf(help),
    Prec.high(keymap.of([{ key: 'Ctrl-Shift-Space', run: (view) => tellHere(view, help) }])),
    // Before the list's own: one that is still to come, which nobody sees, is not what Escape is meant for.
    Prec.highest(keymap.of([{ key: 'Escape', run: close, stopPropagation: false }])),
  ]
}

function close(view: EditorView): boolean {
  if ((view.state.field(cardField) ?? null) === null) return false
  if (completionStatus(view.state) === 'active') return false
  closeCompletion(view)
  view.dispatch({ effects: setCard.of(null) })
  return true
}

/** The call that one is in; once that stands there, or outside of any, the name at the cursor. */
function tellHere(view: EditorView, help: Help): boolean {
  const { state } = view
  const at = state.selection.main.head
  const text = help.textOf(state.doc.toString())
  const wasCall = state.field(cardField)?.kind === 'call'
  closeCompletion(view)
  void (async () => {
    const asked = wasCall ? null : help.answerer.call(text, at)
    const noteGone = noteStart(view, at, help)
    const call = await asked
    const hover = call === null ? await help.answerer.hover(text, at) : null
    noteGone()
    if (view.state.doc !== state.doc || view.state.selection.main.head !== at) return
    const said = help.said()
    if (call !== null)
      show(view, { kind: 'call', at, make: () => callCard(call, said) }, callSpoken(call, said))
    else if (hover !== null)
      show(view, { kind: 'name', at: hover.from, make: () => hoverCard(hover, said) }, hoverSpoken(hover))
    else view.dispatch({ effects: EditorView.announce.of(said.words.lab.help.nothing) })
  })()
  return true
}

function show(view: EditorView, card: Card, spoken: string): void {
  view.dispatch({ effects: [setCard.of(card), EditorView.announce.of(spoken)] })
}

/** Follows the cursor through the parentheses of a call. */
function callsOf(help: Help): Extension {
  return ViewPlugin.define((view) => {
    let asked = 0
    let active: number | null = null
    const ask = async (): Promise<void> => {
      const mine = ++asked
      const { doc, selection } = view.state
      const at = selection.main.head
      const call = await help.answerer.call(help.textOf(doc.toString()), at)
      if (mine !== asked) return
      // One has typed on since, and may have left the parentheses.
      if (view.state.doc !== doc || view.state.selection.main.head !== at) return ask()
      const was = view.state.field(cardField)
      if (call === null) {
        if (was?.kind === 'call') view.dispatch({ effects: setCard.of(null) })
        return
      }
      const said = help.said()
      const card: Card = {
        kind: 'call',
        at: was?.kind === 'call' ? was.at : at,
        make: () => callCard(call, said),
      }
      // Said once for each parameter, and not with every letter.
      const isNews = was?.kind !== 'call' || active !== call.active
      active = call.active
      view.dispatch({
        effects: [setCard.of(card), ...(isNews ? [EditorView.announce.of(callSpoken(call, said))] : [])],
      })
    }
    return {
      update(update: ViewUpdate) {
        const isOpen = update.startState.field(cardField)?.kind === 'call'
        const moved = update.docChanged || update.selectionSet
        if ((isOpen && moved && update.state.field(cardField) !== null) || opens(update))
          queueMicrotask(() => void ask())
      },
      destroy: () => asked++,
    }
  })
}

/** An opening parenthesis or a comma has been typed. */
function opens(update: ViewUpdate): boolean {
  if (!update.docChanged || !update.transactions.some((one) => one.isUserEvent('input.type'))) return false
  const { head } = update.state.selection.main
  return /[(,]/.test(update.state.sliceDoc(Math.max(0, head - 1), head))
}
