/** Addresses of listeners: a text, as the path of a socket is in CPython. The listener is known by it in the whole run. */
import { listenerAt } from '#model/vocabulary/ids.ts'
import type { ObjectId } from '#model/vocabulary/ids.ts'
import { displayWhole } from '../base/display.ts'
import { errors } from '../base/errors.ts'
import type { Runtime } from '../runtime/runtime.ts'

const LONGEST = 107

/** Of a listener that was asked for none. */
export function arbitraryAddress(runtime: Runtime): string {
  return `pymp-${runtime.nextId('address')}`
}

export function listenerNamed(address: unknown): ObjectId {
  if (typeof address !== 'string' || address === '')
    throw new errors.ValueError(`address type of ${displayWhole(address)} unrecognized`)
  if (address.length > LONGEST) throw new errors.OSError('AF_UNIX path too long')
  return listenerAt(address)
}
