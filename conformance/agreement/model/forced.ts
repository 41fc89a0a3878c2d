/** The outcome of a program on the model, if it is the same however ties are broken. */
import { fifo } from '#engine/default-order.ts'
import { itemOf, itemsOf } from '#model/tables/table.ts'
import { processOf } from '#model/vocabulary/ids.ts'
import type { ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import type { World } from '#model/vocabulary/world.ts'
import type { CaseOutcome, ConformanceCase } from '../../../src/main/conformance/case.ts'
import { virtualCaseHosts } from '../../../src/main/conformance/case-hosts.ts'
import { firstDifference } from '../../../src/main/conformance/difference.ts'
import { playCase } from '../../../src/main/conformance/run-case.ts'
import { difference } from './difference.ts'
import { ties } from './ties.ts'

/** A program of a dozen ops that needs more goes in circles. */
const MAX_STEPS = 4000
const ORDERS = 10

export type OnModel =
  | { readonly kind: 'forced'; readonly outcome: CaseOutcome }
  | { readonly kind: 'open'; readonly why: string }
  /** It has no end on the model, or the run itself failed. */
  | { readonly kind: 'failed'; readonly why: string; readonly endless?: true }

const hosts = virtualCaseHosts()

type Watch = {
  readonly onStep: (world: World) => void
  /** Why the outcome is open, if it is. */
  readonly disturbed: () => string | null
}

/**
 * CPython tells who owns an RLock by the number that the system gave to a thread. When that thread has ended, the next one may get
 * the number, and owns the lock.
 */
function watchOwners(): Watch {
  let found: string | null = null
  return {
    onStep: ({ threads, semaphores }) => {
      for (const { id, process, state } of itemsOf(threads)) {
        if (found !== null || state.kind !== 'at-op') continue
        if (state.op.kind !== 'sem.acquire' && state.op.kind !== 'sem.release') continue
        const semaphore = itemOf(semaphores, state.op.sem)
        const user = itemOf(semaphore?.users, process)
        if (semaphore?.type !== 'rlock' || user === undefined || user.count === 0 || user.thread === id)
          continue
        const owner = itemOf(threads, user.thread)
        if (owner === undefined || owner.state.kind === 'ended')
          found = `the thread that owns ${semaphore.id} has ended, and ${id} may have got its number`
      }
    },
    disturbed: () => found,
  }
}

/** So does a thread: whether it has begun when its process ends in that moment is open. */
function watchThreads(): Watch {
  const births = new Map<ThreadId, number>()
  let found: string | null = null
  return {
    onStep: ({ threads, processes, clockMs }) => {
      // The end of a process ends its threads: it is looked at before they are.
      for (const [id, bornMs] of births) {
        if (itemOf(processes, processOf(id))?.life.kind === 'alive') continue
        if (bornMs === clockMs) found ??= `the process of ${id} ends in the moment in which it is started`
        births.delete(id)
      }
      for (const { id, role, state } of itemsOf(threads)) {
        if (state.kind === 'ended') births.delete(id)
        else if (role === 'program' && !births.has(id)) births.set(id, clockMs)
      }
    },
    disturbed: () => found,
  }
}

/** A process takes a while to come up: what it had begun when it was ended at once is open. */
function watchBirths(): Watch {
  const births = new Map<ProcessId, number>()
  const ended = new Set<ProcessId>()
  let found: string | null = null
  return {
    onStep: ({ processes, clockMs }) => {
      for (const { id, life, role, parent, daemon } of itemsOf(processes)) {
        if (role !== 'program' || life.kind === 'created' || life.kind === 'left') continue
        if (!births.has(id)) births.set(id, clockMs)
        const { life: parentLife } = (parent === null ? null : itemOf(processes, parent)) ?? { life: null }
        if (daemon && parentLife !== null && parentLife.kind !== 'alive' && births.get(id) === clockMs)
          found ??= `the parent of ${id} ends in the moment in which it starts it`
        if (life.kind === 'alive' || life.end.cause.kind !== 'signal' || life.end.cause.by === id) continue
        if (births.get(id) === clockMs && !ended.has(id))
          found ??= `${id} is ended in the moment in which it is started`
        ended.add(id)
      }
    },
    disturbed: () => found,
  }
}

export async function onModel(one: ConformanceCase, orders = ORDERS): Promise<OnModel> {
  const watches = [watchBirths(), watchThreads(), watchOwners()]
  const first = await play(one, 0, (world) => watches.forEach(({ onStep }) => onStep(world)))
  if (first.kind === 'failed') return first
  const disturbed = watches.map((watch) => watch.disturbed()).find((why) => why !== null)
  if (disturbed !== undefined && disturbed !== null) return { kind: 'open', why: disturbed }
  for (let order = 1; order <= orders; order++) {
    const other = await play(one, order, () => {})
    if (other.kind === 'failed') return other
    const why = firstDifference(first.outcome, other.outcome)
    if (why !== null) return { kind: 'open', why }
  }
  return { kind: 'forced', outcome: first.outcome }
}

/** Whether one of so many orders comes to what was recorded. */
export async function someOrderGives(
  one: ConformanceCase,
  outcome: CaseOutcome,
  orders: number,
): Promise<boolean> {
  for (let order = 1; order <= orders; order++) {
    const other = await play(one, order, () => {})
    if (other.kind !== 'failed' && difference(outcome, other.outcome) === null) return true
  }
  return false
}

async function play(one: ConformanceCase, order: number, watch: (world: World) => void) {
  try {
    if (order === 0)
      return await playCase(one, hosts.hostFor, { scheduler: fifo(), maxSteps: MAX_STEPS, onStep: watch })
    const { scheduler, onStep } = ties(seedOf(one.id, order), {
      single: order % 2 === 0,
      steady: order % 4 > 1,
    })
    return await playCase(one, hosts.hostFor, { scheduler, onStep, maxSteps: 4 * MAX_STEPS })
  } catch (error) {
    return {
      kind: 'failed',
      why: error instanceof Error ? (error.stack ?? error.message) : String(error),
    } as const
  }
}

/** Other orders for each program, so that what one program's orders miss another's may show. */
function seedOf(id: string, order: number): number {
  return [...id].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003, order)
}
