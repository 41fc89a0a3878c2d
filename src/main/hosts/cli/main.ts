/** The command line: a thin host on the same engine as the window. */
import '#node/shut-inspector.ts'
import { CommanderError } from 'commander'
import { LockstepError } from '#protocol/lockstep-error.ts'
import { languageOf, speak } from './cli-language.ts'
import { commandLine, optionsWithValues } from './command-line.ts'
import { EXIT, endWithReader, printProblem } from './output.ts'
import { withProgramArguments } from './program-arguments.ts'

async function main(): Promise<void> {
  try {
    const language = languageOf(process.argv.slice(2), process.env)
    speak(language)
    const command = commandLine((code) => (process.exitCode = code), language)
    const args = withProgramArguments(process.argv.slice(2), optionsWithValues(command))
    await command.parseAsync(args, { from: 'user' })
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
