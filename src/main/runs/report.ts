/** What a finished run comes to, as data: the JSON of the command line, and what its text is made from. */
import { everyProcess, processEver } from '#model/past.ts'
import { outsideUsesOf } from '#model/past-outside.ts'
import type { Turns } from '#model/turns/turns.ts'
import type { OutsideUse } from '#model/past-outside.ts'
import { scheduleText } from '#engine/schedule.ts'
import type { ScheduleEntry } from '#engine/schedule.ts'
import { readinessOf } from '#model/enabled.ts'
import { explainTurns } from '#model/explain/tell-turns.ts'
import { awaitsOutside, outsideOf } from '#model/objects/outside.ts'
import { idsOf, itemOf, itemsOf } from '#model/tables/table.ts'
import type { EventList } from '#model/vocabulary/events.ts'
import { ofKind } from '#model/record/of-kind.ts'
import { mainThreadOf, processOf } from '#model/vocabulary/ids.ts'
import type { ThreadId } from '#model/vocabulary/ids.ts'
import type { OutsideWhat } from '#model/vocabulary/ops.ts'
import type { Process, World } from '#model/vocabulary/world.ts'
import { analyse } from '#model/wait-for/analyse.ts'
import type { StuckSet } from '#model/wait-for/wait.ts'
import type { RunEnding } from '#protocol/host.ts'
import type { Confinement } from '#protocol/confinement.ts'
import type { Transport } from '#protocol/transport.ts'
import type { FoldedRun } from '../folded-run.ts'
import { isAsStated } from '../labs/stated.ts'
import type { Stated } from '../labs/stated.ts'
import type { Language } from '#words/language.ts'
import type { ProgramLanguage } from '#words/program-words.ts'
import { spokenExplanation } from '#words/report/spoken.ts'
import type { SpokenExplanation, SpokenLint } from '#words/report/spoken.ts'
import { reportWords } from '#words/report/words.ts'
import { TURNS } from './stops.ts'
import type { FailureReport } from './explain-in-words.ts'
import { explainInWords, failuresInWords, lintsInWords } from './explain-in-words.ts'

/** `outside`: it is alive, and waits for what is not of this run. */
export type RunOutcome = RunEnding | 'limit' | 'outside'

export type RunReport = {
  readonly lab: string
  readonly outcome: RunOutcome
  /** Whether the outcome, and who is stuck, are what the lab states; null when it states nothing. */
  readonly expected: boolean | null
  readonly steps: number
  readonly divergences: number
  readonly transport: Transport
  /** Why it is not the usual one of this system; null when it is. */
  readonly transportNote: string | null
  /** Which layers kept its programs where they were; null when nobody can say. */
  readonly confinement: Confinement | null
  readonly processes: readonly ProcessReport[]
  readonly deadlocks: readonly DeadlockReport[]
  /** Why it turns for ever; null when it does not. */
  readonly turns: SpokenExplanation | null
  /** Errors that nobody caught, in the order in which they came. */
  readonly failures: readonly FailureReport[]
  /** Warnings: what went wrong without an error, or can go wrong in another order. */
  readonly lints: readonly SpokenLint[]
  /** What was waited for that is not of this run, and so not modelled: nothing that hangs on it is proved. */
  readonly outside: readonly OutsideReport[]
  /** What the program calls its objects, by id. */
  readonly names: Readonly<Record<string, string>>
  readonly prints: readonly { readonly process: string; readonly text: string }[]
  readonly schedule: string
  /** Why the run stopped before its end, when it did. */
  readonly stopped: string | null
}

export type ProcessReport = {
  readonly id: string
  readonly name: string
  readonly pid: number | null
  readonly state: ProcessState
  readonly exitcode: number | null
  /** What ended it from outside its program's own reach, or an error that nobody awaited; null when nothing did. */
  readonly crash: string | null
  readonly blockedOn: string | null
  readonly line: number | null
}

export type ProcessState =
  'created' | 'running' | 'at-op' | 'blocked' | 'asleep' | 'zombie' | 'exited' | 'left'

export type OutsideReport = {
  readonly thread: ThreadId
  readonly process: string
  readonly what: OutsideWhat
  readonly detail: string
  readonly step: number
  readonly line: number | null
  readonly file?: string
  /** Whether it is waited for now, at the end of the run. */
  readonly waits: boolean
  readonly text: string
}

export type DeadlockReport = {
  readonly processes: readonly string[]
  readonly proved: boolean
  readonly foundAtStep: number
  readonly explanation: SpokenExplanation
}

export type FinishedRun = {
  readonly lab: string
  readonly events: EventList
  /** The same, folded. */
  readonly folded: FoldedRun
  readonly schedule: readonly ScheduleEntry[]
  readonly transport: Transport
  readonly transportNote: string | null
  readonly confinement: Confinement | null
  readonly divergences: number
  /** Null when the run came to its end. */
  readonly stopped: string | null
  readonly stated: Stated | null
  readonly pids: Readonly<Record<string, number>>
  /** Nobody chose: what is stuck is suspected to be, never proved. */
  readonly isObserved?: true
  /** What the program is written in; a lab's language when left out. */
  readonly program?: ProgramLanguage
}

