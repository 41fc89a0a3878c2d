/**
 * What the command line understands: its commands, their options, and what each does. What a command needs is loaded when it is
 * the one that was asked for.
 */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Argument, Command, InvalidArgumentError, Option } from 'commander'
import { FORMATS } from '#protocol/file-formats.ts'
import type { Steps } from '#export/run.ts'
import { cliWords } from '#words/cli/words.ts'
import type { Language } from '#words/language.ts'
import { builtinLabsFolder } from '../../labs/builtin-folder.ts'
import { RUN_BUDGET } from '../../run-budget.ts'
import type { autopsy } from './autopsy-command.ts'
import type { runConformance } from './conformance-command.ts'
import type { exploreProgram } from './explore-command.ts'
import type { exportProgram } from './export-command.ts'
import { parseSteps, PROMELA } from './export-options.ts'
import type { listLabs } from './list-command.ts'
import type { replayTrace } from './replay-command.ts'
import type { runProgram } from './run-command.ts'
import type { testPrograms } from './test-command.ts'
import type { serve } from './serve-command.ts'
import { USUAL_PORT } from './usual-port.ts'

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

function steps(text: string): Steps {
  const given = parseSteps(text)
  if (given !== null) return given
  throw new InvalidArgumentError('Give a step, as 7, or two with a dash between, as 3-12.')
}

/** As `package.json` says, which lies beside the build. */
function versionOf(): string {
  const about: unknown = JSON.parse(readFileSync(join(dirname(builtinLabsFolder()), 'package.json'), 'utf8'))
  return typeof about === 'object' && about !== null && 'version' in about ? String(about.version) : 'unknown'
}

