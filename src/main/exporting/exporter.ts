/** Loads what makes files of runs: a bundle of its own, since it draws with the window's own views, and few commands need it. */
import { pathToFileURL } from 'node:url'
import type * as Entry from '#export/entry.ts'
import type { ExportOptions } from '#export/entry.ts'
import type { RunToExport, Steps } from '#export/run.ts'
import { builtFile } from '#node/built-file.ts'
import { LockstepError } from '#protocol/lockstep-error.ts'
import { tools } from './tools.ts'

type Exporter = typeof Entry

let loaded: Promise<Exporter> | null = null

function exporter(): Promise<Exporter> {
  const file = builtFile('export/export.js', 'Nothing was exported.')
  loaded ??= import(pathToFileURL(file).href) as Promise<Exporter>
  return loaded
}

/** The bytes of the file. Throws a `LockstepError` for steps that the run does not have. */
export async function exported(run: RunToExport, options: ExportOptions): Promise<Uint8Array> {
  const { exportRun, stepsOf } = await exporter()
  const all = stepsOf(run)
  refuseSteps(run.name, all, options)
  refuseLongAnimation(options.steps ?? { from: 0, to: all }, options)
  const file = await exportRun(run, options, tools)
  return file.kind === 'bytes' ? file.bytes : new TextEncoder().encode(file.text)
}

/** A frame a step; no slide shows more, and each takes a tenth of a second to draw. */
const MOST_FRAMES = 300

function refuseLongAnimation({ from, to }: Steps, { format }: ExportOptions): void {
  if (format !== 'gif' || to - from < MOST_FRAMES) return
  throw new LockstepError({
    code: 'export.frames',
    what: 'Nothing was exported.',
    why: `An animation has at most ${MOST_FRAMES} pictures, and these would be ${to - from + 1}.`,
    next: 'Choose some of the steps, as --step 100-160.',
  })
}

function refuseSteps(name: string, all: number, { steps }: ExportOptions): void {
  if (steps === undefined || (steps.from <= steps.to && steps.to <= all)) return
  throw new LockstepError({
    code: 'export.steps',
    what: 'Nothing was exported.',
    why:
      steps.from > steps.to
        ? `Step ${steps.from} does not come before step ${steps.to}.`
        : `${name} has ${all} steps, and step ${steps.to} was asked for.`,
    next: `Give a step from 0 to ${all}, or two with a dash between.`,
  })
}
