/** Runs one recorded case: the interpreter plays its programs, on whatever host it is given, and the outcome is compared. */
import { everyProcess } from '#model/past.ts'
import { fifo } from '#engine/default-order.ts'
import type { HostEvents, ProcessHost } from '#engine/process-host.ts'
import type { EventList } from '#model/vocabulary/events.ts'
import { effectsOf } from '#model/record/of-kind.ts'
import { processOf } from '#model/vocabulary/ids.ts'
import type { World } from '#model/vocabulary/world.ts'
import { execute } from '../runs/execute.ts'
import type { ExecuteOptions, Execution } from '../runs/execute.ts'
import { RUN_BUDGET, whySpent } from '../run-budget.ts'
import type { CaseOutcome, ConformanceCase } from './case.ts'
import { firstDifference } from './difference.ts'
import { foldOutcome } from './outcome.ts'
import type { NotedRecord, ProcessFacts } from './outcome.ts'

/** How far one case may go. */
export type CaseLimits = {
  readonly maxSteps: number
  /** Wall milliseconds that a process may compute without coming to an op. */
  readonly computeMs: number
  /** Wall milliseconds for the whole case. */
  readonly wallMs: number
}

/** A recorded case is a few dozen ops; one that needs far more runs in circles. */
export const CASE_LIMITS: CaseLimits = { maxSteps: 100_000, computeMs: 10_000, wallMs: 60_000 }

/** Makes the processes' side for one case; the case is what the interpreter's main is called with. */
export type CaseHost = (one: ConformanceCase) => (events: HostEvents) => ProcessHost

export type CaseResult = { readonly kind: 'passed' } | { readonly kind: 'failed'; readonly why: string }

export async function runCase(
  one: ConformanceCase,
  hostFor: CaseHost,
  limits: CaseLimits = CASE_LIMITS,
): Promise<CaseResult> {
  if (one.expect === undefined) return { kind: 'failed', why: 'it has no recorded outcome' }
  const played = await playCase(one, hostFor, { scheduler: fifo(), ...limits })
  if (played.kind === 'failed') return played
  const difference = firstDifference(one.expect, played.outcome)
  return difference === null ? { kind: 'passed' } : { kind: 'failed', why: difference }
}

export type PlayedCase =
  | { readonly kind: 'played'; readonly outcome: CaseOutcome }
  /** `endless`: it was given up, as it had not come to an end. */
  | { readonly kind: 'failed'; readonly why: string; readonly endless?: true }

type PlayOptions = Pick<ExecuteOptions, 'scheduler' | 'onStep'> &
  Pick<CaseLimits, 'maxSteps'> &
  Partial<CaseLimits>

/** Runs the programs of a case to their end, whatever outcome it expects. */
export async function playCase(
  one: ConformanceCase,
  hostFor: CaseHost,
  options: PlayOptions,
): Promise<PlayedCase> {
  const { wallMs = CASE_LIMITS.wallMs } = options
  const budget = { ...RUN_BUDGET, seconds: wallMs / 1000 }
  const { result, conductor } = await execute({ host: hostFor(one), budget, ...CASE_LIMITS, ...options })
  if (conductor.divergence !== null) {
    const { process, op, expected, actual } = conductor.divergence
    return {
      kind: 'failed',
      why: `kernel and model differ: ${process} ${op}: model ${expected}, kernel ${actual}`,
    }
  }
  if (result.kind !== 'ended' && result.kind !== 'stuck')
    return {
      kind: 'failed',
      why: `the run did not come to its end: ${whyNot(result, conductor.world)}`,
      ...(GIVEN_UP.has(result.kind) ? { endless: true } : {}),
    }
  return { kind: 'played', outcome: outcomeOf(conductor.events, conductor.world) }
}

function outcomeOf(events: EventList, world: World): CaseOutcome {
  const records: NotedRecord[] = []
  for (const { thread, effect } of effectsOf(events, 'record'))
    records.push({ process: processOf(thread), text: effect.text })
  const facts = everyProcess(world)
    .filter((process) => process.life.kind !== 'created')
    .map(({ id, life }): ProcessFacts => {
      const ended = life.kind === 'zombie' || life.kind === 'exited'
      return { id, ended, exitcode: ended ? life.end.code : null }
    })
  return foldOutcome(records, facts)
}

const GIVEN_UP: ReadonlySet<Execution['result']['kind']> = new Set(['limit', 'turns', 'spent'])

function whyNot(result: Execution['result'], world: World): string {
  switch (result.kind) {
    case 'limit':
      return `the limit of ${result.steps} steps was reached`
    case 'spent':
      return `${whySpent(result.spent)}, after ${world.step} steps`
    case 'computing':
      return `${result.threads.join(', ')} computed for too long without coming to an op`
    default:
      return result.kind
  }
}
