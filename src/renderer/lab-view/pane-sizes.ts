/** How large panes are at first, in CSS pixels. While one presents, the picture has no less room than at the desk, with the left panel folded or not. */
export const LEFT = 420
export const RAIL = 40
export const SIDE = { wide: 360, narrow: 320 } as const
export const WHY_PRESENTING = { wide: SIDE.wide + RAIL - 4, narrow: SIDE.narrow + RAIL - 16 } as const
/** Of the timeline. */
export const TIME = { wide: 232, narrow: 172 } as const