/** `done` gets the exit code. Raises Commander's errors instead of ending the process. */
export function commandLine(done: (code: number) => void, language: Language = 'en'): Command {
  const words = cliWords[language]
  const root = new Command('lockstep')
    .description(words.about)
    .exitOverride()
    .configureHelp({ showGlobalOptions: true, styleTitle: words.title })
    .version(versionOf(), '--version', words.version)
    .option('--lang <language>', words.lang)
    .helpOption('-h, --help', words.help)
    .helpCommand('help [command]', words.help)
    .showHelpAfterError(words.nothingDone(null))
  root
    .command('list')
    .description(words.list.about)
    .option('--json', words.list.options.json, false)
    .action(async (options: Parameters<typeof listLabs>[0]) =>
      done((await import('./list-command.ts')).listLabs(options)),
    )
  root
    .command('run')
    .description(words.run.about)
    .argument('[program...]', words.run.argument)
    .option('--variant <name=value>', words.run.options.variant, variant, {})
    .option('--schedule <which>', words.run.options.schedule, 'fifo')
    .option('--seed <n>', words.run.options.seed, wholeNumber(0, 0xffffffff), 1)
    .option('--cpus <n>', words.run.options.cpus, wholeNumber(1, 1024))
    .option('--max-steps <n>', words.run.options.maxSteps, wholeNumber(1, 100_000_000), 100_000)
    .option('--max-compute <s>', words.run.options.maxCompute, wholeNumber(1, 86_400), 10)
    .option('--max-seconds <s>', words.run.options.maxSeconds, wholeNumber(1, 86_400), RUN_BUDGET.seconds)
    .option('--virtual', words.run.options.virtual, false)
    .option('--json', words.run.options.json, false)
    .option('--save <file>', words.run.options.save)
    .option('-m, --module <name>', words.run.options.module)
    .option('--python <exe>', words.run.options.python)
    .option('--stdin <file>', words.run.options.stdin)
    .option('--env <name=value>', words.run.options.env, variant, {})
    .option('--real-time', words.run.options.realTime, false)
    .option('--observe', words.run.options.observe, false)
    .option('--confine', words.run.options.confine, false)
    .action(async (operands: string[], options: Parameters<typeof runProgram>[1], command: Command) =>
      done(await (await import('./run-command.ts')).runProgram(operands, options, command.options)),
    )
  root
    .command('explore')
    .description(words.explore.about)
    .argument('<lab|file>', words.explore.argument)
    .option('--variant <name=value>', words.explore.options.variant, variant, {})
    .option('--bound <n>', words.explore.options.bound, wholeNumber(0, 100))
    .option(
      '--max-executions <n>',
      words.explore.options.maxExecutions,
      wholeNumber(1, 1_000_000_000),
      10_000_000,
    )
    .option('--time <s>', words.explore.options.time, wholeNumber(1, 86_400), 20)
    .addOption(
      new Option('--strategy <which>', words.explore.options.strategy)
        .choices(['auto', 'dpor', 'random', 'pct', 'pos'])
        .default('auto'),
    )
    .option('--seed <n>', words.explore.options.seed, wholeNumber(0, 0xffffffff), 1)
    .option('--cpus <n>', words.explore.options.cpus, wholeNumber(1, 1024))
    .option('--jobs <n>', words.explore.options.jobs, wholeNumber(1, 64))
    .option('--max-compute <s>', words.explore.options.maxCompute, wholeNumber(1, 86_400), 10)
    .option('--kills', words.explore.options.kills, false)
    .option('--json', words.explore.options.json, false)
    .action(async (target: string, options: Parameters<typeof exploreProgram>[1]) =>
      done(await (await import('./explore-command.ts')).exploreProgram(target, options)),
    )
  root
    .command('autopsy')
    .description(words.autopsy.about)
    .argument('[pids...]', words.autopsy.argument)
    .option('--name <name>', words.autopsy.options.name)
    .option('--group <pgid>', words.autopsy.options.group, wholeNumber(1, 4_194_304))
    .option('--watch', words.autopsy.options.watch, false)
    .option('--stacks', words.autopsy.options.stacks, false)
    .option('--save <file>', words.autopsy.options.save)
    .option('--json', words.autopsy.options.json, false)
    .action(async (pids: string[], options: Parameters<typeof autopsy>[1]) =>
      done(await (await import('./autopsy-command.ts')).autopsy(pids, options)),
    )
  root
    .command('new')
    .description(words.new.about)
    .addArgument(new Argument('<what>', words.new.what).choices(['course']))
    .argument('<folder>', words.new.folder)
    .action(async (what: 'course', folder: string) =>
      done((await import('./new-command.ts')).makeNew(what, folder)),
    )
  root
    .command('test')
    .description(words.test.about)
    .argument('<files...>', words.test.argument)
    .option('--submission <folder>', words.test.options.submission)
    .option('--confine', words.run.options.confine, false)
    .option('--json', words.test.options.json, false)
    .option('--junit <file>', words.test.options.junit)
    .action(async (files: string[], options: Parameters<typeof testPrograms>[1]) =>
      done(await (await import('./test-command.ts')).testPrograms(files, options)),
    )
  root
    .command('replay')
    .description(words.replay.about)
    .argument('<trace>', words.replay.argument)
    .option('--virtual', words.replay.options.virtual, false)
    .option('--trust', words.replay.options.trust, false)
    .option('--confine', words.run.options.confine, false)
    .option('--python <exe>', words.replay.options.python)
    .option('--json', words.replay.options.json, false)
    .action(async (file: string, options: Parameters<typeof replayTrace>[1]) =>
      done(await (await import('./replay-command.ts')).replayTrace(file, options)),
    )
  root
    .command('export')
    .description(words.export.about)
    .argument('<run|lab>', words.export.argument)
    .addOption(
      new Option('--format <which>', words.export.options.format)
        .choices([...FORMATS, PROMELA])
        .makeOptionMandatory(),
    )
    .option('--variant <name=value>', words.export.options.variant, variant, {})
    .option('--step <n>', words.export.options.step, steps)
    .addOption(
      new Option('--theme <which>', words.export.options.theme).choices(['light', 'dark']).default('light'),
    )
    .option('--arrangement <file>', words.export.options.arrangement)
    .option('--out <file>', words.export.options.out)
    .action(async (target: string, options: Parameters<typeof exportProgram>[1]) =>
      done(await (await import('./export-command.ts')).exportProgram(target, options)),
    )
  root
    .command('serve')
    .description(words.serve.about)
    .option('--port <n>', words.serve.options.port(USUAL_PORT), wholeNumber(0, 65_535))
    .option('--no-open', words.serve.options.noOpen)
    .action(async (options: Parameters<typeof serve>[0]) =>
      done(await (await import('./serve-command.ts')).serve(options)),
    )
  root
    .command('conformance')
    .description(words.conformance.about)
    .argument('<files...>', words.conformance.argument)
    .option('--real', words.conformance.options.real, false)
    .option('--max-steps <n>', words.conformance.options.maxSteps, wholeNumber(1, 100_000_000), 100_000)
    .option('--max-compute <s>', words.conformance.options.maxCompute, wholeNumber(1, 86_400), 10)
    .option('--max-seconds <s>', words.conformance.options.maxSeconds, wholeNumber(1, 86_400), 60)
    .action(async (files: string[], options: Parameters<typeof runConformance>[1]) =>
      done(await (await import('./conformance-command.ts')).runConformance(files, options)),
    )
  for (const command of root.commands)
    command
      .exitOverride()
      .helpOption('-h, --help', words.help)
      .showHelpAfterError(words.nothingDone(command.name()))
  return root
}

/** Which options of `run` stand with a value of their own. */
export function optionsWithValues(root: Command): (option: string) => boolean {
  const ofRun = root.commands.find((command) => command.name() === 'run')?.options ?? []
  const options = [...root.options, ...ofRun]
  return (given) =>
    options.some((option) => option.required && (option.long === given || option.short === given))
}
