/** An extension of the editor: names behind a line give way to a shape where they would stick out of the panel. */
import { ViewPlugin, type EditorView, type ViewUpdate } from '@codemirror/view'

export const NAMES_CLASS = 'cm-who'
/** CSS pixels before the names, and between them and the edge. */
const APART = 20

type Room = { readonly plate: HTMLElement; readonly room: 'words' | 'glyph' }

class RoomForNames {
  /** How wide the names of each plate are in words. */
  readonly #widths = new WeakMap<HTMLElement, number>()
  readonly #view: EditorView
  readonly #request = {
    key: this,
    read: (): readonly Room[] => this.#read(),
    write: (all: readonly Room[]): void => {
      for (const { plate, room } of all) plate.dataset['room'] = room
    },
  }

  constructor(view: EditorView) {
    this.#view = view
    this.#measure()
  }

  update(update: ViewUpdate): void {
    if (update.geometryChanged || update.viewportChanged || update.transactions.length > 0) this.#measure()
  }

  #measure(): void {
    this.#view.requestMeasure(this.#request)
  }

  #read(): readonly Room[] {
    const edge = this.#view.scrollDOM.getBoundingClientRect().left + this.#view.scrollDOM.clientWidth
    // As if nothing had been scrolled sideways: what is behind the edge then is not where one looks first.
    const scrolled = this.#view.scrollDOM.scrollLeft
    const plates = [...this.#view.contentDOM.querySelectorAll<HTMLElement>(`.${NAMES_CLASS}`)]
    return plates.map((plate) => {
      const width = this.#widths.get(plate) ?? plate.offsetWidth
      this.#widths.set(plate, width)
      const lineEnd =
        plate.getBoundingClientRect().left - Number.parseFloat(getComputedStyle(plate).marginLeft)
      return { plate, room: lineEnd + scrolled + width + APART <= edge ? 'words' : 'glyph' }
    })
  }
}

export const roomForNames = ViewPlugin.fromClass(RoomForNames)
