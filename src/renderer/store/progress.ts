/** What a person has seen of the labs, and the tasks that come of it. Pure; `progress-store.ts` keeps it. */
import { everyProcess } from '#model/past.ts'
import type {
  LabOutcome,
  LabSummary,
  LessonQuestion,
  RunState,
  StatedOutcome,
  VariantValues,
} from '#protocol/host.ts'
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
  /** Steps of the lesson that are done; left out for none. */
  readonly reached?: number
  /** Questions that were answered rightly, each by its key. */
  readonly answered?: readonly string[]
  /** So many steps of it were foreseen. */
  readonly foreseen?: number
  /** The expectations that its program was found to meet, by their key. */
  readonly checked?: string
}

export const NO_PROGRESS: LabProgress = { seen: [], explained: false, lastStep: 0 }

/**
 * A task of a lesson: run it; see what goes wrong; make it right; follow its steps; answer its questions; have what is expected of
 * all its orders hold.
 */
export type TaskKind =
  'run' | 'why' | 'error' | 'orders' | 'fix' | 'variants' | 'steps' | 'questions' | 'check'
export type LessonTask = { readonly kind: TaskKind; readonly done: boolean }

/** The stated outcome for these values; null when the lesson says nothing about them. */
export function statedFor(lab: Pick<LabSummary, 'outcomes'>, values: VariantValues): StatedOutcome | null {
  return (
    lab.outcomes.find(({ when }) => Object.entries(when).every(([name, value]) => values[name] === value)) ??
    null
  )
}

/** What the lab does with its variants as they come; null where its lesson does not say. */
export function firstOutcome(lab: LabSummary): LabOutcome | null {
  const values = Object.fromEntries(
    lab.variants.flatMap(({ name, values: all }) => (all[0] === undefined ? [] : [[name, all[0]]])),
  )
  return statedFor(lab, values)?.outcome ?? lab.outcomes[0]?.outcome ?? null
}

/** The tasks of a lab's lesson, from what it states and what the person has seen. Never empty. */
export function tasksOf(lab: LabSummary, progress: LabProgress): readonly LessonTask[] {
  const tasks: LessonTask[] = [{ kind: 'run', done: progress.seen.length > 0 }]
  if (lab.kind === 'read') tasks.push(...tasksOfOutcomes(lab, progress))
  if (lab.steps.length > 0) tasks.push({ kind: 'steps', done: (progress.reached ?? 0) >= lab.steps.length })
  if (lab.questions.length > 0)
    tasks.push({ kind: 'questions', done: lab.questions.every((asked) => isAnswered(asked, progress)) })
  if (lab.kind !== 'read')
    tasks.push({ kind: 'check', done: lab.expected !== null && progress.checked === lab.expected })
  return tasks
}

/** Whether the person has answered it rightly, or has foreseen as much as it asks for. */
export function isAnswered(asked: LessonQuestion, { answered = [], foreseen = 0 }: LabProgress): boolean {
  return asked.kind === 'choose' ? answered.includes(questionKey(asked)) : foreseen >= asked.times
}

/** What a question is kept by: another one in its place is not answered yet. */
export const questionKey = ({ ask }: LessonQuestion): string => ask.en

function tasksOfOutcomes(lab: LabSummary, { seen, explained }: LabProgress): readonly LessonTask[] {
  const first = firstOutcome(lab)
  const tasks: LessonTask[] = []
  if (first === 'deadlock')
    tasks.push({ kind: 'why', done: explained && seen.some((run) => run.outcome === 'deadlock') })
  if (first === 'error') tasks.push({ kind: 'error', done: seen.some((run) => run.outcome === 'error') })
  if (first === 'varies')
    tasks.push({ kind: 'orders', done: new Set(seen.map((run) => run.schedule)).size > 1 })
  const mended = lab.outcomes.some(({ outcome }) => outcome === 'ended')
  if (first !== null && first !== 'ended' && mended)
    tasks.push({ kind: 'fix', done: seen.some((run) => run.outcome === 'ended') })
  if (first === 'ended' && lab.outcomes.length > 1)
    tasks.push({ kind: 'variants', done: new Set(seen.map(({ variants }) => keyOf(variants))).size > 1 })
  return tasks
}

/** How far one has come with an item of a course. */
export type ItemState = 'fresh' | 'seen' | 'done'

export function stateOf(lab: LabSummary, progress: LabProgress): ItemState {
  const tasks = tasksOf(lab, progress)
  if (tasks.every(({ done }) => done)) return 'done'
  const hasBegun = tasks.some(({ done }) => done) || (progress.reached ?? 0) > 0
  return hasBegun ? 'seen' : 'fresh'
}

/** What comes after this one: the next in the order of the course that is not done, from the beginning again at the end; null when all is done. */
export function nextItem(
  labs: readonly LabSummary[],
  after: string | null,
  progressOf: (id: string) => LabProgress,
): LabSummary | null {
  const at = labs.findIndex(({ id }) => id === after)
  const turned = [...labs.slice(at + 1), ...labs.slice(0, at + 1)]
  return turned.find((lab) => stateOf(lab, progressOf(lab.id)) !== 'done') ?? null
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
