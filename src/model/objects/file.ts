/** Files of the run: an outside resource without a lock of its own. Semantics: FI1 (POSIX `open` with O_APPEND, one write a call). */
import { raises, returns } from '../attempt.ts'
import type { Completes } from '../attempt.ts'
import { changedWorld } from '../changed.ts'
import { itemOf, withItem } from '../tables/table.ts'
import type { EventOf } from '../vocabulary/events.ts'
import { processOf } from '../vocabulary/ids.ts'
import type { ThreadId } from '../vocabulary/ids.ts'
import type { FileOp } from '../vocabulary/ops.ts'
import type { World } from '../vocabulary/world.ts'

export function attemptFile(world: World, thread: ThreadId, op: FileOp): Completes {
  if (op.kind !== 'file.read') {
    return returns(thread, null, {
      kind: 'file.written',
      thread,
      name: op.name,
      text: op.text,
      append: op.kind === 'file.append',
    })
  }
  const file = itemOf(world.files, op.name)
  if (file === undefined)
    return raises(thread, 'FileNotFoundError', `No such file or directory: '${op.name}'`)
  return returns(thread, file.text, { kind: 'file.read', thread, name: op.name })
}

export function evolveFile(world: World, event: EventOf<'file.written'>): World {
  const before = event.append ? itemOf(world.files, event.name) : undefined
  const from = before?.text.length ?? 0
  const text = (before?.text ?? '') + event.text
  const writers = [...(before?.writers ?? []), { process: processOf(event.thread), from, to: text.length }]
  return changedWorld(world, {
    files: withItem(world.files, event.name, { name: event.name, text, writers }),
  })
}
