/** What is exported: a run, folded, and the moments that it can be shown at. */
import type { EventList } from '#model/vocabulary/events.ts'
import type { Turns } from '#model/turns/turns.ts'
import { analyse } from '#model/wait-for/analyse.ts'
import type { ThreadId } from '#model/vocabulary/ids.ts'
import type { World } from '#model/vocabulary/world.ts'
import { appendEvents, emptyTrace, momentOfStep, worldAt } from '#renderer/store/trace.ts'
import type { Trace } from '#renderer/store/trace.ts'
import type { Arrangement } from '#protocol/arrangement.ts'

export type RunToExport = {
  /** What the program is called. */
  readonly name: string
  readonly events: EventList
  /** Numbers of processes, where they are real. */
  readonly pids: Readonly<Record<string, number>>
  /** Payloads went through main, not through the kernel. */
  readonly brokered: boolean
  /** Why it turns for ever at its end; null when it does not, or nobody knows. */
  readonly turns: Turns | null
  /** The file that it begins with; null when nobody has it. */
  readonly program: Program | null
}

export type Program = { readonly file: string; readonly text: string }

export type Run = Omit<RunToExport, 'events'> & {
  readonly trace: Trace
  /** Steps in all. */
  readonly steps: number
  /** How its picture is arranged; null: for no window. */
  readonly arrangement: Arrangement | null
}

/** From and to, both taken; step 0 is before the first. */
export type Steps = { readonly from: number; readonly to: number }

export function readRun({ events, ...about }: RunToExport): Run {
  const trace = appendEvents(emptyTrace(), 0, events)
  return { ...about, trace, steps: trace.steps.length, arrangement: null }
}

/** How many events have happened when step n has been taken and nobody computes any more. */
export const eventsAt = ({ trace }: Run, step: number): number => momentOfStep(trace, step) ?? trace.count

export const worldAfter = (run: Run, step: number): World => worldAt(run.trace, eventsAt(run, step))

/** When it was looked at, where it is no run but looks at running processes; else null. */
export const seenAt = (run: Run, step: number): string | null =>
  worldAfter(run, step).seen?.snapshot.takenAt ?? null

/** The first step that there is anything to show of: before its first look nothing was seen. */
export const firstStep = (run: Run): number => (run.trace.head.seen === null ? 0 : 1)

/** The run as it was after so many steps. */
export function until(run: Run, step: number): Run {
  const { trace, steps, arrangement, ...about } = run
  if (step >= steps) return run
  const before = readRun({ ...about, turns: null, events: trace.events.slice(0, eventsAt(run, step)) })
  return { ...before, arrangement }
}

/** Who is proved stuck. */
export function stuckIn(world: World): ReadonlySet<ThreadId> {
  return new Set(
    analyse(world)
      .stuck.filter(({ proved }) => proved)
      .flatMap(({ threads }) => threads),
  )
}
