/** An error as a window is told it. */
import type { HostRefusal } from './host.ts'
import { LockstepError } from './lockstep-error.ts'

export function refusalOf(error: unknown): HostRefusal {
  const place = placeOf(error)
  if (error instanceof LockstepError)
    return { code: error.code, what: error.what, why: error.why, next: error.next, place }
  const why = error instanceof Error ? error.message : String(error)
  return {
    code: 'internal',
    what: 'Lockstep met an error of its own.',
    why,
    next: 'Restart the run. If it comes again, report it with these words.',
    place,
  }
}

function placeOf(error: unknown): HostRefusal['place'] {
  if (!(error instanceof LockstepError) || !('place' in error)) return null
  const { path, line, column } = error.place as { path: string; line: number | null; column: number | null }
  return { file: path, line, column }
}
