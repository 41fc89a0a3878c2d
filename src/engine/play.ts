/** Plays a run on with a scheduler: to its end, to a limit, or until someone says stop. */
import type { ThreadId } from '#model/vocabulary/ids.ts'
import type { World } from '#model/vocabulary/world.ts'
import type { Conductor } from './conductor.ts'
import { LeftBeside } from './left-beside.ts'
import { awaitOutside } from './outside-patience.ts'
import type { ScheduleEntry } from './schedule.ts'
import type { Scheduler } from './scheduler.ts'
import type { Spent } from './spending.ts'

export type PlayResult =
  | { readonly kind: 'ended' }
  /** Nothing can happen any more, and somebody is still alive. `beside`: somebody still goes on, who can free nobody (WF12). */
  | { readonly kind: 'stuck'; readonly beside?: true }
  /** Nothing of the run can happen any more, and what somebody waits for outside of it has not come. */
  | { readonly kind: 'outside' }
  | { readonly kind: 'limit'; readonly steps: number }
  /** What it may use up in all is used up. */
  | { readonly kind: 'spent'; readonly spent: Spent }
  /** Loops that nothing can end (`Conductor.turns`). */
  | { readonly kind: 'turns' }
  | { readonly kind: 'diverged' }
  | { readonly kind: 'misfit'; readonly step: number; readonly thread: string }
  | { readonly kind: 'stopped' }

export type PlayOptions = {
  readonly maxSteps: number
  /** Asked before every step. */
  readonly goOn?: () => boolean
  /** Asked before every step too: what is used up, if anything is. */
  readonly spent?: () => Spent | null
  /** Asked after every op of this thread: whether its call is to go no further now. */
  readonly isHeld?: (thread: ThreadId) => boolean
  /** Called then: of this choice, made in that world, so many ops were granted. */
  readonly onHeld?: (entry: ScheduleEntry, granted: number, before: World) => void
  /** Called after every step, settled. */
  readonly onStep?: () => void
  /** Goes on although nothing will ever change: a recorded run did, too. */
  readonly throughTurns?: boolean
  /** Wall time to wait for the outside while nothing else can go; for ever when left out. */
  readonly outsideMs?: number
}

export async function play(
  conductor: Conductor,
  scheduler: Scheduler,
  options: PlayOptions,
): Promise<PlayResult> {
  await conductor.settled()
  const beside = new LeftBeside()
  for (;;) {
    if (options.goOn?.() === false) return { kind: 'stopped' }
    const spent = options.spent?.() ?? null
    if (spent !== null) return { kind: 'spent', spent }
    const standing = conductor.standing()
    switch (standing.kind) {
      case 'ended':
      case 'stuck':
      case 'diverged':
        return { kind: standing.kind }
      case 'outside':
        if (!(await awaitOutside(conductor, options.outsideMs)) && standing.untilMs === null)
          return { kind: 'outside' }
        break
      case 'waiting':
        await conductor.advanceClock()
        break
      case 'choosing': {
        if (options.throughTurns !== true && conductor.turns() !== null) return { kind: 'turns' }
        if (options.throughTurns !== true && beside.isOver(conductor.world))
          return { kind: 'stuck', beside: true }
        if (conductor.world.step >= options.maxSteps) return { kind: 'limit', steps: conductor.world.step }
        const choice = scheduler.pick(standing.enabled, conductor.world)
        if (choice === null) return { kind: 'stopped' }
        if (choice.kind === 'misfit') return { kind: 'misfit', step: choice.at, thread: choice.entry.thread }
        const { thread, ops } = choice.entry
        const before = conductor.world
        const isHeld = () => options.isHeld?.(thread) === true
        const granted = await conductor.step(thread, ops ?? Infinity, isHeld)
        if (isHeld()) options.onHeld?.(choice.entry, granted, before)
        options.onStep?.()
        break
      }
    }
  }
}
