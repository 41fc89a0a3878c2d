/** An extension of the editor: coloured lines, and keys in the gutter, for where each process is. */
import {
  type RangeSet,
  RangeSetBuilder,
  StateEffect,
  StateField,
  type EditorState,
  type Extension,
} from '@codemirror/state'
import {
  Decoration,
  EditorView,
  gutter,
  GutterMarker,
  WidgetType,
  type DecorationSet,
} from '@codemirror/view'
import { crowdOf, keysOf, type LineMark } from './marks.ts'
import { NAMES_CLASS, roomForNames } from './room-for-names.ts'

/** What the editor shows besides its text. `pointed` is a line that the explanation refers to; 0: none. */
export type Shown = {
  readonly marks: readonly LineMark[]
  readonly pointed: number
  readonly say: (mark: LineMark) => string
  /** A digit does the same wherever it stands: it steps its process. */
  readonly step: (mark: LineMark) => void
}

export const setShown = StateEffect.define<Shown>()

const NOTHING: Shown = { marks: [], pointed: 0, say: () => '', step: () => {} }

const shown = StateField.define<Shown>({
  create: () => NOTHING,
  update: (value, transaction) =>
    transaction.effects.reduce((now, effect) => (effect.is(setShown) ? effect.value : now), value),
})

class Keys extends GutterMarker {
  readonly marks: readonly LineMark[]
  readonly shown: Pick<Shown, 'say' | 'step'>
  constructor(marks: readonly LineMark[], shownNow: Pick<Shown, 'say' | 'step'>) {
    super()
    this.marks = marks
    this.shown = shownNow
  }
  override eq(other: Keys): boolean {
    return JSON.stringify(this.marks) === JSON.stringify(other.marks)
  }
  override toDOM(): Node {
    // One element, not a fragment: the editor takes it out again when the marks change.
    const all = document.createElement('span')
    all.className = 'cm-keys'
    const { shown: few, more } = keysOf(this.marks)
    for (const mark of few) {
      const key = document.createElement('span')
      key.className = 'cm-key'
      key.dataset['p'] = String(mark.hue)
      key.textContent = mark.key === '' ? '·' : mark.key
      key.dataset['next'] = String(mark.next)
      key.title = this.shown.say(mark)
      key.addEventListener('click', () => this.shown.step(mark))
      all.append(key)
    }
    if (more.length > 0) {
      const rest = document.createElement('span')
      rest.className = 'cm-more'
      // The gutter has room for two digits; a number that is cut would be another one.
      rest.textContent = more.length < 100 ? `+${String(more.length)}` : '+…'
      rest.title = more.map((mark) => this.shown.say(mark)).join('\n')
      all.append(rest)
    }
    return all
  }
}

/** Who is stuck at a line, behind its end: in words where there is room, else as the octagon of the stuck. */
class Names extends WidgetType {
  readonly names: readonly string[]
  constructor(names: readonly string[]) {
    super()
    this.names = names
  }
  override eq(other: Names): boolean {
    return this.names.join() === other.names.join()
  }
  override toDOM(): HTMLElement {
    const { shown: few, more } = crowdOf(this.names)
    const plate = document.createElement('span')
    plate.className = NAMES_CLASS
    plate.title = this.names.join(', ')
    const names = document.createElement('span')
    names.textContent = few.join(', ') + (more.length > 0 ? ` +${String(more.length)}` : '')
    plate.append(names)
    return plate
  }
}

function byLine(state: EditorState): ReadonlyMap<number, readonly LineMark[]> {
  const lines = new Map<number, LineMark[]>()
  for (const mark of state.field(shown).marks) {
    if (mark.line < 1 || mark.line > state.doc.lines) continue
    lines.set(mark.line, [...(lines.get(mark.line) ?? []), mark])
  }
  return lines
}

function decorations(state: EditorState): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>()
  const { pointed } = state.field(shown)
  const lines = byLine(state)
  const all = [
    ...new Set([...lines.keys(), ...(pointed >= 1 && pointed <= state.doc.lines ? [pointed] : [])]),
  ].sort((a, b) => a - b)
  for (const number of all) {
    const marks = lines.get(number) ?? []
    const line = state.doc.line(number)
    const stuck = marks.filter((mark) => mark.state === 'stuck')
    const names = [
      stuck.length > 0 ? 'cm-stuck' : marks.length > 0 ? 'cm-at' : '',
      number === pointed ? 'cm-pointed' : '',
    ]
    const hue = (stuck[0] ?? marks[0])?.hue
    builder.add(
      line.from,
      line.from,
      Decoration.line({
        class: names.join(' ').trim(),
        ...(hue === undefined ? {} : { attributes: { 'data-p': String(hue) } }),
      }),
    )
    if (stuck.length > 0)
      builder.add(
        line.to,
        line.to,
        Decoration.widget({ widget: new Names(stuck.map((mark) => mark.name)), side: 1 }),
      )
  }
  return builder.finish()
}

function keys(state: EditorState): RangeSet<GutterMarker> {
  const builder = new RangeSetBuilder<GutterMarker>()
  const now = state.field(shown)
  for (const [number, marks] of [...byLine(state)].sort(([a], [b]) => a - b)) {
    const { from } = state.doc.line(number)
    builder.add(from, from, new Keys(marks, now))
  }
  return builder.finish()
}

export const lineMarksExtension: Extension = [
  shown,
  EditorView.decorations.compute([shown, 'doc'], decorations),
  roomForNames,
  gutter({
    class: 'cm-marks',
    markers: (view) => keys(view.state),
    initialSpacer: () => new Keys([], NOTHING),
  }),
]
