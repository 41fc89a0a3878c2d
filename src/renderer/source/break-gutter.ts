/** An extension of the editor: a dot beside each line with a breakpoint; a click beside a line sets one, or takes it away. */
import { RangeSetBuilder, StateEffect, StateField, type Extension, type RangeSet } from '@codemirror/state'
import { gutter, GutterMarker, keymap, lineNumbers, type BlockInfo, type EditorView } from '@codemirror/view'

export type Breaks = {
  /** By line: whether it is switched on. */
  readonly lines: ReadonlyMap<number, boolean>
  readonly toggle: (line: number) => void
  readonly runTo: (line: number) => void
  /** At a point of the window. */
  readonly menu: (line: number, at: { readonly x: number; readonly y: number }) => void
}

export const setBreaks = StateEffect.define<Breaks>()

const NONE: Breaks = { lines: new Map(), toggle: () => {}, runTo: () => {}, menu: () => {} }

const breaks = StateField.define<Breaks>({
  create: () => NONE,
  update: (value, { effects }) =>
    effects.reduce((now, effect) => (effect.is(setBreaks) ? effect.value : now), value),
})

class Dot extends GutterMarker {
  readonly on: boolean | null
  /** Null: only as wide as one. */
  constructor(on: boolean | null) {
    super()
    this.on = on
  }
  override eq(other: Dot): boolean {
    return this.on === other.on
  }
  override toDOM(): Node {
    const dot = document.createElement('span')
    dot.className = 'cm-break'
    dot.dataset['on'] = String(this.on)
    return dot
  }
}

const ON = new Dot(true)
const OFF = new Dot(false)
const SPACER = new Dot(null)

function dots(view: EditorView): RangeSet<GutterMarker> {
  const builder = new RangeSetBuilder<GutterMarker>()
  const { doc } = view.state
  for (const [line, on] of [...view.state.field(breaks).lines].sort(([a], [b]) => a - b)) {
    if (line < 1 || line > doc.lines) continue
    const { from } = doc.line(line)
    builder.add(from, from, on ? ON : OFF)
  }
  return builder.finish()
}

const lineAt = (view: EditorView, { from }: Pick<BlockInfo, 'from'>): number =>
  view.state.doc.lineAt(from).number

const hands = {
  mousedown(view: EditorView, block: BlockInfo, event: Event): boolean {
    if (!(event instanceof MouseEvent) || event.button !== 0) return false
    view.state.field(breaks).toggle(lineAt(view, block))
    return true
  },
  contextmenu(view: EditorView, block: BlockInfo, event: Event): boolean {
    if (!(event instanceof MouseEvent)) return false
    event.preventDefault()
    view.state.field(breaks).menu(lineAt(view, block), { x: event.clientX, y: event.clientY })
    return true
  },
}

const atCaret =
  (what: 'toggle' | 'runTo') =>
  (view: EditorView): boolean => {
    view.state.field(breaks)[what](view.state.doc.lineAt(view.state.selection.main.head).number)
    return true
  }

/** With the numbers of the lines, which take the same clicks. */
export const breakGutter: Extension = [
  breaks,
  gutter({ class: 'cm-breaks', markers: dots, initialSpacer: () => SPACER, domEventHandlers: hands }),
  lineNumbers({ domEventHandlers: hands }),
  keymap.of([
    { key: 'F9', run: atCaret('toggle') },
    { key: 'Ctrl-F10', run: atCaret('runTo') },
  ]),
]
