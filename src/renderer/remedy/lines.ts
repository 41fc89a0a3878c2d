/** Small edits of a program's text, line by line, and what they change. Pure. */

/** Lines are counted from 1 in the text before; an inserted line stands before line `at`. */
export type LineChange =
  | { readonly kind: 'replaced'; readonly at: number; readonly from: string; readonly to: string }
  | { readonly kind: 'inserted'; readonly at: number; readonly to: string }
  | { readonly kind: 'removed'; readonly at: number; readonly from: string }

export function applied(text: string, changes: readonly LineChange[]): string {
  const lines = text.split('\n')
  const out: string[] = []
  for (let at = 1; at <= lines.length + 1; at++) {
    const here = changes.filter((change) => change.at === at)
    for (const change of here) if (change.kind === 'inserted') out.push(change.to)
    const line = lines[at - 1]
    if (line === undefined) break
    const other = here.find(({ kind }) => kind !== 'inserted')
    if (other === undefined) out.push(line)
    else if (other.kind === 'replaced') out.push(other.to)
  }
  return out.join('\n')
}

export const indentOf = (line: string): string => /^\s*/.exec(line)?.[0] ?? ''

/** The only line that matches; null where there is none, or more than one. */
export function onlyLine(text: string, pattern: RegExp): number | null {
  const found = text.split('\n').flatMap((line, index) => (pattern.test(line) ? [index + 1] : []))
  return found.length === 1 ? (found[0] ?? null) : null
}

/** A name of the program inside a pattern. */
export const quoted = (name: string): string => name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

/** What makes a name of the library known, if it is not yet; null where no import of it is found. */
export function importing(text: string, name: string, isPython: boolean): readonly LineChange[] | null {
  const lines = text.split('\n')
  const isKnown = new RegExp(
    isPython ? `^from multiprocessing import .*\\b${name}\\b` : `^import .*\\b${name}\\b`,
  )
  if (lines.some((line) => isKnown.test(line))) return []
  const at = lines.findIndex((line) =>
    isPython ? line.startsWith('from multiprocessing import ') : /^import \{ .*\} from 'lockstep'/.test(line),
  )
  const from = lines[at]
  if (from === undefined || /[\\(]$/.test(from)) return null
  const to = isPython ? `${from}, ${name}` : from.replace(' }', `, ${name} }`)
  return [{ kind: 'replaced', at: at + 1, from, to }]
}
