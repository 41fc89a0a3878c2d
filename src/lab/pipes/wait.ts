/** `multiprocessing.connection.wait`. */
import type { Handle } from '#model/vocabulary/ids.ts'
import type { Timeout } from '#model/vocabulary/ops.ts'
import { displayOptions } from '../base/display.ts'
import { errors } from '../base/errors.ts'
import { timeoutMs } from '../base/time.ts'
import type { Seconds } from '../base/time.ts'
import type { Runtime } from '../runtime/runtime.ts'

/** What can be waited for: it names the open handle that becomes readable. Raises when it is closed. */
export type Waitable = End | { readonly sentinel: End }

/** `isGivenBack`: it was at its end, and its descriptor was given back (PR16). */
type End = { openHandle(): Handle; readonly isGivenBack: boolean }

/** The ready ones of these handles, in the order given; none at the timeout. An op of the caller's call. */
export async function waitForHandles(
  runtime: Runtime,
  handles: readonly Handle[],
  timeout: Timeout,
): Promise<readonly Handle[]> {
  const { value } = await runtime.op({ kind: 'pipe.wait', handles, timeoutMs: timeout })
  return Array.isArray(value) ? (value as readonly Handle[]) : []
}

/** Those of the connections and processes that are ready (or at their end); waits until there is one, or for `timeout` seconds. */
export function waitReady<T extends Waitable>(
  runtime: Runtime,
  objects: Iterable<T>,
  timeout: Seconds = null,
): Promise<T[]> {
  const list = [...objects]
  return runtime.call('waitReady', null, displayOptions({ for: list, timeout }), async () => {
    const handles = list.map(handleOf)
    const open = handles.filter((handle) => handle !== null)
    // What was given back had come to its end.
    const limit = open.length < handles.length ? 0 : timeoutMs(timeout)
    const ready = new Set<Handle | null>([null, ...(await waitForHandles(runtime, open, limit))])
    return list.filter((_, index) => ready.has(handles[index] ?? null))
  })
}

/** Null for what was given back. */
function handleOf(object: Waitable): Handle | null {
  if ('openHandle' in object) return object.isGivenBack ? null : object.openHandle()
  if ('sentinel' in object) return handleOf(object.sentinel)
  throw new errors.ValueError(`Invalid file object: ${String(object)}`)
}
