/** What a queue is made of, and how that comes into another process. Semantics: CPython `multiprocessing.queues.Queue.__init__`. */
import type { ObjectId } from '#model/vocabulary/ids.ts'
import type { CompositeKind } from '#model/vocabulary/composites.ts'
import type { StartMethod } from '#model/vocabulary/ops.ts'
import { comparable, countable } from '../base/counts.ts'
import type { Pickler } from '../runtime/carrier.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { SEM_VALUE_MAX, SemLock } from '../sync/sem-lock.ts'
import type { SemLockData } from '../sync/sem-lock.ts'
import type { Connection } from '../pipes/connection.ts'
import { createPipe } from '../pipes/pipe.ts'

/** What every process shares of a queue; buffer, feeder and `closed` are each process's own. */
export type QueueParts = {
  readonly id: ObjectId
  readonly maxsize: number
  readonly reader: Connection
  readonly writer: Connection
  readonly readLock: SemLock
  readonly writeLock: SemLock
  readonly places: SemLock
}

export type QueueData = Omit<QueueParts, 'readLock' | 'writeLock' | 'places'> & {
  readonly readLock: SemLockData
  readonly writeLock: SemLockData
  readonly places: SemLockData
}

/** For kinds of queues that are built on this one. */
export type QueueSettings = {
  readonly kind?: CompositeKind
  readonly parts?: Readonly<Record<string, ObjectId>>
  readonly method?: StartMethod
}

/** A program may give anything as the size. */
export function isParts(made: unknown): made is QueueParts {
  return typeof made === 'object' && made !== null && 'readLock' in made
}

export function makeParts(runtime: Runtime, maxsize: number, settings: QueueSettings): QueueParts {
  const size = comparable(maxsize, '<=')
  const limit = size <= 0 ? SEM_VALUE_MAX : countable(size)
  const kind = settings.kind ?? 'queue'
  const id = runtime.nextId(kind === 'joinable-queue' ? 'queue' : kind)
  const [reader, writer] = createPipe(runtime, false, 'machinery')
  const readLock = SemLock.create(runtime, 'lock', 1, 1, settings.method)
  const writeLock = SemLock.create(runtime, 'lock', 1, 1, settings.method)
  const places = SemLock.create(runtime, 'bounded', limit, limit, settings.method)
  runtime.composite({
    id,
    kind,
    parts: {
      pipe: reader.pipe,
      readLock: readLock.id,
      writeLock: writeLock.id,
      places: places.id,
      ...settings.parts,
    },
    facts: { maxsize: maxsize <= 0 ? null : maxsize },
  })
  return { id, maxsize: limit, reader, writer, readLock, writeLock, places }
}

export function reduceParts(parts: QueueParts, pickler: Pickler): QueueData {
  pickler.reach(parts.id)
  return {
    ...parts,
    readLock: parts.readLock.reduce(pickler, 'Lock'),
    writeLock: parts.writeLock.reduce(pickler, 'Lock'),
    places: parts.places.reduce(pickler, 'BoundedSemaphore'),
  }
}

/** The parts in another process. */
export function rebuildParts(runtime: Runtime, data: QueueData): QueueParts {
  const { readLock, writeLock, places, ...rest } = data
  return {
    ...rest,
    readLock: SemLock.rebuild(runtime, readLock),
    writeLock: SemLock.rebuild(runtime, writeLock),
    places: SemLock.rebuild(runtime, places),
  }
}
