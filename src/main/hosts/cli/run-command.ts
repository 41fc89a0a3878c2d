/** `lockstep run`: a program to its end, and what came of it. Labs and Python programs are run by code that is loaded for them alone. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SCHEDULE_HEAD } from '#engine/schedule.ts'
import { LockstepError } from '#protocol/lockstep-error.ts'
import type { SchedulerSetting } from '#protocol/host.ts'
import { cliWords } from '#words/cli/words.ts'
import { schedulerFor } from '../../scheduler-for.ts'
import { sayAside } from './output.ts'
import { spokenLanguage } from './cli-language.ts'
import { isPythonProgram, strayOptions } from './program-arguments.ts'
import type { RunOptions } from './run-options.ts'
import type { runPython } from './run-python.ts'
import { twinNamed } from './twin.ts'

/** `known`: the options of `run`, for who writes one behind a Python program. */
export async function runProgram(
  operands: readonly string[],
  options: RunOptions,
  known: Parameters<typeof strayOptions>[1],
): Promise<number> {
  const scheduler = schedulerSetting(options.schedule, options.seed)
  // A schedule that cannot be read is found before anything starts.
  schedulerFor(scheduler)
  const mind = (program: string, given: readonly string[]) => {
    const stray = strayOptions(given, known).join(' ')
    if (stray !== '' && !options.json) sayAside(cliWords[spokenLanguage()].run.stray(stray, program))
  }
  if (options.module !== undefined) {
    mind(`-m ${options.module}`, operands)
    return inPython({ kind: 'module', name: options.module }, operands, options, scheduler)
  }
  const [target, ...args] = operands
  if (target === undefined) throw nothingNamed()
  const twin = twinNamed(target, args, options.variant)
  if (twin !== null) {
    mind(target, args)
    return inPython(
      { kind: 'file', path: twin.path },
      twin.args,
      { ...options, variant: {} },
      scheduler,
      twin.stated,
    )
  }
  if (isPythonProgram(target) || isPythonFolder(target)) {
    mind(target, args)
    return inPython({ kind: 'file', path: target }, args, options, scheduler)
  }
  if (args.length > 0) throw tooMany(args)
  return (await import('./run-lab.ts')).runLab(target, options, scheduler)
}

const inPython: typeof runPython = async (...asked) => (await import('./run-python.ts')).runPython(...asked)

function isPythonFolder(target: string): boolean {
  return existsSync(join(target, '__main__.py'))
}

function nothingNamed(): LockstepError {
  return new LockstepError({
    code: 'run.nothing',
    what: 'Nothing was run.',
    why: 'No lab and no program was named.',
    next: 'Name a lab of `lockstep list`, a file, or a Python module with -m.',
  })
}

function tooMany(args: readonly string[]): LockstepError {
  return new LockstepError({
    code: 'run.arguments',
    what: 'Nothing was run.',
    why: `A lab takes no arguments, and ${args.join(' ')} came after its name.`,
    next: 'Choose among its variants with --variant name=value.',
  })
}

function schedulerSetting(text: string, seed: number): SchedulerSetting {
  if (text === 'fifo') return { kind: 'fifo' }
  if (text === 'random') return { kind: 'random', seed }
  if (text.startsWith(SCHEDULE_HEAD)) return { kind: 'recorded', schedule: text }
  try {
    return { kind: 'recorded', schedule: readFileSync(text, 'utf8') }
  } catch {
    throw new LockstepError({
      code: 'schedule.unreadable',
      what: `There is no schedule "${text}".`,
      why: 'It is not fifo, not random, not the text of a schedule, and no file of that name can be read.',
      next: 'Give one of these.',
    })
  }
}
