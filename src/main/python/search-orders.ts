/**
 * "Can it go wrong?" of a Python program. Where what its processes do can be learned, all orders are searched; else some are played by
 * chance. Whatever is told has come out so on its real processes.
 */
import { scheduleText } from '#engine/schedule.ts'
import type { Explored, SearchSetting } from '#explore/asked.ts'
import { MAX_DEPTH, MOST_SITUATIONS } from '#explore/limits.ts'
import { explore } from '#explore/explore.ts'
import { WrongPremise } from '#explore/learn/learned.ts'
import { NotRepeatable, Unforeseen } from '#explore/teach/teacher.ts'
import type { Alarm } from '#explore/teach/teacher.ts'
import type { Unlearned } from '#protocol/explored.ts'
import { LockstepError } from '#protocol/lockstep-error.ts'
import { learnable } from './learned-orders.ts'
import { MOST_PYTHON_ORDERS, ordersByChance } from './orders-by-chance.ts'
import type { ByChance } from './orders-by-chance.ts'
import { keyOf, outcomeOf, runAgain } from './play-order.ts'
import type { OrderOptions } from './play-order.ts'
import type { PythonProgram } from './python-program.ts'
import type { PythonSession } from './python-session.ts'
import { withoutScript } from './without-script.ts'

/** What is left for orders by chance when learning has taken most of the time, in seconds. */
const LEAST_SECONDS = 2

export type OrdersAsked = OrderOptions &
  Pick<SearchSetting, 'strategy' | 'bound' | 'maxExecutions'> & {
    readonly onProgress?: (soFar: SearchedOrders) => void
  }

export type SearchedOrders =
  | { readonly kind: 'learned'; readonly explored: Pick<Explored, 'executions' | 'runs' | 'outcomes'> }
  | { readonly kind: 'by-chance'; readonly found: ByChance; readonly why: Unlearned }

export type Searched =
  | { readonly kind: 'learned'; readonly explored: Explored }
  | Extract<SearchedOrders, { readonly kind: 'by-chance' }>

export async function searchOrders(
  program: PythonProgram,
  session: PythonSession,
  asked: OrdersAsked,
): Promise<Searched> {
  const begun = performance.now()
  try {
    return { kind: 'learned', explored: await exploreLearned(program, session, asked) }
  } catch (error) {
    const why = whyNotLearned(error)
    if (why === null) throw error
    if ((asked.strategy !== 'auto' && asked.strategy !== 'random') || asked.bound !== null)
      throw cannotBeLearned()
    const left = asked.seconds - (performance.now() - begun) / 1000
    const found = await ordersByChance(program, session, {
      ...asked,
      seconds: Math.max(left, Math.min(LEAST_SECONDS, asked.seconds)),
      maxExecutions: Math.min(asked.maxExecutions, MOST_PYTHON_ORDERS),
      onProgress: (soFar) => asked.onProgress?.({ kind: 'by-chance', found: soFar, why }),
    })
    return { kind: 'by-chance', found, why }
  }
}

async function exploreLearned(
  program: PythonProgram,
  session: PythonSession,
  { seed, strategy, bound, maxExecutions, seconds, signal, onProgress, ...order }: OrdersAsked,
): Promise<Explored> {
  const options = { ...order, seconds, seed, signal }
  const learned = learnable(await withoutScript(program), session, options)
  try {
    return await explore({
      program: learned.program,
      opaque: true,
      seed,
      strategy,
      bound,
      maxExecutions,
      maxMs: seconds * 1000,
      maxDepth: MAX_DEPTH,
      kills: 0,
      mostSituations: MOST_SITUATIONS,
      nowMs: () => performance.now(),
      rest: () => new Promise((resolve) => setImmediate(resolve)),
      cancelled: () => signal.aborted,
      overdue: () => alarm(order.computeMs, signal),
      confirm: async (outcome, schedule) => {
        const run = await runAgain(program, session, scheduleText(schedule), options)
        if (signal.aborted) return 'broken off'
        if (run === null || keyOf(outcomeOf(run)) !== keyOf(outcome)) return null
        return { events: () => run.events.slice() }
      },
      ...(onProgress === undefined
        ? {}
        : { onProgress: (explored) => onProgress({ kind: 'learned', explored }) }),
    })
  } finally {
    await learned.close()
  }
}

/** Rings when it is over as well. */
function alarm(afterMs: number, signal: AbortSignal): Alarm {
  let ring = () => {}
  const rings = new Promise<void>((resolve) => (ring = resolve))
  const timer = setTimeout(ring, afterMs)
  signal.addEventListener('abort', ring)
  if (signal.aborted) ring()
  return {
    rings,
    stop: () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', ring)
    },
  }
}

/** Null for what is no matter of learning. */
function whyNotLearned(error: unknown): Unlearned | null {
  if (error instanceof Unforeseen) return error.what
  if (error instanceof WrongPremise || error instanceof NotRepeatable) return 'differs'
  return null
}

function cannotBeLearned(): LockstepError {
  return new LockstepError({
    code: 'explore.python',
    what: 'Not all orders of this program can be searched.',
    why: 'What its processes do cannot be learned: it depends on more than what they are answered.',
    next: 'Leave out --strategy and --bound: then some of its orders are played, by chance.',
  })
}
