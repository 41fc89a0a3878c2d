/** An extension of the editor: names that may stand where one types. */
import {
  acceptCompletion,
  autocompletion,
  pickedCompletion,
  selectedCompletion,
  startCompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete'
import { syntaxTree } from '@codemirror/language'
import { Prec, type Extension } from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'
import type { Adds, Option, OptionKind } from '#language/answers.ts'
import { optionCard } from './cards.ts'
import type { Help } from './help.ts'
import { noteStart } from './note-start.ts'

const WORD = /[\w$]+/
const NUMBER = /(?:^|[^\w$])\d[\w.]*/
/** Where a person writes prose. */
const PROSE = /String|Comment|Template/
const TYPES: Readonly<Record<OptionKind, string>> = {
  function: 'function',
  class: 'class',
  member: 'method',
  property: 'property',
  variable: 'variable',
  type: 'type',
  keyword: 'keyword',
}

/** Editors in which nothing has come yet of what was asked again. */
const askedAgain = new WeakSet<EditorView>()

export function completion(help: Help): Extension {
  return [
    autocompletion({
      override: [(context) => complete(context, help)],
      icons: false,
      tooltipClass: () => 'cm-options',
      maxRenderedOptions: 80,
    }),
    // The usual keys are an input method's own on many Chinese systems.
    Prec.high(
      keymap.of([
        { key: 'Alt-/', run: startCompletion },
        { key: 'Tab', run: acceptCompletion },
      ]),
    ),
    spokenOptions,
  ]
}

async function complete(context: CompletionContext, help: Help): Promise<CompletionResult | null> {
  const { state, pos, explicit } = context
  const typed = context.matchBefore(WORD)
  const before = state.sliceDoc(Math.max(0, pos - 1), pos)
  if (!explicit && typed === null && before !== '.') return null
  // A number is no name, and no object.
  if (!explicit && context.matchBefore(NUMBER) !== null) return null
  if (PROSE.test(syntaxTree(state).resolveInner(pos, -1).name) && !explicit) return null
  const asked = help.answerer.options(help.textOf(state.doc.toString()), pos)
  const { view } = context
  const wasStarting = help.isStarting()
  const noteGone = view === undefined ? () => {} : noteStart(view, pos, help)
  const found = await asked
  noteGone()
  if (found === null || context.aborted) {
    // Who has waited for the help to start, and still writes there, gets it also where the question has been dropped meanwhile: the
    // editor drops one when much else changes in it. That question may be dropped as well.
    const isOurs = view !== undefined && askedAgain.has(view)
    if (
      view !== undefined &&
      ((wasStarting && !explicit) || (isOurs && context.aborted)) &&
      isStillAt(view, pos)
    ) {
      askedAgain.add(view)
      startCompletion(view)
    }
    return null
  }
  if (view !== undefined) askedAgain.delete(view)
  return {
    from: found.from,
    options: found.options.map((option) => asCompletion(option, help.said)),
    validFor: /^[\w$]*$/,
  }
}

function isStillAt({ state, hasFocus }: EditorView, at: number): boolean {
  const { head } = state.selection.main
  return hasFocus && head >= at && /^[\w$]*$/.test(state.sliceDoc(at, head))
}

const asCompletion = (option: Option, said: Help['said']): Completion => ({
  label: option.label,
  detail: detailOf(option),
  type: TYPES[option.kind],
  boost: option.rank === 'near' ? 10 : -10,
  ...(option.signature === '' ? {} : { info: () => optionCard(option, said()) }),
  ...(option.adds === undefined
    ? {}
    : { detail: said().words.lab.help.imports(option.adds.module), apply: withImport(option, option.adds) }),
})

/** The name, and the line that brings it, as one change. */
const withImport =
  ({ label }: Option, adds: Adds) =>
  (view: EditorView, completion: Completion, from: number, to: number): void => {
    // What has been typed since stands behind the place.
    const isAbove = adds.at <= from
    view.dispatch({
      changes: [...(isAbove ? [{ from: adds.at, insert: adds.text }] : []), { from, to, insert: label }],
      selection: { anchor: from + label.length + (isAbove ? adds.text.length : 0) },
      annotations: pickedCompletion.of(completion),
      userEvent: 'input.complete',
      scrollIntoView: true,
    })
  }

/** The signature without the name, as far as one line goes. */
export function detailOf({ label, signature }: Option): string {
  const at = signature.indexOf(label)
  const [line = ''] = (at < 0 ? signature : signature.slice(at + label.length)).split('\n')
  return line.replace(/^: /, '').trim()
}

/** What is said of the option comes after its name, which the list's own role has read out. */
const spokenOptions = EditorView.updateListener.of(({ view, startState, state }) => {
  const chosen = selectedCompletion(state)
  if (chosen === null || chosen === selectedCompletion(startState) || typeof chosen.info !== 'function')
    return
  const card = chosen.info(chosen)
  const says = card instanceof HTMLElement ? (card.querySelector('p')?.textContent ?? '') : ''
  if (says !== '') queueMicrotask(() => view.dispatch({ effects: EditorView.announce.of(says) }))
})
