/** Plays a built-in lab on virtual processes under a seeded random schedule, keeping the world after every step. */
import { Conductor } from '../../src/engine/conductor.ts'
import { play } from '../../src/engine/play.ts'
import type { PlayResult } from '../../src/engine/play.ts'
import { random } from '../../src/engine/schedulers.ts'
import type { Scheduler } from '../../src/engine/scheduler.ts'
import type { World } from '../../src/model/vocabulary/world.ts'
import { labHost } from './virtual-lab.ts'

export type Stepped = {
  readonly conductor: Conductor
  readonly result: PlayResult
  /** Before the first step: everyone stands at their first choice. */
  readonly opening: { readonly world: World; readonly events: number }
  /** The world after each step, and how many events had happened by then. */
  readonly moments: readonly { readonly world: World; readonly events: number }[]
}

export type StepOptions = {
  readonly variants?: Readonly<Record<string, string | number | boolean>>
  readonly maxSteps?: number
  readonly scheduler?: Scheduler
}

export async function stepThrough(lab: string, seed: number, options: StepOptions = {}): Promise<Stepped> {
  const conductor = new Conductor({ host: labHost(lab, options.variants ?? {}, seed) })
  const moments: { readonly world: World; readonly events: number }[] = []
  try {
    await conductor.start()
    const opening = { world: conductor.world, events: conductor.events.length }
    const result = await play(conductor, options.scheduler ?? random(seed), {
      maxSteps: options.maxSteps ?? 400,
      onStep: () => moments.push({ world: conductor.world, events: conductor.events.length }),
    })
    return { conductor, result, opening, moments }
  } finally {
    await conductor.dispose()
  }
}
