/** The line that brings a name into a Python program. */
import type { Adds } from '../answers.ts'

/** `name`: null for the module itself. A line that takes names from the module already is made longer. */
export function importing(text: string, module: string, name: string | null): Adds {
  const lines = text.split('\n')
  if (name !== null) {
    const start = `from ${module} import `
    const line = lines.findIndex((one) => one.startsWith(start) && !/[(\\#]/.test(one))
    if (line >= 0) {
      const at = lines
        .slice(0, line + 1)
        .join('\n')
        .trimEnd().length
      return { at, text: `, ${name}`, module }
    }
  }
  const made = name === null ? `import ${module}\n` : `from ${module} import ${name}\n`
  return {
    at: lines.slice(0, placeIn(lines)).reduce((at, one) => at + one.length + 1, 0),
    text: made,
    module,
  }
}

/** Behind what the program says of itself, and what has to stand first. */
function placeIn(lines: readonly string[]): number {
  const first = lines.findIndex((one) => /^(import|from)\s/.test(one) && !one.startsWith('from __future__'))
  if (first >= 0) return first
  let at = 0
  while (at < lines.length && /^(#|\s*$|from __future__)/.test(lines[at] ?? '')) at++
  const quote = /^[rRuU]?("""|''')/.exec(lines[at] ?? '')?.[1]
  if (quote !== undefined) {
    const closed = (lines[at] ?? '').replace(quote, '').includes(quote)
    if (!closed) while (at + 1 < lines.length && !(lines[++at] ?? '').includes(quote)) continue
    return at + 1
  }
  return at
}
