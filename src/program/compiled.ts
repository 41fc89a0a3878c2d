export type { CompiledFile, CompiledProgram } from '#protocol/program.ts'

import { MARK, UNMARK } from './mark-calls.ts'

/** The module that stands for the lab API. */
export const API_MODULE = 'lockstep'

/**
 * What the wrapper of every file declares. The standard names among them hide the ones of the machine, so that a run
 * depends on nothing but program, seed and schedule. The last two are what marked calls call.
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
  MARK,
  UNMARK,
] as const
