/** `lockstep export`: a run as a file that needs no Lockstep. */
import { constants } from 'node:os'
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArrangement } from '#protocol/arrangement.ts'
import type { Arrangement } from '#protocol/arrangement.ts'
import type { Format, Theme } from '#protocol/file-formats.ts'
import type { RunToExport, Steps } from '#export/run.ts'
import { LockstepError } from '#protocol/lockstep-error.ts'
import { builtinLabsFolder } from '../../labs/builtin-folder.ts'
import { LabStore } from '../../labs/lab-store.ts'
import { exported } from '../../exporting/exporter.ts'
import { playedRun, savedRun } from '../../exporting/runs-to-export.ts'
import { spokenLanguage } from './cli-language.ts'
import { PROMELA } from './export-options.ts'
import { EXIT } from './output.ts'
import { isPythonProgram } from './program-arguments.ts'
import { promelaText } from './promela-export.ts'
import { readTrace } from './read-trace.ts'
import { runnableFor } from './runnable-for.ts'
import { untilInterrupted } from './run-options.ts'

export type ExportCommandOptions = {
  readonly format: Format | typeof PROMELA
  readonly variant: Readonly<Record<string, string>>
  readonly step?: Steps
  readonly theme: Theme
  readonly arrangement?: string
  readonly out?: string
}

export async function exportProgram(target: string, options: ExportCommandOptions): Promise<number> {
  const { format, theme, step, out, variant } = options
  if (format === PROMELA) {
    const { value: text, by } = await untilInterrupted((signal) => promelaText(target, variant, signal))
    if (by !== null) return 128 + constants.signals[by]
    const bytes = new TextEncoder().encode(text)
    if (out === undefined) await written(bytes)
    else save(out, bytes)
    return EXIT.fine
  }
  const { value: run, by } = await untilInterrupted((signal) => runNamed(target, options, signal))
  if (by !== null) return 128 + constants.signals[by]
  const bytes = await exported(run, {
    format,
    theme,
    language: spokenLanguage(),
    ...(options.arrangement === undefined ? {} : { arrangement: arrangementIn(options.arrangement) }),
    ...(step === undefined ? {} : { steps: step }),
  })
  if (out === undefined) await written(bytes)
  else save(out, bytes)
  return EXIT.fine
}

async function runNamed(
  target: string,
  { variant }: ExportCommandOptions,
  signal: AbortSignal,
): Promise<RunToExport> {
  if (target.endsWith('.lockstep')) {
    if (Object.keys(variant).length > 0) throw variantOfTrace()
    return savedRun(target, readTrace(target))
  }
  if (isPythonProgram(target)) throw pythonProgram(target)
  return recordedRun(target, variant) ?? playedRun(runnableFor(target, variant), signal)
}

function arrangementIn(file: string): Arrangement {
  const found = parseArrangement(textOf(file))
  if (found !== null) return found
  throw new LockstepError({
    code: 'export.arrangement',
    what: 'Nothing was exported.',
    why: `${file} does not say where the nodes of a picture stand.`,
    next: 'Leave --arrangement out: the picture is then arranged anew.',
  })
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new LockstepError({
      code: 'export.unreadable',
      what: 'Nothing was exported.',
      why: error instanceof Error ? error.message : String(error),
      next: 'Check the name that --arrangement was given.',
    })
  }
}

/** Of a lab that only CPython can play, the run that Lockstep brings along; null for all others, and for other variants of it. */
function recordedRun(target: string, variant: Readonly<Record<string, string>>): RunToExport | null {
  const lab = new LabStore(builtinLabsFolder()).find(target)
  if (lab === null || lab.path !== null || lab.recorded === null) return null
  return Object.keys(variant).length > 0 ? null : savedRun(lab.recorded, readTrace(lab.recorded))
}

const variantOfTrace = (): LockstepError =>
  new LockstepError({
    code: 'export.variant',
    what: 'Nothing was exported.',
    why: 'A saved run has been played with the variants that it has.',
    next: 'Leave --variant out, or name the lab.',
  })

const pythonProgram = (target: string): LockstepError =>
  new LockstepError({
    code: 'export.python',
    what: 'Nothing was exported.',
    why: 'A Python program runs with your rights, and export runs nothing that does.',
    next: `Run it first: lockstep run --save run.lockstep ${target}. Then export run.lockstep.`,
  })

function save(file: string, bytes: Uint8Array): void {
  try {
    writeFileSync(file, bytes)
  } catch (error) {
    throw new LockstepError({
      code: 'export.unwritable',
      what: `${file}: not written.`,
      why: error instanceof Error ? error.message : String(error),
      next: 'Give --out another place.',
    })
  }
}

/** To the end before the program ends: a pipe takes what it has room for. */
function written(bytes: Uint8Array): Promise<void> {
  return new Promise((resolve) => process.stdout.write(bytes, () => resolve()))
}
