/** `Pipe()`. Semantics: CPython `multiprocessing.connection.Pipe`: one-way is a pipe, duplex a socket pair. */
import type { EndName } from '#model/vocabulary/ids.ts'
import type { PipePurpose } from '#model/vocabulary/ops.ts'
import { checkRoom } from '../runtime/op-limits.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { Connection } from './connection.ts'

export type PipeOptions = { readonly duplex?: boolean | undefined }

/** The two ends; one-way: first the end to read from, then the one to write to. */
export function createPipe(
  runtime: Runtime,
  duplex: boolean,
  purpose: PipePurpose = 'program',
): [Connection, Connection] {
  checkRoom(runtime.thread().effects)
  runtime.descriptors.take(2)
  const pipe = runtime.nextId('pipe')
  const ends: readonly [EndName, EndName] = duplex ? ['a', 'b'] : ['r', 'w']
  const handles = [`${pipe}:${ends[0]}`, `${pipe}:${ends[1]}`] as const
  runtime.effect({ kind: 'create.pipe', pipe, duplex, handles, purpose, line: runtime.kernel.callerLine() })
  return [
    new Connection(runtime, { pipe, end: ends[0], handle: handles[0], readable: true, writable: duplex }),
    new Connection(runtime, { pipe, end: ends[1], handle: handles[1], readable: duplex, writable: true }),
  ]
}
