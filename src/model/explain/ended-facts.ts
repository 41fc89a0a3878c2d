/** What became of those who could have helped: they ended, and how; or their own code failed and they only wait for others now. */
import { everyProcess, processEver, threadEver } from '../past.ts'
import { hasItem } from '../tables/table.ts'
import { mainThreadOf, processOf } from '../vocabulary/ids.ts'
import type { ObjectId, ProcessId } from '../vocabulary/ids.ts'
import type { Wait } from '../wait-for/wait.ts'
import type { Case } from './case.ts'
import type { Fact } from './explanation.ts'
import type { Traceback } from './history/history.ts'
import { managedType } from './managed.ts'
import { at, endOf, errorName, person, placeIn, who } from './terms.ts'
import { isAtEnd } from './wait-fact.ts'

/** The world and its past: of a case, or of a failure. */
export type Seen = Pick<Case, 'world' | 'history'>

/** How a process ended: with which error, killed by whom, or just so. */
export function endedFact(one: Seen, id: ProcessId, object: ObjectId | null): Fact | null {
  const end = endOf(processEver(one.world, id))
  if (end === null) return null
  const { step, how } = end
  if (how === 'failed') {
    const traceback = failureOf(one, id)
    const error = errorOf(one, id, traceback)
    return {
      code: 'ended.failed',
      params: { who: person(id), step, error },
      refs: at(id, object, step, traceback === null ? null : placeIn(traceback.text)),
    }
  }
  if (how === 'killed') {
    const kill = one.history.kills.get(id)
    const by = kill === undefined || processOf(kill.thread) === id ? [] : [who(kill.thread)]
    return {
      code: 'ended.killed',
      params: { who: person(id), step, by },
      refs: at(id, object, step, kill),
    }
  }
  return { code: 'died.before', params: { who: person(id), step, how }, refs: at(id, object, step) }
}

/** By whom it was killed, where that was one of the others, for a fact that tells what it had in its hands. */
export function killerFacts(one: Case, id: ProcessId, object: ObjectId | null): readonly Fact[] {
  const fact = endedFact(one, id, object)
  return fact?.code === 'ended.killed' && fact.params.by.length > 0 ? [fact] : []
}

/** Those who could name the object, or have used it, and have ended, those that ended badly first. */
export function endedWith(one: Case, object: ObjectId): readonly ProcessId[] {
  // Whoever has used a managed object was given it, or what it lies in.
  const users = new Set(
    managedType(one.world, object) === null
      ? []
      : one.history.done.filter((call) => call.object === object).map(({ thread }) => processOf(thread)),
  )
  const ids = everyProcess(one.world)
    .filter(({ role, id, reach }) => role === 'program' && (hasItem(reach, object) || users.has(id)))
    .map(({ id }) => id)
    .filter((id) => endOf(processEver(one.world, id)) !== null)
  return ids.toSorted((a, b) => Number(isPlain(one, a)) - Number(isPlain(one, b)))
}

const isPlain = (one: Case, id: ProcessId): boolean => endOf(processEver(one.world, id))?.how === 'ended'

/** At most so many are told of. */
const MOST_ENDED = 3

export function endedFacts(one: Case, object: ObjectId, told: readonly ProcessId[] = []): readonly Fact[] {
  const processes = endedWith(one, object)
    .filter((id) => !told.includes(id))
    .slice(0, MOST_ENDED)
    .flatMap((id) => endedFact(one, id, object) ?? [])
  return [...processes, ...failedThreads(one, object).slice(0, MOST_ENDED - processes.length)]
}

/** Threads of the program's own that an error has ended, in processes that live and can name the object (TH7). */
function failedThreads(one: Case, object: ObjectId): readonly Fact[] {
  return one.history.tracebacks.flatMap(({ thread, step, text }): readonly Fact[] => {
    const ever = threadEver(one.world, thread)
    const process = processEver(one.world, processOf(thread))
    if (ever?.role !== 'program' || ever.state.kind !== 'ended' || process?.life.kind !== 'alive') return []
    if (!hasItem(process.reach, object)) return []
    return [
      {
        code: 'ended.failed',
        params: { who: who(thread), step, error: errorName(text) },
        refs: at(process.id, object, step, placeIn(text)),
      },
    ]
  })
}

export type FailedAtEnd = { readonly wait: Wait; readonly error: string; readonly fact: Fact }

/** Those of the set whose own code has failed: what they wait for now is the end of their children. */
export function failedAtEnd(one: Case): readonly FailedAtEnd[] {
  return one.waits.flatMap((wait): readonly FailedAtEnd[] => {
    if (wait.on.kind !== 'child' || !isAtEnd(wait)) return []
    const traceback = failureOf(one, wait.process)
    if (traceback === null) return []
    const error = errorName(traceback.text)
    const { step } = traceback
    const fact: Fact = {
      code: 'failed.at-end',
      params: { who: who(wait.thread), step, error },
      refs: at(wait.process, null, step, traceback === null ? null : placeIn(traceback.text)),
    }
    return [{ wait, error, fact }]
  })
}

/** The traceback that its main thread left, by which it ends. */
function failureOf(one: Seen, id: ProcessId): Traceback | null {
  return one.history.tracebacks.findLast(({ thread }) => thread === mainThreadOf(id)) ?? null
}

function errorOf(one: Seen, id: ProcessId, traceback: Traceback | null): string {
  if (traceback !== null) return errorName(traceback.text)
  const life = processEver(one.world, id)?.life
  return life !== undefined && 'end' in life && life.end.cause.kind === 'failed' ? life.end.cause.name : ''
}
