/** Who of those alive could do something to an object. */
import { threadEver } from '../past.ts'
import { itemOf } from '../tables/table.ts'
import type { ObjectId, ProcessId, ThreadId } from '../vocabulary/ids.ts'
import type { Wait } from '../wait-for/wait.ts'
import type { Case } from './case.ts'
import type { Suggestion } from './codes.ts'
import { managedType } from './managed.ts'
import type { Fact } from './explanation.ts'
import { at, people, person, thing } from './terms.ts'

/** Those who can name the object and have not ended, machinery left out. */
export function reachersOf(one: Case, wait: Wait): readonly ThreadId[] {
  return wait.unblockers
    .map(({ thread }) => thread)
    .filter((thread) => one.wait(thread)?.idle !== true && threadEver(one.world, thread)?.role !== 'feeder')
}

/** That it is a copy which a fork has made: what is done to the original does not come there (FK2). */
export function copyFacts(one: Case, object: ObjectId): readonly Fact[] {
  const made = copiedFrom(one, object)
  if (made === null) return []
  const { of, child } = made
  const params = { object: thing(object), of: thing(of), child: person(child) }
  return [{ code: 'fork.own-copy', params, refs: at(child, object, null) }]
}

/** What to do about it; null when it is no such copy. */
export function copySuggestion(one: Case, object: ObjectId): Suggestion | null {
  const made = copiedFrom(one, object)
  if (made === null) return null
  return { code: 'share-between-processes', params: { of: thing(made.of), child: person(made.child) } }
}

function copiedFrom(
  one: Case,
  object: ObjectId,
): { readonly of: ObjectId; readonly child: ProcessId } | null {
  const composite = itemOf(one.world.composites, object)
  const of = itemOf(composite?.facts, 'copyOf')
  return composite === undefined || typeof of !== 'string' ? null : { of, child: composite.creator }
}

export function reachFact(one: Case, object: ObjectId, threads: readonly ThreadId[]): Fact {
  const refs = at(null, object, null)
  // Of a managed object not every way is known by which it may have come to somebody.
  const nobody = managedType(one.world, object) === null ? 'reach.nobody' : 'reach.nobody-known'
  return threads.length === 0
    ? { code: nobody, params: { object: thing(object) }, refs }
    : { code: 'reach.all-wait', params: { object: thing(object), who: people(threads) }, refs }
}
