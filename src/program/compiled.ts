export type { CompiledFile, CompiledProgram } from '#protocol/program.ts'

import { MARK, UNMARK } from './mark-calls.ts'

/** The module that stands for the lab API. */
export const API_MODULE = 'lockstep'

/** What the wrapper of every file declares. The last two are what marked calls call. */
export const FILE_PARAMETERS = ['exports', 'require', 'module', MARK, UNMARK] as const
