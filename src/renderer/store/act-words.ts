/** What a thread does, in the two short texts of a box: the method it called, and on what. */
import { processEver } from '#model/past.ts'
import type { ObjectId, ProcessId } from '#model/vocabulary/ids.ts'
import type { Op } from '#model/vocabulary/ops.ts'
import type { Thread, World } from '#model/vocabulary/world.ts'
import { objectName } from '#words/world-names.ts'

/** `recv` of `connection.recv`; the op's own word for machinery that has no call. */
export function verbOf(thread: Thread | undefined): string {
  if (thread === undefined) return ''
  if (thread.call !== null) return thread.call.name.slice(thread.call.name.indexOf('.') + 1)
  return thread.state.kind === 'at-op' ? thread.state.op.kind : ''
}

/** The argument that tells most: what is sent, who is started, which lock, which end. */
export function argumentOf(world: World, thread: Thread | undefined): string {
  if (thread === undefined) return ''
  const op = thread.state.kind === 'at-op' ? thread.state.op : null
  const call = thread.call
  if (op?.kind === 'fd.close' && call?.name === 'connection.close') return op.handle.split(':')[1]?.[0] ?? ''
  if (call === null) {
    const object = op === null ? null : objectOf(op)
    return object === null ? '' : objectName(world, object)
  }
  if (call.text !== '') return call.text
  if (call.object === null) return ''
  const target = processEver(world, call.object as ProcessId)
  if (target !== undefined) return target.name
  // A message that is still to come says more than the pipe it will come through: the box stays open for it.
  return call.name.startsWith('connection.') ? '' : objectName(world, call.object)
}

function objectOf(op: Op): ObjectId | null {
  if ('sem' in op) return op.sem
  if ('pipe' in op) return op.pipe
  if ('gate' in op) return op.gate
  if ('mailbox' in op) return op.mailbox
  return null
}
