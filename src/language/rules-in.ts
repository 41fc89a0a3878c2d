/** What a documentation cites and how it begins, in whichever language the program is. */

const RULE = /\b[A-Z]{2}\d{1,2}\b/g
const RANGE = /\b([A-Z]{2})(\d{1,2})[–-]\1?(\d{1,2})\b/g

/** The rules that a text cites: `QU1–QU3` and `QU1-3` are three of them. */
export function rulesIn(text: string): readonly string[] {
  const spread = text.replace(RANGE, (_all, room: string, from: string, to: string) => {
    const first = Number(from)
    const count = Math.max(0, Number(to) - first) + 1
    return Array.from({ length: count }, (_none, n) => `${room}${String(first + n)}`).join(' ')
  })
  return [...new Set(spread.match(RULE) ?? [])]
}

/** Up to the first full stop, colon or semicolon that ends a thought. */
export function firstSentence(text: string): string {
  const end = /[.!?](?=\s+[A-Z`'“(]|$)/.exec(text)
  return end === null ? text : text.slice(0, end.index + 1)
}
