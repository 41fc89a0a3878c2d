/** What lies behind an error that only says that something else is gone: an executor that broke, a manager that has ended. Rules: EX5, MG5. */
import { everyProcess, processEver, threadEver } from '../past.ts'
import { itemOf, itemsOf } from '../tables/table.ts'
import type { ObjectId, ProcessId, ThreadId } from '../vocabulary/ids.ts'
import { processOf } from '../vocabulary/ids.ts'
import type { World } from '../vocabulary/world.ts'
import type { Suggestion } from './codes.ts'
import { endedFact } from './ended-facts.ts'
import type { Seen } from './ended-facts.ts'
import type { Fact } from './explanation.ts'
import { managedType } from './managed.ts'
import { failedWorkers } from './tell-workers.ts'
import { at, endOf, person, thing } from './terms.ts'
import { mistakeBehind } from './usual-mistakes.ts'

export type Behind = { readonly facts: readonly Fact[]; readonly suggestion: Suggestion | null }

const MOST_WORKERS = 2

export function behind(seen: Seen, process: ProcessId, error: string): Behind | null {
  if (error === 'BrokenProcessPool') return behindBroken(seen)
  return GONE.test(error) ? behindManager(seen, process, error) : null
}

/** An executor broke: an initializer failed, a worker died, or what one sent back could not be read. */
function behindBroken(seen: Seen): Behind | null {
  const executors = itemsOf(seen.world.composites).filter(({ kind }) => kind === 'process-executor')
  for (const { id, facts } of executors) {
    const failed = failedInitializer(seen.world, id)
    if (failed !== null) return failed
    const workers = failedWorkers(seen, id).filter((worker) => !wasEndedByIt(seen, worker))
    if (workers.length > 0)
      return {
        facts: workers.slice(0, MOST_WORKERS).flatMap((worker) => endedFact(seen, worker, id) ?? []),
        suggestion: mistakeOf(seen.world, workers[0]),
      }
    const unread = itemOf(facts, 'unread')
    if (typeof unread === 'string')
      return {
        facts: [
          { code: 'broken.by-result', params: { pool: thing(id), error: unread }, refs: at(null, id, null) },
        ],
        suggestion: { code: 'error-can-be-pickled', params: { pool: thing(id) } },
      }
  }
  return null
}

/** Where the worker failed, what usually lies behind its error; null where it was ended. */
function mistakeOf(world: World, worker: ProcessId | undefined): Suggestion | null {
  const life = worker === undefined ? undefined : processEver(world, worker)?.life
  if (worker === undefined || life === undefined || !('end' in life) || life.end.cause.kind !== 'failed')
    return null
  return mistakeBehind(person(worker), life.end.cause.name, life.end.cause.message, false)
}

/** The initializer of a worker of this pool has raised; as its workers tell it. */
export function failedInitializer(world: World, of: ObjectId): Behind | null {
  const facts = itemOf(world.composites, of)?.facts
  const error = itemOf(facts, 'initializer-error')
  const worker = itemOf(facts, 'initializer-worker')
  if (typeof error !== 'string' || typeof worker !== 'string') return null
  const line = itemOf(facts, 'initializer-line')
  const id = processOf(worker as ThreadId)
  const step = endOf(processEver(world, id))?.step ?? world.step
  return {
    facts: [
      {
        code: 'initializer.failed',
        params: { who: person(id), error, step },
        refs: at(id, of, step, typeof line === 'number' ? { line } : null),
      },
    ],
    suggestion: {
      code: 'mend-initializer',
      params: { pool: thing(of), error: error.split(':')[0] ?? error },
    },
  }
}

/** An executor that breaks ends those of its workers that are left. */
function wasEndedByIt({ world, history }: Seen, worker: ProcessId): boolean {
  const kill = history.kills.get(worker)
  return kill !== undefined && threadEver(world, kill.thread)?.role === 'executor-manager'
}

/** What a call of a proxy raises when nobody answers any more. */
const GONE = /^(FileNotFoundError|ConnectionRefusedError|ConnectionResetError|BrokenPipeError|EOFError)$/

function behindManager(seen: Seen, process: ProcessId, error: string): Behind | null {
  const last = seen.history.done.findLast(({ thread }) => processOf(thread) === process)
  if (last === undefined || last.error !== error || managedType(seen.world, last.object) === null) return null
  const manager = everyProcess(seen.world).find(
    ({ id, role }) => role === 'manager-server' && id === itemOf(seen.world.composites, last.object)?.creator,
  )
  const ended = manager === undefined ? null : endedFact(seen, manager.id, last.object)
  if (manager === undefined || ended === null) return null
  return {
    facts: [ended],
    suggestion: { code: 'manager-outlives', params: { who: person(process), manager: person(manager.id) } },
  }
}
