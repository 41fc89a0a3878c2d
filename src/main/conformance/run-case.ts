/** Runs one recorded case: the interpreter plays its programs, on whatever host it is given, and the outcome is compared. */
import { everyProcess } from '#model/past.ts'
import { fifo } from '#engine/schedulers.ts'
import type { HostEvents, ProcessHost } from '#engine/process-host.ts'
import type { WorldEvent } from '#model/vocabulary/events.ts'
import { processOf } from '#model/vocabulary/ids.ts'
import type { World } from '#model/vocabulary/world.ts'
import { execute } from '../runs/execute.ts'
import type { ExecuteOptions } from '../runs/execute.ts'
import type { CaseOutcome, ConformanceCase } from './case.ts'
import { firstDifference } from './difference.ts'
import { foldOutcome } from './outcome.ts'
import type { NotedRecord, ProcessFacts } from './outcome.ts'

/** A recorded case is a few dozen ops; one that needs more than this runs in circles. */
const MAX_STEPS = 20_000
const COMPUTE_MS = 10_000

/** Makes the processes' side for one case; the case is what the interpreter's main is called with. */
export type CaseHost = (one: ConformanceCase) => (events: HostEvents) => ProcessHost

export type CaseResult = { readonly kind: 'passed' } | { readonly kind: 'failed'; readonly why: string }

export async function runCase(one: ConformanceCase, hostFor: CaseHost): Promise<CaseResult> {
  if (one.expect === undefined) return { kind: 'failed', why: 'it has no recorded outcome' }
  const played = await playCase(one, hostFor, { scheduler: fifo(), maxSteps: MAX_STEPS })
  if (played.kind === 'failed') return played
  const difference = firstDifference(one.expect, played.outcome)
  return difference === null ? { kind: 'passed' } : { kind: 'failed', why: difference }
}

export type PlayedCase =
  | { readonly kind: 'played'; readonly outcome: CaseOutcome }
  | { readonly kind: 'failed'; readonly why: string }

type PlayOptions = Pick<ExecuteOptions, 'scheduler' | 'maxSteps' | 'onStep'>

/** Runs the programs of a case to their end, whatever outcome it expects. */
export async function playCase(
  one: ConformanceCase,
  hostFor: CaseHost,
  options: PlayOptions,
): Promise<PlayedCase> {
  const { result, conductor } = await execute({ host: hostFor(one), computeMs: COMPUTE_MS, ...options })
  if (conductor.divergence !== null) {
    const { process, op, expected, actual } = conductor.divergence
    return {
      kind: 'failed',
      why: `kernel and model differ: ${process} ${op}: model ${expected}, kernel ${actual}`,
    }
  }
  if (result.kind !== 'ended' && result.kind !== 'stuck')
    return { kind: 'failed', why: `the run did not come to its end (${result.kind})` }
  return { kind: 'played', outcome: outcomeOf(conductor.events, conductor.world) }
}

function outcomeOf(events: readonly WorldEvent[], world: World): CaseOutcome {
  const records: NotedRecord[] = []
  for (const event of events) {
    if (event.kind === 'effect' && event.effect.kind === 'record')
      records.push({ process: processOf(event.thread), text: event.effect.text })
  }
  const facts = everyProcess(world)
    .filter((process) => process.life.kind !== 'created')
    .map(({ id, life }): ProcessFacts => {
      const ended = life.kind === 'zombie' || life.kind === 'exited'
      return { id, ended, exitcode: ended ? life.end.code : null }
    })
  return foldOutcome(records, facts)
}
