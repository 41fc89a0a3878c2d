/** What a person has seen of the labs, and the tasks that come of it. Pure; `progress-store.ts` keeps it. */
import { everyProcess } from '#model/past.ts'
import type { LabOutcome, LabSummary, RunState, StatedOutcome, VariantValues } from '#protocol/host.ts'
import type { World } from '#model/vocabulary/world.ts'

/** How a run ended, as far as it can be observed. */
export type SeenOutcome = 'ended' | 'deadlock' | 'error'

export type SeenRun = {
  readonly variants: VariantValues
  readonly outcome: SeenOutcome
  readonly schedule: 'orderly' | 'other'
  readonly edited: boolean
}

export type LabProgress = {
  readonly seen: readonly SeenRun[]
  /** The explanation of a deadlock was in front of the person. */
  readonly explained: boolean
  /** Where the person was last. */
  readonly lastStep: number
}

export const NO_PROGRESS: LabProgress = { seen: [], explained: false, lastStep: 0 }

/** A task of a lesson: run it; see what goes wrong; make it right. */
export type TaskKind = 'run' | 'why' | 'error' | 'orders' | 'fix' | 'variants'
export type LessonTask = { readonly kind: TaskKind; readonly done: boolean }

/** The stated outcome for these values; null when the lesson says nothing about them. */
export function statedFor(lab: Pick<LabSummary, 'outcomes'>, values: VariantValues): StatedOutcome | null {
  return (
    lab.outcomes.find(({ when }) => Object.entries(when).every(([name, value]) => values[name] === value)) ??
    null
  )
}

/** What the lab does with its variants as they come. */
export function firstOutcome(lab: LabSummary): LabOutcome {
  const values = Object.fromEntries(
    lab.variants.flatMap(({ name, values: all }) => (all[0] === undefined ? [] : [[name, all[0]]])),
  )
  return statedFor(lab, values)?.outcome ?? lab.outcomes[0]?.outcome ?? 'ended'
}

/** The tasks of a lab's lesson, from what it states and what the person has seen. Never empty. */
export function tasksOf(lab: LabSummary, progress: LabProgress): readonly LessonTask[] {
  const { seen } = progress
  const first = firstOutcome(lab)
  const tasks: LessonTask[] = [{ kind: 'run', done: seen.length > 0 }]
  if (first === 'deadlock')
    tasks.push({ kind: 'why', done: progress.explained && seen.some((run) => run.outcome === 'deadlock') })
  if (first === 'error') tasks.push({ kind: 'error', done: seen.some((run) => run.outcome === 'error') })
  if (first === 'varies')
    tasks.push({ kind: 'orders', done: new Set(seen.map((run) => run.schedule)).size > 1 })
  const mended = lab.outcomes.some(({ outcome }) => outcome === 'ended')
  if (first !== 'ended' && mended)
    tasks.push({ kind: 'fix', done: seen.some((run) => run.outcome === 'ended') })
  if (first === 'ended' && lab.outcomes.length > 1)
    tasks.push({ kind: 'variants', done: new Set(seen.map(({ variants }) => keyOf(variants))).size > 1 })
  return tasks
}

/** Adds a run to what was seen, once for each combination of variants, outcome and order. */
export function withRun(progress: LabProgress, run: SeenRun, lastStep: number): LabProgress {
  const key = (one: SeenRun): string => [keyOf(one.variants), one.outcome, one.schedule, one.edited].join()
  if (progress.seen.some((one) => key(one) === key(run)))
    return progress.lastStep === lastStep ? progress : { ...progress, lastStep }
  return { ...progress, seen: [...progress.seen, run], lastStep }
}

/** How the run on the screen has ended; null while it has not. */
export function outcomeOf(standing: RunState['standing']['kind'], world: World): SeenOutcome | null {
  if (standing === 'stuck') return 'deadlock'
  if (standing !== 'ended') return null
  const failed = everyProcess(world).some(
    ({ life }) => (life.kind === 'zombie' || life.kind === 'exited') && life.end.cause.kind === 'failed',
  )
  return failed ? 'error' : 'ended'
}

const keyOf = (variants: VariantValues): string =>
  Object.keys(variants)
    .sort()
    .map((name) => `${name}=${String(variants[name])}`)
    .join()
