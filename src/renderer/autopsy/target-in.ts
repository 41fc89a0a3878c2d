/** What a person types into the field: a number, several, or a name. Pure. */
import type { Candidate, LookTarget } from '#protocol/look.ts'

const MOST_NAME = 255

/** Null where nothing is named. */
export function targetIn(text: string): LookTarget | null {
  const trimmed = text.trim()
  const words = trimmed.split(/[\s,]+/)
  if (trimmed === '' || trimmed.length > MOST_NAME) return null
  if (!words.every((word) => /^[1-9]\d{0,6}$/.test(word))) return { kind: 'name', name: trimmed }
  return { kind: 'pids', pids: words.map(Number) }
}

/** Those that have it in their command line, or as their number. */
export function candidatesWith(candidates: readonly Candidate[], text: string): readonly Candidate[] {
  const wanted = text.trim().toLowerCase()
  return candidates.filter(
    ({ pid, command }) => command.toLowerCase().includes(wanted) || String(pid).startsWith(wanted),
  )
}
