/**
 * A signal's handler runs in the main thread in the middle of whatever op that waits at; afterwards the op goes on where it
 * was, with its bytes half moved and its deadline as before. Semantics: SG2, SG3 (POSIX `sigaction`, PEP 475).
 */
import { changedThread, changedWorld } from '../changed.ts'
import { itemOf, withItem } from '../tables/table.ts'
import { mainThreadOf } from '../vocabulary/ids.ts'
import type { ProcessId, ThreadId } from '../vocabulary/ids.ts'
import type { Thread, World } from '../vocabulary/world.ts'

/** The main thread runs the handler. One that computes runs it before its next op. */
export function interrupted(world: World, process: ProcessId): World {
  const thread = itemOf(world.threads, mainThreadOf(process))
  if (thread?.state.kind !== 'at-op') return world
  const { state, call } = thread
  return withThread(world, thread, {
    state: { kind: 'running' },
    interrupted: [...thread.interrupted, { state, call }],
  })
}

/** The handler has returned. The op has waited all the time: its place among the waiting stays. */
export function resumed(world: World, id: ThreadId): World {
  const thread = itemOf(world.threads, id)
  const last = thread?.interrupted.at(-1)
  if (thread === undefined || last === undefined) return world
  return withThread(world, thread, {
    state: last.state,
    call: last.call,
    interrupted: thread.interrupted.slice(0, -1),
  })
}

/** The handler has raised: the op is not gone on with. */
export function abandoned(world: World, id: ThreadId): World {
  const thread = itemOf(world.threads, id)
  if (thread === undefined || thread.interrupted.length === 0) return world
  return withThread(world, thread, { interrupted: thread.interrupted.slice(0, -1) })
}

function withThread(world: World, thread: Thread, parts: Partial<Thread>): World {
  return changedWorld(world, {
    threads: withItem(world.threads, thread.id, changedThread(thread, parts)),
  })
}
