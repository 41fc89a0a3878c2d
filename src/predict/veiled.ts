/** The world as it may be shown while somebody is asked: what is about to be printed or written stands in it, and is left out. */
import { changedThread, changedWorld } from '#model/changed.ts'
import { itemsOf, withItem } from '#model/tables/table.ts'
import type { Op } from '#model/vocabulary/ops.ts'
import type { Thread, World } from '#model/vocabulary/world.ts'
import { questionAt } from './ask.ts'

const veiled = new WeakMap<World, World>()

export function veil(world: World): World {
  const known = veiled.get(world)
  if (known !== undefined) return known
  let threads = world.threads
  for (const thread of itemsOf(world.threads)) {
    const hidden = withoutValue(world, thread)
    if (hidden !== thread) threads = withItem(threads, thread.id, hidden)
  }
  const next = threads === world.threads ? world : changedWorld(world, { threads })
  veiled.set(world, next)
  return next
}

function withoutValue(world: World, thread: Thread): Thread {
  const { state, call } = thread
  if (state.kind !== 'at-op' || (state.op.kind !== 'print' && state.op.kind !== 'memory.write')) return thread
  if (questionAt(world, thread.id) === null) return thread
  return changedThread(thread, {
    state: { ...state, op: bare(state.op) },
    call: call === null ? null : { ...call, text: '' },
  })
}

function bare(op: Op): Op {
  if (op.kind === 'print') return { ...op, text: '' }
  return op.kind === 'memory.write' ? { ...op, values: op.values.map(() => 0) } : op
}
