/** Frames with a tab that carries their title. */
import type { Rect } from '../scene/base.ts'

/** A tab rises so far over the upper edge. */
const TAB = 10
/** As much of it a ring goes around. */
const AROUND = 6

export const underTab = ({ x, y, w, h }: Rect): Rect => ({ x, y: y - TAB, w, h: h + TAB })

export const overTab = (by: number) => ({ above: by + AROUND, below: by })
