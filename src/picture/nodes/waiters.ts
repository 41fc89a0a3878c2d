/** Who waits at an object, in the space of a word. */
import type { ThreadId } from '#model/vocabulary/ids.ts'
import { processOf } from '#model/vocabulary/ids.ts'
import type { WaitOn } from '#model/wait-for/wait.ts'
import type { Waiter } from '../scene/base.ts'
import type { Stage } from './stage.ts'

export type Waiting = { readonly waiter: Waiter; readonly call: string }

/** Threads whose wait is on the object, the longest wait first. */
export function waitersAt(stage: Stage, isHere: (on: WaitOn) => boolean): readonly Waiting[] {
  return stage.analysis.waits
    .filter(({ on }) => isHere(on))
    .map(({ thread, call }) => ({ waiter: waiterOf(stage, thread), call: call?.name ?? '' }))
}

export function waiterOf(stage: Stage, thread: ThreadId): Waiter {
  const process = processOf(thread)
  return {
    id: thread,
    text: shortName(stage.name(process)),
    whole: stage.wholeName(process),
    tint: stage.tint(process),
  }
}

/** A name in the room of three letters: `waiter-3` becomes `w3`, `Ada` stays, `consumer` becomes `con`. */
export function shortName(name: string): string {
  const digits = /(\d+)$/.exec(name)?.[1]
  if (name.length <= 3) return name
  return digits === undefined ? name.slice(0, 3) : `${name.slice(0, 1)}${digits}`
}
