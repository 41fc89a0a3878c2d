/** Ends that belong to the threads of one process: a forked child has no use for its copies, and closes them. */
import { PerProcess } from '../runtime/per-process.ts'
import type { Connection } from '../pipes/connection.ts'

export const closedInForks = new PerProcess(() => new Set<Connection>())
