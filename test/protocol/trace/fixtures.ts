/** Traces of runs that Lockstep 0.1.0 saved: between them every kind of event and op, on virtual and on real processes. */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, 'fixtures')

export const savedTraces: readonly { readonly name: string; readonly text: string }[] = readdirSync(folder)
  .toSorted()
  .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