export function reportOf(run: FinishedRun, language: Language = 'en'): RunReport {
  const { folded, program = 'typescript' } = run
  const { world } = folded
  // Where kernel and model differ, nothing that the model says is proved.
  const found = run.divergences > 0 ? [] : analyse(world).stuck
  const proved = found.filter((set) => set.proved)
  const outcome = outcomeOf(run, world, proved)
  // Nothing goes on, and nothing is proved: what is suspected is all there is to say.
  const stuck = proved.length === 0 && outcome === 'deadlock' ? found : proved
  const turning = run.stopped === TURNS ? folded.turns : null
  const turns =
    turning === null ? null : spokenExplanation(explainTurns(world, turning), world, language, program)
  const stuckNames = stuck.map((set) => set.processes.map((id) => processEver(world, id)?.name ?? id))
  return {
    lab: run.lab,
    outcome,
    expected: run.stated === null ? null : isAsStated(run.stated, outcome, stuckNames),
    steps: world.step,
    divergences: run.divergences,
    transport: run.transport,
    transportNote: run.transportNote,
    confinement: run.confinement,
    processes: everyProcess(world).map((process) => processReport(world, process, run.pids)),
    deadlocks: stuck.map((set, index) => ({
      processes: stuckNames[index] ?? [],
      proved: set.proved && run.isObserved !== true,
      foundAtStep: folded.foundAt(set),
      explanation: explainInWords(world, set, run.events, language, program),
    })),
    turns,
    failures: failuresInWords(world, run.events, language, program),
    lints: lintsInWords(folded.lints, world, restingIn(run), language, program),
    outside: outsideOfRun(world, run.events, language),
    names: Object.fromEntries(
      idsOf(world.names).map((id) => [id, itemOf(world.names, id)?.text ?? id] as const),
    ),
    prints: Array.from(ofKind(run.events, 'printed'), ({ thread, text }) => ({
      process: nameOf(world, thread),
      text,
    })),
    schedule: scheduleText(run.schedule),
    stopped: isAside(run) ? null : turns === null ? run.stopped : reportWords[language].turns(turns.headline),
  }
}

function outsideOfRun(world: World, events: EventList, language: Language): readonly OutsideReport[] {
  return outsideUsesOf(events).map((use) => {
    const process = nameOf(world, use.thread)
    return {
      ...use,
      process,
      waits: isStillThere(world, use),
      text: reportWords[language].outsideUse(process, use.what, use.detail),
    }
  })
}

function isStillThere(world: World, { thread, what, line }: OutsideUse): boolean {
  return itemsOf(world.threads).some(
    (one) =>
      processOf(one.id) === processOf(thread) &&
      (one.call?.line ?? null) === line &&
      outsideOf(world, one.id)?.what === what,
  )
}

function outcomeOf(run: FinishedRun, world: World, stuck: readonly StuckSet[]): RunOutcome {
  if (run.divergences > 0) return 'error'
  if (run.stopped !== null && !isAside(run)) return 'limit'
  const alive = itemsOf(world.processes).some((process) => process.life.kind === 'alive')
  if (stuck.length === 0 && alive && waitsOutside(world)) return 'outside'
  if (alive || stuck.length > 0) return 'deadlock'
  return everyProcess(world).some(failed) ? 'error' : 'ended'
}

/** Who does nothing any more but rest, where the run was broken off. */
function restingIn({ stopped, folded, divergences }: FinishedRun): Turns | null {
  return stopped === null || stopped === TURNS || divergences > 0 ? null : folded.resting
}

/** What still turns is the library's, and who is stuck is proved to be: it counts as come to its end. */
function isAside({ stopped, folded }: FinishedRun): boolean {
  return stopped === TURNS && folded.turns?.aside === true
}

function waitsOutside(world: World): boolean {
  return itemsOf(world.threads).some(({ id }) => awaitsOutside(world, id))
}

/** An error that nobody caught ended it, or the operating system did. */
function failed({ life }: Process): boolean {
  return (
    (life.kind === 'zombie' || life.kind === 'exited') &&
    (life.end.cause.kind === 'failed' || life.end.cause.kind === 'crash')
  )
}

function processReport(world: World, process: Process, pids: FinishedRun['pids']): ProcessReport {
  const thread = itemOf(world.threads, mainThreadOf(process.id))
  const { life } = process
  const ended = life.kind === 'zombie' || life.kind === 'exited'
  const state = stateOf(world, process)
  return {
    id: process.id,
    name: process.name,
    pid: pids[process.id] ?? null,
    state,
    exitcode: ended ? life.end.code : null,
    crash: ended && life.end.cause.kind === 'crash' ? life.end.cause.what : null,
    blockedOn: state === 'blocked' ? blockedOn(world, process) : null,
    line: ended ? null : (thread?.call?.line ?? null),
  }
}

export function stateOf(world: World, process: Process): ProcessState {
  if (process.life.kind !== 'alive') return process.life.kind
  const id = mainThreadOf(process.id)
  const state = itemOf(world.threads, id)?.state
  if (state?.kind !== 'at-op') return 'running'
  if (readinessOf(world, id).kind !== 'blocks') return 'at-op'
  return state.op.kind === 'sleep' ? 'asleep' : 'blocked'
}

function blockedOn(world: World, process: Process): string | null {
  const thread = itemOf(world.threads, mainThreadOf(process.id))
  if (thread?.state.kind !== 'at-op') return null
  const { op } = thread.state
  if (thread.call?.object !== null && thread.call?.object !== undefined) return thread.call.object
  if (op.kind === 'process.wait') return op.child
  return thread.call?.name ?? op.kind
}

function nameOf(world: World, thread: `P${string}/${string}`): string {
  return processEver(world, processOf(thread))?.name ?? thread
}
