/**
 * Which kernel objects are being worked on by ops that were granted and not yet reported back. A stepped run has at
 * most one such op; a free run must not let two of them meet on one object, or the order of the events would not be the
 * order of what the kernel did.
 */
import { itemOf } from '#model/tables/table.ts'
import { isListenerAddress, processOf } from '#model/vocabulary/ids.ts'
import type { ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import type { Op } from '#model/vocabulary/ops.ts'
import type { World } from '#model/vocabulary/world.ts'

/** Stands for every object: what starts or ends a process touches all its descriptors. */
const ALL = '*'

export class InFlight {
  readonly #objects = new Map<ThreadId, readonly string[]>()

  begin(thread: ThreadId, objects: readonly string[]): void {
    if (objects.length > 0) this.#objects.set(thread, objects)
  }

  end(thread: ThreadId): void {
    // Nothing is in it in a run that goes step by step.
    if (this.#objects.size > 0) this.#objects.delete(thread)
  }

  endProcess(process: ProcessId): void {
    for (const thread of this.#objects.keys()) if (processOf(thread) === process) this.#objects.delete(thread)
  }

  clashes(objects: readonly string[]): boolean {
    if (this.#objects.size === 0 || objects.length === 0) return false
    if (objects.includes(ALL)) return true
    for (const held of this.#objects.values())
      if (held.includes(ALL) || objects.some((object) => held.includes(object))) return true
    return false
  }
}

/** The kernel objects that this op works on outside the model. */
export function objectsOf(world: World, thread: ThreadId, op: Op): readonly string[] {
  const pipeOf = (handle: string) =>
    itemOf(itemOf(world.processes, processOf(thread))?.descriptors, handle)?.pipe ?? ALL
  switch (op.kind) {
    case 'pipe.write':
    case 'pipe.read':
    case 'fd.close':
    case 'fd.duplicate':
      return [pipeOf(op.handle)]
    case 'listener.connect':
      // At an address another process has to take the far end, and opens it.
      return isListenerAddress(op.listener) ? [ALL] : [op.listener]
    case 'listener.open':
    case 'listener.accept':
    case 'listener.close':
    case 'listener.unlink':
      // Who connects first is accepted first, by the kernel as by the model.
      return [op.listener]
    case 'memory.read':
    case 'memory.write':
    case 'shm.close':
      return [op.memory]
    case 'shm.open':
    case 'shm.unlink':
      return [`shm:${op.name}`]
    case 'file.read':
    case 'file.write':
    case 'file.append':
      return [`file:${op.name}`]
    case 'process.start':
    case 'process.leave':
    case 'process.exit':
    case 'process.signal':
    case 'fd.adopt':
      return [ALL]
    case 'print':
    case 'begin':
    case 'outside.wait':
    case 'sleep':
    case 'process.wait':
    case 'process.any':
    case 'process.poll':
    case 'process.parent':
    case 'thread.start':
    case 'thread.join':
    case 'fd.number':
    case 'pipe.wait':
    case 'sem.acquire':
    case 'sem.release':
    case 'sem.inspect':
    case 'mailbox.put':
    case 'mailbox.take':
    case 'gate.open':
    case 'gate.shut':
    case 'gate.wait':
      return []
  }
}
