/** The built exporter: it paints with style sheets, which only a build has. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type * as Entry from '../../../src/export/entry.ts'
import type { ExportOptions } from '../../../src/export/entry.ts'
import type { RunToExport } from '../../../src/export/run.ts'
import type { Tools } from '../../../src/export/tools.ts'
import { tools } from '../../../src/main/exporting/tools.ts'

const built = join(import.meta.dirname, '../../../out/export/export.js')
const exporter = (): Promise<typeof Entry> => import(/* @vite-ignore */ pathToFileURL(built).href)

/** For sweeps: cutting letters out of a font takes longer than all the rest. */
export const withoutLetters: Tools = { ...tools, letters: async () => 'AA==' }

export async function asText(
  run: RunToExport,
  options: ExportOptions,
  given: Tools = tools,
): Promise<string> {
  const { exportRun } = await exporter()
  const file = await exportRun(run, options, given)
  if (file.kind !== 'text') throw new Error(`${options.format} is no text`)
  return file.text
}

export async function asBytes(run: RunToExport, options: ExportOptions): Promise<Uint8Array> {
  const { exportRun } = await exporter()
  const file = await exportRun(run, options, tools)
  if (file.kind !== 'bytes') throw new Error(`${options.format} is text`)
  return file.bytes
}
