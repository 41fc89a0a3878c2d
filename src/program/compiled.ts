/** One file of a program as JavaScript, with the lines of its TypeScript. */
export type CompiledFile = {
  readonly path: string
  readonly code: string
  /** What each relative import of this file means: specifier to path. */
  readonly imports: Readonly<Record<string, string>>
}

/** A lab and the files it imports, entry first. Plain data: it goes over the wire to every process. */
export type CompiledProgram = { readonly files: readonly [CompiledFile, ...CompiledFile[]] }

/** The module that stands for the lab API. */
export const API_MODULE = 'lockstep'

/**
 * What the wrapper of every file declares. The standard names among them hide the ones of the machine, so that a run
 * depends on nothing but program, seed and schedule.
 */
export const MODULE_PARAMETERS = [
  'exports',
  'require',
  'module',
  'Date',
  'Math',
  'performance',
  'console',
  'setTimeout',
  'setInterval',
  'setImmediate',
] as const
