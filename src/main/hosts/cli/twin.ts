/** `lockstep run forgotten-write-end.py`: a built-in lab's twin in Python, where no file of that name is at hand. */
import { existsSync } from 'node:fs'
import { LabStore, builtinLabsFolder, completeVariants } from '../../labs/lab-store.ts'

export type Twin = {
  readonly path: string
  /** Values of the lab's variants are its arguments, in the order in which the lab names them. */
  readonly args: readonly string[]
}

export function twinNamed(
  target: string,
  args: readonly string[],
  variants: Readonly<Record<string, string>>,
): Twin | null {
  if (/[/\\]/.test(target) || !target.endsWith('.py') || existsSync(target)) return null
  const lab = new LabStore(builtinLabsFolder()).find(target.slice(0, -'.py'.length))
  if (lab === null || lab.python === null) return null
  if (args.length > 0) return { path: lab.python, args }
  return { path: lab.python, args: Object.values(completeVariants(lab, variants)).map(String) }
}
