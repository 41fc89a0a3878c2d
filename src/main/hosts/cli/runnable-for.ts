/** The program that the command line names. */
import { existsSync } from 'node:fs'
import { builtinLabsFolder } from '../../labs/builtin-folder.ts'
import { LabStore } from '../../labs/lab-store.ts'
import { runnableFromFile, runnableFromSource } from '../../runs/runnable.ts'
import type { Runnable } from '../../runs/runnable.ts'

/** A built-in lab by its name; anything that looks like a file, as a file. */
export function runnableFor(target: string, variants: Readonly<Record<string, string>>): Runnable {
  const store = new LabStore(builtinLabsFolder())
  if (store.find(target) !== null) return runnableFromSource({ kind: 'builtin', id: target }, variants, store)
  if (existsSync(target) || /[/\\]|\.[jt]s$/.test(target))
    return runnableFromFile(target, typedVariants(variants))
  return runnableFromSource({ kind: 'builtin', id: target }, variants, store)
}

/** A file's variants are not known before it runs: texts that are plainly numbers or booleans become these. */
function typedVariants(
  variants: Readonly<Record<string, string>>,
): Readonly<Record<string, string | number | boolean>> {
  return Object.fromEntries(Object.entries(variants).map(([name, text]) => [name, typed(text)]))
}

function typed(text: string): string | number | boolean {
  if (text === 'true' || text === 'false') return text === 'true'
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text
}
