/** Who of those alive could do something to an object. */
import { threadEver } from '../past.ts'
import type { ObjectId, ThreadId } from '../vocabulary/ids.ts'
import type { Wait } from '../wait-for/wait.ts'
import type { Case } from './case.ts'
import { managedType } from './managed.ts'
import type { Fact } from './explanation.ts'
import { at, people, thing } from './terms.ts'

/** Those who can name the object and have not ended, machinery left out. */
export function reachersOf(one: Case, wait: Wait): readonly ThreadId[] {
  return wait.unblockers
    .map(({ thread }) => thread)
    .filter((thread) => one.wait(thread)?.idle !== true && threadEver(one.world, thread)?.role !== 'feeder')
}

export function reachFact(one: Case, object: ObjectId, threads: readonly ThreadId[]): Fact {
  const refs = at(null, object, null)
  // Of a managed object not every way is known by which it may have come to somebody.
  const nobody = managedType(one.world, object) === null ? 'reach.nobody' : 'reach.nobody-known'
  return threads.length === 0
    ? { code: nobody, params: { object: thing(object) }, refs }
    : { code: 'reach.all-wait', params: { object: thing(object), who: people(threads) }, refs }
}
