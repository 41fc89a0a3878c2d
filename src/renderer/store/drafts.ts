/** What was edited and not taken back, by program; kept on this computer until it is what was shipped again. */
import { isRecord, keep, readKept } from './keep.ts'

const KEY = 'lockstep:drafts'

const drafts = (): Readonly<Record<string, unknown>> => {
  const raw = readKept(KEY)
  return isRecord(raw) ? raw : {}
}

export function keepDraft(program: string, text: string | null): void {
  const others = Object.fromEntries(Object.entries(drafts()).filter(([name]) => name !== program))
  keep(KEY, text === null ? others : { ...others, [program]: text })
}

/** The draft of a program, or null when there is none. */
export function keptDraft(program: string): string | null {
  const text = drafts()[program]
  return typeof text === 'string' ? text : null
}
