import { defaultKeymap, history, historyKeymap, redo } from '@codemirror/commands'
import { javascript } from '@codemirror/lang-javascript'
import { python } from '@codemirror/lang-python'
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language'
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search'
import { Compartment, EditorState, Transaction, type Extension } from '@codemirror/state'
import { drawSelection, EditorView, keymap } from '@codemirror/view'
import { useEffect, useRef, type RefObject } from 'react'
import { breakGutter, setBreaks, type Breaks } from './break-gutter.ts'
import { appearance } from './editor-theme.ts'
import { hangingWrap } from './hanging-wrap.ts'
import { hasPopup, popupRoom } from '../language/language-help.ts'
import { tabPasses } from './tab-passes.ts'
import { lineMarksExtension, setShown, type Shown } from './line-marks.ts'
import { useLanguageHelp } from './use-language-help.ts'

/** CSS pixels above a line that is brought to the top. */
const TOP_MARGIN = 6

type EditorOptions = {
  readonly text: string
  /** Whose text it is. */
  readonly file: string
  readonly label: string
  readonly readOnly: boolean
  readonly language: 'typescript' | 'python'
  readonly shown: Shown
  /** The line at the top when a program is opened; 0: the first. */
  readonly begin: number
  /** A line to bring into view; a new object does it again. */
  readonly reveal: { readonly line: number } | null
  /** Long lines go on in the next one, instead of behind the edge. */
  readonly wraps: boolean
  readonly breaks: Breaks
  readonly onChange: (text: string) => void
  /** The person has edited the text, of which each line is now somewhere: told before the text itself. */
  readonly onMoved: (to: (line: number) => number) => void
}

const GRAMMARS: Readonly<Record<EditorOptions['language'], Extension>> = {
  typescript: [javascript({ typescript: true })],
  python: [python(), indentUnit.of('    ')],
}

/** CodeMirror in `place`. What is set from outside (another text, marks) goes in as transactions; the view lives as long as the panel. */
export function useEditor(place: RefObject<HTMLDivElement | null>, options: EditorOptions): void {
  const { text, file, label, readOnly, language, shown, begin, reveal, wraps } = options
  const view = useRef<EditorView | null>(null)
  const shownFile = useRef<string | null>(null)
  const changed = useRef(options.onChange)
  const moved = useRef(options.onMoved)
  const mode = useRef(new Compartment())
  const grammar = useRef(new Compartment())
  const wrapping = useRef(new Compartment())
  const helping = useRef(new Compartment())
  const help = useLanguageHelp(file, language)
  useEffect(() => {
    changed.current = options.onChange
    moved.current = options.onMoved
  })
  useEffect(() => {
    const parent = place.current
    if (parent === null) return undefined
    const editor = new EditorView({
      parent,
      state: EditorState.create({
        extensions: [
          breakGutter,
          lineMarksExtension,
          history(),
          drawSelection(),
          indentOnInput(),
          bracketMatching(),
          highlightSelectionMatches(),
          grammar.current.of([]),
          // The window's own: it runs what was edited.
          keymap.of([
            ...defaultKeymap.filter(({ key }) => key !== 'Mod-Enter'),
            ...historyKeymap,
            ...searchKeymap,
            { key: 'Mod-Shift-z', run: redo },
          ]),
          wrapping.current.of([]),
          tabPasses(hasPopup),
          helping.current.of([]),
          mode.current.of([]),
          appearance,
          EditorView.updateListener.of((update) => {
            if (
              update.docChanged &&
              update.transactions.some(
                (one) =>
                  one.isUserEvent('input') ||
                  one.isUserEvent('delete') ||
                  one.isUserEvent('undo') ||
                  one.isUserEvent('redo') ||
                  one.isUserEvent('move'),
              )
            ) {
              const { doc } = update.startState
              moved.current((line) =>
                line > doc.lines
                  ? line
                  : update.state.doc.lineAt(update.changes.mapPos(doc.line(line).from, 1)).number,
              )
              changed.current(update.state.doc.toString())
            }
          }),
        ],
      }),
    })
    view.current = editor
    return () => {
      view.current = null
      editor.destroy()
    }
  }, [place])
  useEffect(() => {
    view.current?.dispatch({
      effects: mode.current.reconfigure([
        EditorState.readOnly.of(readOnly),
        EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
      ]),
    })
  }, [label, readOnly])
  useEffect(() => {
    view.current?.dispatch({ effects: grammar.current.reconfigure(GRAMMARS[language]) })
  }, [language])
  useEffect(() => {
    const editor = view.current
    if (editor === null || readOnly) return undefined
    const room = popupRoom(editor.dom)
    const part = helping.current
    editor.dispatch({ effects: part.reconfigure(help(room)) })
    return () => {
      view.current?.dispatch({ effects: part.reconfigure([]) })
      room.remove()
    }
  }, [help, readOnly])
  useEffect(() => {
    view.current?.dispatch({ effects: wrapping.current.reconfigure(wraps ? hangingWrap : []) })
  }, [wraps])
  useEffect(() => {
    const editor = view.current
    if (editor === null || editor.state.doc.toString() === text) return
    // Back to the text of another file, or to none, is nobody's undo.
    const isSame = shownFile.current === file
    shownFile.current = file
    editor.dispatch({
      changes: { from: 0, to: editor.state.doc.length, insert: text },
      annotations: Transaction.addToHistory.of(isSame),
    })
  }, [text, file])
  useEffect(() => {
    view.current?.dispatch({ effects: setShown.of(shown) })
  }, [shown, text])
  useEffect(() => {
    view.current?.dispatch({ effects: setBreaks.of(options.breaks) })
  }, [options.breaks, text])
  useEffect(() => {
    const editor = view.current
    if (editor === null || begin < 1 || begin > editor.state.doc.lines) return
    const { from } = editor.state.doc.line(begin)
    editor.dispatch({ effects: EditorView.scrollIntoView(from, { y: 'start', yMargin: TOP_MARGIN }) })
  }, [begin])
  useEffect(() => {
    const editor = view.current
    if (editor === null || reveal === null || reveal.line < 1 || reveal.line > editor.state.doc.lines) return
    editor.dispatch({
      effects: EditorView.scrollIntoView(editor.state.doc.line(reveal.line).from, { y: 'center' }),
    })
  }, [reveal])
}
