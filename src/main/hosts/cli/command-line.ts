/** What the command line understands: its commands, their options, and what each does. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Command, InvalidArgumentError, Option } from 'commander'
import { builtinLabsFolder } from '../../labs/lab-store.ts'
import { RUN_BUDGET } from '../../run-budget.ts'
import { autopsy } from './autopsy-command.ts'
import { runConformance } from './conformance-command.ts'
import { exploreProgram } from './explore-command.ts'
import { listLabs } from './list-command.ts'
import { replayTrace } from './replay-command.ts'
import { runProgram } from './run-command.ts'
import { testPrograms } from './test-command.ts'
import { USUAL_PORT, serve } from './serve-command.ts'

function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (text.trim() !== '' && Number.isInteger(value) && value >= least && value <= most) return value
    throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}.`)
  }
}

function variant(text: string, before: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const at = text.indexOf('=')
  if (at <= 0) throw new InvalidArgumentError('Give it as name=value.')
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) }
}

/** As `package.json` says, which lies beside the build. */
function versionOf(): string {
  const about: unknown = JSON.parse(readFileSync(join(dirname(builtinLabsFolder()), 'package.json'), 'utf8'))
  return typeof about === 'object' && about !== null && 'version' in about ? String(about.version) : 'unknown'
}

/** `done` gets the exit code. Raises Commander's errors instead of ending the process. */
export function commandLine(done: (code: number) => void): Command {
  const root = new Command('lockstep')
    .description('Real processes talk to each other one step at a time.')
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .version(versionOf(), '--version', 'show the version')
    .showHelpAfterError('Nothing was done. `lockstep help` says what there is.')
  root
    .command('list')
    .description('show the built-in labs')
    .option('--json', 'as JSON', false)
    .action((options: { json: boolean }) => done(listLabs(options)))
  root
    .command('run')
    .description('run a lab, or a program of your own, to its end')
    .argument(
      '[program...]',
      'a name from `lockstep list`, the path of a .lab.ts or .lab.js file, or a Python program and its arguments',
    )
    .option('--variant <name=value>', 'choose a variant (may be given again)', variant, {})
    .option('--schedule <which>', 'fifo, random, a schedule, or a file with one', 'fifo')
    .option(
      '--seed <n>',
      'for random schedules and for random() of the program',
      wholeNumber(0, 0xffffffff),
      1,
    )
    .option(
      '--cpus <n>',
      'how many processors the program sees (left out: this machine’s)',
      wholeNumber(1, 1024),
    )
    .option('--max-steps <n>', 'stop after so many steps', wholeNumber(1, 100_000_000), 100_000)
    .option(
      '--max-compute <s>',
      'stop when a process computes for so long without coming to an op',
      wholeNumber(1, 86_400),
      10,
    )
    .option('--max-seconds <s>', 'stop after so long', wholeNumber(1, 86_400), RUN_BUDGET.seconds)
    .option('--virtual', 'virtual processes instead of real ones', false)
    .option('--json', 'the whole result as JSON', false)
    .option('--save <file>', 'save the run as a trace')
    .option('-m, --module <name>', 'run a Python module, as `python -m` does; all that follows is its own')
    .option('--python <exe>', 'which interpreter (left out: that of the virtual environment, or python3)')
    .option('--stdin <file>', 'standard input of a Python program; `-` is this terminal (left out: empty)')
    .option('--env <name=value>', 'a variable for a Python program (may be given again)', variant, {})
    .option('--real-time', 'sleeps of a Python program take as long as they say', false)
    .option(
      '--observe',
      'nobody chooses: each op of a Python program goes as soon as it can, in real time',
      false,
    )
    .action(async (operands: string[], options: Parameters<typeof runProgram>[1]) =>
      done(await runProgram(operands, options)),
    )
  root
    .command('explore')
    .description('play all orders of a program, and say how it can end')
    .argument('<lab|file>', 'a name from `lockstep list`, or the path of a .lab.ts or .lab.js file')
    .option('--variant <name=value>', 'choose a variant (may be given again)', variant, {})
    .option('--bound <n>', 'only orders with at most so many preemptions', wholeNumber(0, 100))
    .option('--max-executions <n>', 'stop after so many orders', wholeNumber(1, 1_000_000_000), 10_000_000)
    .option('--time <s>', 'stop after so many seconds', wholeNumber(1, 86_400), 20)
    .addOption(
      new Option('--strategy <which>', 'how orders are chosen')
        .choices(['auto', 'dpor', 'random', 'pct', 'pos'])
        .default('auto'),
    )
    .option(
      '--seed <n>',
      'for what is chosen by chance, and for random() of the program',
      wholeNumber(0, 0xffffffff),
      1,
    )
    .option(
      '--cpus <n>',
      'how many processors the program sees (left out: this machine’s)',
      wholeNumber(1, 1024),
    )
    .option(
      '--max-compute <s>',
      'how long a process may compute without coming to an op',
      wholeNumber(1, 86_400),
      10,
    )
    .option('--kills', 'also kill a process from outside, at any moment', false)
    .option('--json', 'the whole result as JSON', false)
    .action(async (target: string, options: Parameters<typeof exploreProgram>[1]) =>
      done(await exploreProgram(target, options)),
    )
  root
    .command('autopsy')
    .description('look at running processes, and say who holds what and who is stuck (Linux)')
    .argument('[pids...]', 'process numbers; what they have started is looked at too')
    .option('--name <name>', 'processes of this name')
    .option('--group <pgid>', 'processes of this process group', wholeNumber(1, 4_194_304))
    .option('--watch', 'look again every second', false)
    .option('--json', 'the whole result as JSON', false)
    .action(async (pids: string[], options: Parameters<typeof autopsy>[1]) =>
      done(await autopsy(pids, options)),
    )
  root
    .command('test')
    .description('hold programs against what is expected of all their orders')
    .argument(
      '<files...>',
      'programs; what is expected of each stands in NAME.expect.json, or in the file itself',
    )
    .option('--json', 'the results as JSON', false)
    .option('--junit <file>', 'also write the results as JUnit XML')
    .action(async (files: string[], options: Parameters<typeof testPrograms>[1]) =>
      done(await testPrograms(files, options)),
    )
  root
    .command('replay')
    .description('run the program of a saved trace again under its schedule, and compare')
    .argument('<trace>', 'a .lockstep file')
    .option('--virtual', 'virtual processes instead of real ones', false)
    .option('--trust', 'run a Python program that the trace carries: it runs as you', false)
    .option('--python <exe>', 'which interpreter runs a Python program')
    .option('--json', 'the whole result as JSON', false)
    .action(async (file: string, options: Parameters<typeof replayTrace>[1]) =>
      done(await replayTrace(file, options)),
    )
  root
    .command('serve')
    .description('the app in a browser, from a loopback address')
    .option(
      '--port <n>',
      `which port (0: any free one; left out: ${USUAL_PORT}, or a free one)`,
      wholeNumber(0, 65_535),
    )
    .option('--no-open', 'only print the address')
    .action(async (options: Parameters<typeof serve>[0]) => done(await serve(options)))
  root
    .command('conformance')
    .description('run recorded cases of what CPython did')
    .argument('<files...>', 'files in the format of docs/conformance.md')
    .option('--real', 'on real processes', false)
    .option('--max-steps <n>', 'give a case up after so many steps', wholeNumber(1, 100_000_000), 100_000)
    .option(
      '--max-compute <s>',
      'give a case up when a process computes for so long without coming to an op',
      wholeNumber(1, 86_400),
      10,
    )
    .option('--max-seconds <s>', 'give a case up after so long', wholeNumber(1, 86_400), 60)
    .action(async (files: string[], options: Parameters<typeof runConformance>[1]) =>
      done(await runConformance(files, options)),
    )
  for (const command of root.commands)
    command
      .exitOverride()
      .showHelpAfterError(`Nothing was done. \`lockstep help ${command.name()}\` says what it takes.`)
  return root
}

/** Which options of `run` stand with a value of their own. */
export function optionsWithValues(root: Command): (option: string) => boolean {
  const options = root.commands.find((command) => command.name() === 'run')?.options ?? []
  return (given) =>
    options.some((option) => option.required && (option.long === given || option.short === given))
}
