/**
 * The two sides of a connection to a listener (LI1, LI2), as parts of other calls. The far end travels to whoever accepts, and
 * from then on both ends are as those of a duplex pipe.
 */
import type { Handle, ObjectId, ProcessId } from '#model/vocabulary/ids.ts'
import type { PipePurpose } from '#model/vocabulary/ops.ts'
import { errors } from '../base/errors.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { Connection, newHandle } from './connection.ts'
import { createPipe } from './pipe.ts'

export function createListener(runtime: Runtime): ObjectId {
  const listener = runtime.nextId('listener')
  runtime.effect({ kind: 'create.listener', listener })
  return listener
}

/** The near end of a new connection. ConnectionRefusedError when nobody listens any more. */
export async function openConnection(
  runtime: Runtime,
  listener: ObjectId,
  purpose: PipePurpose,
): Promise<Connection> {
  const [near, far] = createPipe(runtime, true, purpose)
  const peer = newHandle(runtime, far.pipe, far.end)
  await runtime.op({ kind: 'fd.duplicate', handle: far.openHandle(), as: peer })
  await far.closeRaw()
  try {
    await runtime.op({ kind: 'listener.connect', listener, pipe: near.pipe, peer })
  } catch (error) {
    await near.closeRaw()
    await runtime.op({ kind: 'fd.close', handle: peer })
    throw error
  }
  return near
}

/** The far end of the connection that has waited longest. Of those whose process has ended nothing is left. */
export async function acceptConnection(runtime: Runtime, listener: ObjectId): Promise<Connection> {
  for (;;) {
    runtime.descriptors.check(1)
    const { value } = await runtime.op({ kind: 'listener.accept', listener })
    const { pipe, from, handle } = value as {
      readonly pipe: ObjectId
      readonly from: ProcessId
      readonly handle: Handle
    }
    const as = newHandle(runtime, pipe, 'b')
    try {
      await runtime.op({ kind: 'fd.adopt', carried: { from, handle }, as })
      runtime.descriptors.take(1)
      return new Connection(runtime, { pipe, end: 'b', handle: as, readable: true, writable: true })
    } catch (error) {
      const isGone =
        error instanceof errors.ConnectionRefusedError || error instanceof errors.FileNotFoundError
      if (!isGone) throw error
    }
  }
}
