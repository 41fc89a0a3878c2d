/**
 * `lockstep run forgotten-write-end.py`: a built-in lab's program in Python, where no file of that name is at hand. A lab that is there
 * in Python only needs no ending.
 */
import { existsSync } from 'node:fs'
import { builtinLabsFolder } from '../../labs/builtin-folder.ts'
import { LabStore, completeVariants, statedOutcome } from '../../labs/lab-store.ts'
import type { StoredLab } from '../../labs/lab-store.ts'
import { statedByLesson } from '../../labs/stated.ts'
import type { Stated } from '../../labs/stated.ts'

export type Twin = {
  readonly path: string
  /** Values of the lab's variants are its arguments, in the order in which the lab names them. */
  readonly args: readonly string[]
  /** What the lesson says will happen with these; null for other arguments than its variants' values. */
  readonly stated: Stated | null
}

export function twinNamed(
  target: string,
  args: readonly string[],
  variants: Readonly<Record<string, string>>,
): Twin | null {
  const lab = labNamed(target)
  if (lab === null || lab.python === null) return null
  if (args.length > 0) return { path: lab.python, args, stated: null }
  const values = completeVariants(lab, variants)
  const outcome = statedOutcome(lab, values)
  return {
    path: lab.python,
    args: Object.values(values).map(String),
    stated: outcome === null ? null : statedByLesson(outcome),
  }
}

function labNamed(target: string): StoredLab | null {
  if (/[/\\]/.test(target)) return null
  const store = new LabStore(builtinLabsFolder())
  if (target.endsWith('.py')) return existsSync(target) ? null : store.find(target.slice(0, -'.py'.length))
  const lab = store.find(target)
  return lab?.path === null ? lab : null
}
