/** A place in a list of this length, as `slice` of arrays takes it: from the end where it is negative, and never beyond. */
export const inside = (index: number, length: number): number =>
  index < 0 ? Math.max(0, length + index) : Math.min(index, length)
