export type { CompiledFile, CompiledProgram } from '#protocol/program.ts'

import { MARK, UNMARK } from './mark-calls.ts'
import { NAME } from './name-values.ts'

/** The module that stands for the lab API. */
export const API_MODULE = 'lockstep'

/** What the wrapper of every file declares. The last three are what marked calls, and named values, call. */
export const FILE_PARAMETERS = ['exports', 'require', 'module', MARK, UNMARK, NAME] as const
