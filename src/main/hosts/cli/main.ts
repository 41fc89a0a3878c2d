/** The command line: a thin host on the same engine as the window. */
import { CommanderError } from 'commander'
import { LockstepError } from '#protocol/lockstep-error.ts'
import { commandLine } from './command-line.ts'
import { EXIT, endWithReader, printProblem } from './output.ts'

async function main(): Promise<void> {
  try {
    await commandLine((code) => (process.exitCode = code)).parseAsync()
  } catch (error) {
    // Commander has already said what was wrong with the call; help and version end here too.
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.fine : EXIT.usage
    else {
      printProblem(error)
      process.exitCode = isOfTheCall(error) ? EXIT.usage : EXIT.failed
    }
  }
}

/** What the caller can set right; anything else went wrong underneath. */
function isOfTheCall(error: unknown): boolean {
  return error instanceof LockstepError && !error.code.startsWith('supervisor.')
}

endWithReader()
await main()
