/**
 * Copies of ends that are gone, and pipes that nobody has open, make room: so many stay at hand for whoever looks. So what a step
 * costs depends on what is open, not on what has been.
 */
import { changedPipe, changedProcess, changedWorld } from '../changed.ts'
import { itemOf, withItem, withItems, withoutItem } from '../tables/table.ts'
import type { ObjectId, ProcessId } from '../vocabulary/ids.ts'
import type { Pipe, PipeCopy, Process, World } from '../vocabulary/world.ts'
import { afterClose } from './pipe.ts'
import { withoutLiveCopy } from './descriptors.ts'

/** Of each kind: enough for every picture of a program that somebody follows step by step. */
export const AT_HAND = 64
/** Gone copies that a pipe remembers; there are more only where one pipe is handed on and on. */
const GONE_COPIES = 64

type CopyOf = { readonly pipe: ObjectId; readonly copy: PipeCopy }

/** This copy of one of the pipe's ends is closed, and no call holds it any more. */
export function withoutCopy(world: World, pipe: ObjectId, copy: PipeCopy): World {
  return withoutCopies(world, [{ pipe, copy }])
}

/** They close at the same time: none of them is live any more when one is looked after. */
export function withoutCopies(world: World, closed: readonly CopyOf[]): World {
  const changed = new Map<ObjectId, Pipe>()
  let isRoom = world.ended.pipes.length + closed.length <= AT_HAND
  for (const { pipe: id, copy } of closed) {
    const pipe = changed.get(id) ?? itemOf(world.pipes, id)
    if (pipe === undefined) continue
    const live = pipe.live.filter(({ process, handle }) => process !== copy.process || handle !== copy.handle)
    if (pipe.gone.length >= GONE_COPIES) isRoom = false
    changed.set(id, changedPipe(pipe, { live, gone: [...pipe.gone, copy] }))
  }
  if (!isRoom) return withoutCopiesInTurn(world, closed)
  const without = changedWorld(world, { pipes: withItems(world.pipes, [...changed]) })
  const told = closed.reduce((next, { pipe, copy }) => afterClose(next, pipe, copy.end), without)
  // Nothing has to be forgotten for them.
  const ended = closed.map(({ pipe }) => pipe).filter((pipe) => changed.get(pipe)?.live.length === 0)
  if (ended.length === 0) return told
  return changedWorld(told, { ended: { ...told.ended, pipes: [...told.ended.pipes, ...ended] } })
}

function withoutCopiesInTurn(world: World, closed: readonly CopyOf[]): World {
  const pipes = closed.reduce((next, { pipe, copy }) => withoutLiveCopy(next, pipe, copy), world.pipes)
  const without = changedWorld(world, { pipes })
  const told = closed.reduce((next, { pipe, copy }) => afterClose(next, pipe, copy.end), without)
  return closed.reduce((next, { pipe, copy }) => retireCopy(next, pipe, copy), told)
}

/** The copy is among the pipe's live ones no more. */
function retireCopy(world: World, pipe: ObjectId, copy: PipeCopy): World {
  const found = itemOf(world.pipes, pipe)
  if (found === undefined) return world
  const all = [...found.gone, copy]
  const kept = changedPipe(found, { gone: all.slice(-GONE_COPIES) })
  const next = changedWorld(world, { pipes: withItem(world.pipes, pipe, kept) })
  const rest = all.slice(0, -GONE_COPIES).reduce(forgetCopy, next)
  return kept.live.length === 0 ? retirePipe(rest, pipe) : rest
}

/** Nobody can read or write it again. */
function retirePipe(world: World, id: ObjectId): World {
  const all = [...world.ended.pipes, id]
  const kept = changedWorld(world, { ended: { ...world.ended, pipes: all.slice(-AT_HAND) } })
  return all.slice(0, -AT_HAND).reduce(forgetPipe, kept)
}

function forgetPipe(world: World, id: ObjectId): World {
  const pipe = itemOf(world.pipes, id)
  if (pipe === undefined || pipe.live.length > 0) return world
  const next = pipe.gone.reduce(
    forgetCopy,
    changedWorld(world, { pipes: withoutItem(world.pipes, id), names: withoutItem(world.names, id) }),
  )
  const owners = new Set([pipe.creator, ...pipe.gone.map(({ process }) => process)])
  return [...owners].reduce(
    (so, owner) => withProcess(so, owner, (process) => ({ reach: withoutItem(process.reach, id) })),
    next,
  )
}

function forgetCopy(world: World, { process: id, handle }: PipeCopy): World {
  return withProcess(world, id, ({ descriptors }) =>
    itemOf(descriptors, handle)?.open === false ? { descriptors: withoutItem(descriptors, handle) } : {},
  )
}

function withProcess(world: World, id: ProcessId, change: (process: Process) => Partial<Process>): World {
  const process = itemOf(world.processes, id)
  if (process === undefined) return world
  return changedWorld(world, {
    processes: withItem(world.processes, id, changedProcess(process, change(process))),
  })
}
