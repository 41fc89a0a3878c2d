/** An extension of the editor: long lines go on in the next one, a little further in than they began. */
import { RangeSetBuilder, type Extension } from '@codemirror/state'
import { Decoration, EditorView, ViewPlugin, type DecorationSet, type ViewUpdate } from '@codemirror/view'

/** Columns that the rest of a line stands further in. */
const FURTHER = 2
/** Deeper than this it would have no room left. */
const DEEPEST = 24

/** How far in the line begins, in columns. */
export function indentOf(text: string, tabSize: number): number {
  let columns = 0
  for (const letter of text) {
    if (letter === ' ') columns++
    else if (letter === '\t') columns += tabSize - (columns % tabSize)
    else break
  }
  return Math.min(DEEPEST, columns)
}

const hangs = new Map<number, Decoration>()
function hang(columns: number): Decoration {
  const by = `${String(columns)}ch`
  const known = hangs.get(columns)
  if (known !== undefined) return known
  const made = Decoration.line({
    attributes: { style: `text-indent: -${by}; padding-inline-start: calc(2px + ${by})` },
  })
  hangs.set(columns, made)
  return made
}

function decorations(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>()
  const { doc, tabSize } = view.state
  for (const { from, to } of view.visibleRanges)
    for (let at = from; at <= to;) {
      const line = doc.lineAt(at)
      builder.add(line.from, line.from, hang(indentOf(line.text, tabSize) + FURTHER))
      at = line.to + 1
    }
  return builder.finish()
}

class HangingIndent {
  decorations: DecorationSet
  constructor(view: EditorView) {
    this.decorations = decorations(view)
  }
  update(update: ViewUpdate): void {
    if (update.docChanged || update.viewportChanged) this.decorations = decorations(update.view)
  }
}

export const hangingWrap: Extension = [
  EditorView.lineWrapping,
  ViewPlugin.fromClass(HangingIndent, { decorations: (plugin) => plugin.decorations }),
]
