/** Processes and threads that have ended make room, as pipes do: of what ended long ago, names and endings are kept. */
import { threadsOf } from '../belonging.ts'
import { changedPipe, changedProcess, changedWorld } from '../changed.ts'
import { AT_HAND } from '../objects/retire-pipe.ts'
import { emptyTable, itemOf, itemsOf, withItem, withoutItem } from '../tables/table.ts'
import type { Handle, ObjectId, ProcessId, ThreadId } from '../vocabulary/ids.ts'
import type { World } from '../vocabulary/world.ts'

/** The process has exited, and nobody has its exit code to fetch any more. */
export function retireProcess(world: World, id: ProcessId): World {
  const all = [...world.ended.processes, id]
  const kept = changedWorld(world, { ended: { ...world.ended, processes: all.slice(-AT_HAND) } })
  return all.slice(0, -AT_HAND).reduce(processToPast, kept)
}

/** The thread has ended, and its process goes on. */
export function retireThread(world: World, id: ThreadId): World {
  const all = [...world.ended.threads, id]
  const kept = changedWorld(world, { ended: { ...world.ended, threads: all.slice(-AT_HAND) } })
  return all.slice(0, -AT_HAND).reduce(threadToPast, kept)
}

function processToPast(world: World, id: ProcessId): World {
  const process = itemOf(world.processes, id)
  if (process === undefined) return world
  const remains = changedProcess(process, {
    descriptors: emptyTable(),
    reach: emptyTable(),
    watches: emptyTable(),
  })
  const next = changedWorld(world, {
    processes: withoutItem(world.processes, id),
    pipes: itemsOf(process.descriptors).reduce(
      (pipes, { pipe, handle }) => withoutGone(pipes, pipe, id, handle),
      world.pipes,
    ),
    past: { ...world.past, processes: withItem(world.past.processes, id, remains) },
  })
  return threadsOf(world, id).reduce((so, thread) => threadToPast(so, thread.id), next)
}

function withoutGone(
  pipes: World['pipes'],
  id: ObjectId,
  process: ProcessId,
  handle: Handle,
): World['pipes'] {
  const pipe = itemOf(pipes, id)
  if (pipe === undefined) return pipes
  const gone = pipe.gone.filter((copy) => copy.process !== process || copy.handle !== handle)
  return gone.length === pipe.gone.length ? pipes : withItem(pipes, id, changedPipe(pipe, { gone }))
}

function threadToPast(world: World, id: ThreadId): World {
  const thread = itemOf(world.threads, id)
  if (thread === undefined) return world
  return changedWorld(world, {
    threads: withoutItem(world.threads, id),
    past: { ...world.past, threads: withItem(world.past.threads, id, thread) },
  })
}
