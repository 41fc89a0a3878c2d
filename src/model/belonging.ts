/** What there is of one process: its threads and its children, those that have ended lately among them. */
import { Grouping } from './tables/grouping.ts'
import type { ProcessId } from './vocabulary/ids.ts'
import type { Process, Thread, World } from './vocabulary/world.ts'

const threads = new Grouping<Thread>(({ process }) => process)
const children = new Grouping<Process>(({ parent }) => parent)

/** Oldest first. */
export const threadsOf = (world: World, id: ProcessId): readonly Thread[] => threads.of(world.threads, id)

/** Oldest first. */
export const childrenOf = (world: World, id: ProcessId): readonly Process[] =>
  children.of(world.processes, id)
