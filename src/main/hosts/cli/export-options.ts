/** What the command line understands of `lockstep export` before anything of it is loaded. */
import type { Steps } from '#export/run.ts'

/** A format of a program, not of a run. */
export const PROMELA = 'promela'

/** `7`, or `3-12`. Null when it is neither. */
export function parseSteps(text: string): Steps | null {
  const found = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(text.trim())
  if (found === null) return null
  const from = Number(found[1])
  return { from: found[2] === undefined ? 0 : from, to: Number(found[2] ?? from) }
}
