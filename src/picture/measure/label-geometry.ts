/** How far below an object's shape its name's and its note's base lines are. */
export const NAME_BELOW = 17
export const NOTE_BELOW = 32
