/**
 * What fork copies and nothing else carries: objects that live by the threads of their process (pools, executors,
 * results, futures). The child has them in the state of that moment, without threads: what was not ready never will be.
 */
import { errors } from '../base/errors.ts'
import type { Pickler } from '../runtime/carrier.ts'
import { cannotPickle } from './pickle-marks.ts'

export function assertForking(pickler: Pickler, typeName: string): void {
  if (pickler.mode !== 'fork-arguments') throw new errors.TypeError(cannotPickle(`'${typeName}' object`))
}
