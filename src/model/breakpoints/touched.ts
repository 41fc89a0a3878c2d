/** What an op is about to do something to. */
import { itemOf } from '../tables/table.ts'
import type { ObjectId } from '../vocabulary/ids.ts'
import { processOf } from '../vocabulary/ids.ts'
import type { ThreadId } from '../vocabulary/ids.ts'
import type { Op } from '../vocabulary/ops.ts'
import type { World } from '../vocabulary/world.ts'

/** The kernel objects that the op names, itself or by a descriptor of its process; processes that it starts, waits for or signals. */
export function touchedBy(world: World, thread: ThreadId, op: Op): readonly ObjectId[] {
  const pipesOf = (handles: readonly string[]): readonly ObjectId[] => {
    const { descriptors } = itemOf(world.processes, processOf(thread)) ?? {}
    return handles.flatMap((handle) => itemOf(descriptors, handle)?.pipe ?? [])
  }
  switch (op.kind) {
    case 'pipe.read':
    case 'pipe.write':
    case 'fd.close':
    case 'fd.duplicate':
    case 'fd.number':
      return pipesOf([op.handle])
    case 'pipe.wait':
      return pipesOf(op.handles)
    case 'outside.wait':
      return [...pipesOf(op.ends ?? []), ...(op.listeners ?? [])]
    case 'sem.acquire':
    case 'sem.release':
    case 'sem.inspect':
      return [op.sem]
    case 'memory.read':
    case 'memory.write':
    case 'shm.close':
      return [op.memory]
    case 'mailbox.put':
    case 'mailbox.take':
      return [op.mailbox]
    case 'gate.open':
    case 'gate.shut':
    case 'gate.wait':
      return [op.gate]
    case 'listener.connect':
      return [op.listener, op.pipe]
    case 'listener.open':
    case 'listener.accept':
    case 'listener.close':
    case 'listener.unlink':
      return [op.listener]
    case 'process.start':
    case 'process.wait':
      return [op.child]
    case 'process.any':
    case 'process.poll':
      return op.children
    case 'process.signal':
      return [op.target]
    case 'file.read':
    case 'file.write':
    case 'file.append':
      return [`file:${op.name}`]
    case 'print':
    case 'sleep':
    case 'begin':
    case 'process.exit':
    case 'process.parent':
    case 'process.leave':
    case 'thread.start':
    case 'thread.join':
    case 'fd.adopt':
    case 'shm.open':
    case 'shm.unlink':
      return []
  }
}
