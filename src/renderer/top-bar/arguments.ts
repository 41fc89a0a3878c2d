/** A line of arguments, as a shell would take it apart: blanks part them, quotes keep them together. Pure. */
export function argumentsOf(line: string): readonly string[] {
  const found: string[] = []
  let current: string | null = null
  let quote: string | null = null
  for (let at = 0; at < line.length; at++) {
    const letter = line[at] ?? ''
    if (letter === '\\' && quote !== "'" && at + 1 < line.length) {
      at += 1
      current = (current ?? '') + (line[at] ?? '')
    } else if (quote !== null) {
      if (letter === quote) quote = null
      else current = (current ?? '') + letter
    } else if (letter === '"' || letter === "'") {
      quote = letter
      current ??= ''
    } else if (/\s/.test(letter)) {
      if (current !== null) found.push(current)
      current = null
    } else current = (current ?? '') + letter
  }
  if (current !== null) found.push(current)
  return found
}

/** The line that is taken apart into these. */
export function lineOf(args: readonly string[]): string {
  return args
    .map((one) => (/^[\w@%+=:,./-]+$/.test(one) ? one : `'${one.replaceAll("'", `'"'"'`)}'`))
    .join(' ')
}
