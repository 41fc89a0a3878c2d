/** Where the command line writes, and how it says what went wrong. */
import { LockstepError } from '#protocol/lockstep-error.ts'
import { refusalIn } from '#words/refusals/refusals.ts'
import { visible } from '#words/visible.ts'
import { spokenLanguage } from './cli-language.ts'

/** Exit codes: as expected of a program that ended, something went wrong in the run, the call itself was wrong. */
export const EXIT = { fine: 0, failed: 1, usage: 2 } as const

/** As it is: what programs read. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

/**
 * A line for people, an empty one before it where it begins with a line feed. Names and texts in it may be a program's, and
 * whatever stands in these, it stays one line.
 */
export function say(line: string): void {
  const isApart = line.startsWith('\n')
  print(`${isApart ? '\n' : ''}${visible(isApart ? line.slice(1) : line).replaceAll('\n', '\u240a')}`)
}

/** A program's own text behind a mark of whose it is: its further lines stand below the first. */
export function sayText(mark: string, text: string): void {
  print(
    `${visible(mark).replaceAll('\n', '\u240a')}${visible(text).replaceAll('\n', `\n${' '.repeat(mark.length)}`)}`,
  )
}

/** A line for people beside the output. */
export function sayAside(line: string): void {
  process.stderr.write(`${visible(line).replaceAll('\n', '\u240a')}\n`)
}

/** What processes write themselves passes unchanged to anything but a terminal. */
export function visibleOutput(text: string): string {
  return process.stderr.isTTY ? visible(text) : text
}

/** Whoever read the output may have had enough (`lockstep list | head`): then there is nobody left to tell anything. */
export function endWithReader(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && stream === process.stdout)
        printProblem({
          what: 'The output cannot be written.',
          why: error.message,
          next: 'Send it to another place.',
        })
      process.exit(EXIT.failed)
    })
}

/** What, why, next; each on a line of its own. */
export function printProblem(error: unknown): void {
  const parts = partsOf(error).map((part) => refusalIn(spokenLanguage(), part))
  process.stderr.write(visible(`lockstep: ${parts.filter((part) => part !== '').join('\n  ')}\n`))
}

function partsOf(error: unknown): readonly string[] {
  if (error instanceof LockstepError) return [error.what, error.why, error.next]
  if (hasParts(error)) return [error.what, error.why, error.next]
  const why = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return [
    'Lockstep met an error of its own.',
    why,
    'Try again. If it comes again, report it with these lines.',
  ]
}

function hasParts(
  error: unknown,
): error is { readonly what: string; readonly why: string; readonly next: string } {
  return typeof error === 'object' && error !== null && 'what' in error && 'why' in error && 'next' in error
}
