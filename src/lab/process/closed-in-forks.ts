/** Ends that belong to the threads of one process: a forked child has no use for its copies, and closes them. */
import type { Connection } from '../pipes/connection.ts'
import { PerProcess } from '../runtime/per-process.ts'

export const closedInForks = new PerProcess(() => new Set<Connection>())
