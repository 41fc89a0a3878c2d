/**
 * Named shared memory: a name leads to cells until it is unlinked; the cells outlive it. Semantics: SM1–SM3 (POSIX
 * `shm_open`, `shm_unlink`).
 */
import { raises, returns } from '../attempt.ts'
import type { Completes } from '../attempt.ts'
import { changedWorld } from '../changed.ts'
import { idsOf, itemOf, itemsOf, withItem } from '../tables/table.ts'
import { unreachable } from '../unreachable.ts'
import type { EventOf } from '../vocabulary/events.ts'
import { processOf } from '../vocabulary/ids.ts'
import type { ThreadId } from '../vocabulary/ids.ts'
import type { OpOf, SegmentOp } from '../vocabulary/ops.ts'
import type { NamedSegment, World } from '../vocabulary/world.ts'
import { createMemory } from './memory.ts'
import { reaching } from './reaching.ts'

/** Each byte is a cell with a history of its own, which a picture could not show for more. */
export const MAX_SEGMENT_BYTES = 4096

export function attemptSegment(world: World, thread: ThreadId, op: SegmentOp): Completes {
  switch (op.kind) {
    case 'shm.open':
      return op.create === null
        ? attemptAttach(world, thread, op.name)
        : attemptCreate(world, thread, op.name, op.create)
    case 'shm.close':
      return returns(thread, null, { kind: 'shm.closed', thread, memory: op.memory })
    case 'shm.unlink': {
      const found = segmentNamed(world, op.name)
      if (found === null) return notFound(thread, op.name)
      const { memory } = found
      return returns(thread, { memory }, { kind: 'shm.unlinked', thread, name: op.name, memory })
    }
    default:
      return unreachable(op)
  }
}

function attemptCreate(
  world: World,
  thread: ThreadId,
  name: string,
  create: NonNullable<OpOf<'shm.open'>['create']>,
): Completes {
  const { memory, size } = create
  if (size < 1 || size > MAX_SEGMENT_BYTES) {
    return raises(
      thread,
      'ValueError',
      `${size} bytes: Lockstep keeps from 1 to ${MAX_SEGMENT_BYTES} bytes in one segment of shared memory`,
    )
  }
  if (segmentNamed(world, name) !== null) return raises(thread, 'FileExistsError', `File exists: '${name}'`)
  return returns(thread, { memory, size }, { kind: 'shm.opened', thread, name, memory, size, created: true })
}

function attemptAttach(world: World, thread: ThreadId, name: string): Completes {
  const found = segmentNamed(world, name)
  if (found === null) return notFound(thread, name)
  const { memory } = found
  const size = itemOf(world.memories, memory)?.cells.length ?? 0
  return returns(thread, { memory, size }, { kind: 'shm.opened', thread, name, memory, size, created: false })
}

function notFound(thread: ThreadId, name: string): Completes {
  return raises(thread, 'FileNotFoundError', `No such file or directory: '${name}'`)
}

/** What can be found under this name now. */
export function segmentNamed(world: World, name: string): NamedSegment | null {
  for (const id of idsOf(world.namedSegments)) {
    const segment = itemOf(world.namedSegments, id)
    if (segment !== undefined && segment.name === name && segment.unlinked === null) return segment
  }
  return null
}

export function evolveSegment(world: World, event: EventOf<'shm.opened'> | EventOf<'shm.unlinked'>): World {
  const { memory, name, thread } = event
  switch (event.kind) {
    case 'shm.opened': {
      const made = event.created ? createSegment(world, event) : world
      const around = itemsOf(made.composites).filter(({ parts }) => parts['memory'] === memory)
      return [memory, ...around.map(({ id }) => id)].reduce(
        (next, id) => reaching(next, processOf(thread), id),
        made,
      )
    }
    case 'shm.unlinked': {
      const segment: NamedSegment = { memory, name, unlinked: { by: thread, step: world.step } }
      return changedWorld(world, { namedSegments: withItem(world.namedSegments, memory, segment) })
    }
    default:
      return unreachable(event)
  }
}

function createSegment(world: World, { memory, name, size, thread }: EventOf<'shm.opened'>): World {
  const cells = Array.from({ length: size }, () => 0)
  const made = createMemory(world, { kind: 'create.memory', memory, typecode: 'B', cells }, thread)
  return changedWorld(made, {
    namedSegments: withItem(made.namedSegments, memory, { memory, name, unlinked: null }),
  })
}
