/** A line of the program: null where no line asked for it. `file` where that is not the entry. */
export type Place = { readonly line: number | null; readonly file?: string }

/** The place alone of whatever has one. */
export function placeAt({ line, file }: Place): Place {
  return { line, ...(file === undefined ? {} : { file }) }
}
