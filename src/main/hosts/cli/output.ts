/** Where the command line writes, and how it says what went wrong. */
import { LockstepError } from '#protocol/lockstep-error.ts'

/** Exit codes: as expected of a program that ended, something went wrong in the run, the call itself was wrong. */
export const EXIT = { fine: 0, failed: 1, usage: 2 } as const

export function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** Whoever read the output may have had enough (`lockstep list | head`): then there is nobody left to tell anything. */
export function endWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit(EXIT.failed)
  })
}

/** What, why, next; each on a line of its own. */
export function printProblem(error: unknown): void {
  const parts = partsOf(error)
  process.stderr.write(`lockstep: ${parts.filter((part) => part !== '').join('\n  ')}\n`)
}

function partsOf(error: unknown): readonly string[] {
  if (error instanceof LockstepError) return [error.what, error.why, error.next]
  if (hasParts(error)) return [error.what, error.why, error.next]
  return [error instanceof Error ? (error.stack ?? error.message) : String(error)]
}

function hasParts(
  error: unknown,
): error is { readonly what: string; readonly why: string; readonly next: string } {
  return typeof error === 'object' && error !== null && 'what' in error && 'why' in error && 'next' in error
}
