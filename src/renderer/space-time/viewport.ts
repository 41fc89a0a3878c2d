/** Which steps are in view, and what a zoom does. Pure. */
import { PX_MAX, PX_MIN } from '../store/view-store.ts'

/** Room behind the head for bars that go on, and for the cursor's label. */
export const TAIL = 96
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

export const contentWidth = (headStep: number, px: number): number => LEAD + headStep * px + TAIL

/** Zoomed by `factor` around the point that is `at` pixels from the left edge of the view: that point stays where it is. */
export function zoomed(
  px: number,
  scrollLeft: number,
  at: number,
  factor: number,
): { readonly px: number; readonly scrollLeft: number } {
  const next = Math.min(PX_MAX, Math.max(PX_MIN, px * factor))
  const step = (scrollLeft + at - LEAD) / px
  return { px: next, scrollLeft: Math.max(0, step * next + LEAD - at) }
}

/** Wide enough for two lines of words. */
const WIDEST_FIT = 68

/** The width of a step at which the whole run is in view, if that is not too wide. */
export const fittingPx = (headStep: number, width: number): number =>
  Math.min(WIDEST_FIT, Math.max(PX_MIN, (width - TAIL - LEAD) / Math.max(1, headStep)))

/** The step after which a cursor at `x` stands: the nearest boundary between two columns. */
export const stepAtX = (x: number, px: number, headStep: number): number =>
  Math.min(headStep, Math.max(0, Math.round((x - LEAD) / px)))
