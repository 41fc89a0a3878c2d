/**
 * Every process that lives is proved stuck in its main thread, and some other thread goes on: a daemon that never rests, the
 * machinery of a pool. The run can never end, and what goes on is given so many steps to say what it has to say (WF12).
 */
import { itemsOf } from '#model/tables/table.ts'
import { mainThreadOf } from '#model/vocabulary/ids.ts'
import type { World } from '#model/vocabulary/world.ts'
import { analyse } from '#model/wait-for/analyse.ts'

const LOOK_EVERY = 500
const STEPS = 5000

export class LeftBeside {
  #nextLook = LOOK_EVERY
  #sinceStep: number | null = null

  /** Whether it has gone on for long enough. Cheap between looks. */
  isOver(world: World): boolean {
    const { step } = world
    if (step < this.#nextLook) return false
    this.#nextLook = step + LOOK_EVERY
    if (!allMainsStuck(world)) {
      this.#sinceStep = null
      return false
    }
    this.#sinceStep ??= step
    return step - this.#sinceStep >= STEPS
  }
}

function allMainsStuck(world: World): boolean {
  const proved = new Set(
    analyse(world)
      .stuck.filter((set) => set.proved)
      .flatMap(({ threads }) => threads),
  )
  const alive = itemsOf(world.processes).filter(({ life }) => life.kind === 'alive')
  return alive.length > 0 && alive.every(({ id }) => proved.has(mainThreadOf(id)))
}
