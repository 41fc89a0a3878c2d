/** Which steps are in view, and what a zoom does. Pure. */
import { textWidth } from '#picture/measure/text-width.ts'
import { PX_MAX, PX_MIN } from '../store/view-store.ts'

/** Room behind the head for bars that go on, and for the cursor's label; a narrow strip has short ones. */
export const TAIL = { wide: 96, narrow: 64 } as const
/** Room in front of step 1, so that a cursor at the start is seen whole. */
export const LEAD = 10

/** First and last step that are at least partly in view. */
export function stepsInView(
  scrollLeft: number,
  width: number,
  px: number,
  headStep: number,
): { readonly from: number; readonly to: number } {
  const from = Math.max(1, Math.floor(scrollLeft / px))
  return { from, to: Math.min(headStep, Math.ceil((scrollLeft + width) / px) + 1) }
}

export const contentWidth = (headStep: number, px: number, tail: number): number =>
  LEAD + headStep * px + tail

/** Zoomed by `factor` around the point that is `at` pixels from the left edge of the view: that point stays where it is. */
export function zoomed(
  px: number,
  scrollLeft: number,
  at: number,
  factor: number,
): { readonly px: number; readonly scrollLeft: number } {
  // Who has come from the whole of a very long run goes no farther away.
  const next = Math.min(PX_MAX, Math.max(Math.min(PX_MIN, px), px * factor))
  const step = (scrollLeft + at - LEAD) / px
  return { px: next, scrollLeft: Math.max(0, step * next + LEAD - at) }
}

/** Wide enough for two lines of words; just wide enough for one. */
const WIDEST_FIT = 68
export const ONE_LINE_PX = 43
/** A run that goes on for longer than foreseen narrows its columns once in so many steps, not at each. */
const STRIDE = 8

/** The width of a step at which the whole run is in view, if that is not too wide; however long the run is. */
export const fittingPx = (headStep: number, width: number, tail: number): number =>
  Math.min(WIDEST_FIT, Math.max(1, width - tail - LEAD) / Math.max(1, headStep))

/**
 * The width of a step as long as nobody has zoomed: the whole run in view while one line of words has room in each box. A run
 * that is too long for that scrolls, in boxes that have room for all they say; in a narrow strip, in small ones.
 */
export function columnPx(
  { headStep, foreseen }: { readonly headStep: number; readonly foreseen: number },
  width: number,
  narrow: boolean,
): number {
  const steps = headStep <= foreseen ? foreseen : Math.ceil(headStep / STRIDE) * STRIDE
  const fits = Math.floor(fittingPx(steps, width, narrow ? TAIL.narrow : TAIL.wide))
  return fits >= ONE_LINE_PX ? fits : narrow ? ONE_LINE_PX : WIDEST_FIT
}

/** A strip of less width has one line of words where the run does not fit otherwise. */
const NARROW = 760
export const isNarrowStrip = (width: number): boolean => width < NARROW

/** The step after which a cursor at `x` stands: the nearest boundary between two columns. */
export const stepAtX = (x: number, px: number, headStep: number): number =>
  Math.min(headStep, Math.max(0, Math.round((x - LEAD) / px)))

/** Hue, key and gaps beside a name; a narrow strip leaves the keys to the picture. */
const HEAD_ROOM = { wide: 72, narrow: 38 } as const
/** A thread is indented and has a glyph, but no key. */
const THREAD_ROOM = 60
const HEADS = { wide: { least: 148, most: 220 }, narrow: { least: 104, most: 152 } } as const

/** The room for the names at the left: as much as the longest needs, within reason. */
export function headsWidth(
  { names, threads }: { readonly names: readonly string[]; readonly threads: readonly string[] },
  narrow: boolean,
): number {
  const strip = narrow ? 'narrow' : 'wide'
  const wanted = Math.max(
    0,
    ...names.map((name) => textWidth(name, 12, 'strong') + HEAD_ROOM[strip]),
    ...threads.map((name) => textWidth(name, 12) + THREAD_ROOM),
  )
  const { least, most } = HEADS[strip]
  return Math.min(most, Math.max(least, Math.ceil(wanted)))
}

/** Above this many marks in view a canvas draws them. */
const SVG_MARKS = 1000
/** A narrower column shows nothing that a bin would not. */
const SVG_PX = 6
/** Nobody can point at what goes by in so many lanes while all go on at once. */
const FREE_LANES = 60

export const isBare = (px: number): boolean => px < SVG_PX

/** Whether a canvas draws the marks, instead of an element for each. `free`: the processes run freely. */
export const isPainted = ({
  free,
  lanes,
  px,
  marks,
}: {
  readonly free: boolean
  readonly lanes: number
  readonly px: number
  readonly marks: number
}): boolean => isBare(px) || marks > SVG_MARKS || (free && lanes > FREE_LANES)
