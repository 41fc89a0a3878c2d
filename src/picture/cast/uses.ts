/** Who has used what, as far as a world tells: descriptors with their counts, semaphores, cells, files, calls under way. */
import { hasItem, idsOf, itemOf, itemsOf } from '#model/tables/table.ts'
import { itemsOfVector } from '#model/tables/vector.ts'
import type { ObjectId, ProcessId } from '#model/vocabulary/ids.ts'
import type { Thread, World } from '#model/vocabulary/world.ts'

import { isOfThreads } from '#model/wait-for/queue-waits.ts'
import { fileId, homeOf } from './home.ts'

/** How a process uses an object: what flows in, what flows out, or neither. */
export type Use = {
  readonly process: ProcessId
  readonly object: string
  readonly how: 'writes' | 'reads' | 'uses'
}

/** Each use once, in the order of objects and then of processes. */
export function usesIn(world: World): readonly Use[] {
  const uses = new Map<string, Use>()
  const add = (process: ProcessId, object: ObjectId | null, how: Use['how']): void => {
    if (object !== null) uses.set(`${object} ${process} ${how}`, { process, object, how })
  }
  for (const process of itemsOf(world.processes)) {
    if (process === undefined) continue
    for (const handle of idsOf(process.descriptors)) {
      const descriptor = itemOf(process.descriptors, handle)
      if (descriptor === undefined || descriptor.reads + descriptor.writes === 0) continue
      const object = homeOf(world, descriptor.pipe)
      if (itemOf(world.pipes, descriptor.pipe)?.duplex === true) add(process.id, object, 'uses')
      if (descriptor.writes > 0) add(process.id, object, 'writes')
      if (descriptor.reads > 0) add(process.id, object, 'reads')
    }
  }
  for (const id of idsOf(world.semaphores)) {
    const object = homeOf(world, id)
    const semaphore = itemOf(world.semaphores, id)
    if (isFlowing(world, object)) continue
    for (const process of idsOf(semaphore?.users)) add(process as ProcessId, object, 'uses')
  }
  for (const id of idsOf(world.memories)) {
    const object = homeOf(world, id)
    const cells = itemOf(world.memories, id)?.cells
    for (const cell of cells === undefined ? [] : itemsOfVector(cells)) {
      for (const process of idsOf(cell.seen)) add(process as ProcessId, object, 'uses')
      if (cell.writer !== null) add(cell.writer, object, 'uses')
    }
  }
  for (const name of idsOf(world.files)) {
    for (const { process } of itemOf(world.files, name)?.writers ?? []) add(process, fileId(name), 'uses')
  }
  for (const id of idsOf(world.composites)) {
    const composite = itemOf(world.composites, id)
    if (composite !== undefined && isOfThreads(composite)) add(composite.creator, homeOf(world, id), 'uses')
    for (const fact of idsOf(composite?.facts))
      if (fact.startsWith('mailbox:'))
        add(fact.slice('mailbox:'.length) as ProcessId, homeOf(world, id), 'writes')
  }
  for (const thread of itemsOf(world.threads)) {
    if (thread !== undefined) addCall(world, thread, add)
  }
  return [...uses.values()]
}

/** A call under way is a use, also when it is its first and has not come far. */
function addCall(
  world: World,
  thread: Thread,
  add: (process: ProcessId, object: ObjectId | null, how: Use['how']) => void,
): void {
  const object = thread.call?.object ?? null
  if (thread.call === null || object === null || hasItem(world.processes, object)) return
  const home = homeOf(world, object)
  const method = thread.call.name.slice(thread.call.name.indexOf('.') + 1)
  if (!isFlowing(world, home)) add(thread.process, home, 'uses')
  else if (WRITING.has(method)) add(thread.process, home, 'writes')
  else if (READING.has(method)) add(thread.process, home, 'reads')
}

const WRITING: ReadonlySet<string> = new Set(['send', 'sendBytes', 'put', 'putNowait', 'feed'])
const READING: ReadonlySet<string> = new Set(['recv', 'recvBytes', 'poll', 'get', 'getNowait', 'taskDone'])

/** Objects through which something flows: pipes and queues. */
function isFlowing(world: World, id: string | null): boolean {
  if (id === null) return false
  if (hasItem(world.pipes, id)) return true
  const kind = itemOf(world.composites, id)?.kind
  return kind === 'queue' || kind === 'joinable-queue' || kind === 'simple-queue'
}
