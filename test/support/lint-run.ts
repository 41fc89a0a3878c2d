/** The warnings of a run: all that were ever shown, and those that stood at its end. */
import { evolve } from '../../src/model/evolve.ts'
import { initialWorld } from '../../src/model/initial.ts'
import { evolveLints } from '../../src/model/lints/evolve-lints.ts'
import { NO_LINTS } from '../../src/model/lints/lint.ts'
import type { Lint, LintState } from '../../src/model/lints/lint.ts'
import { lintsOf } from '../../src/model/lints/lints-of.ts'
import type { WorldEvent } from '../../src/model/vocabulary/events.ts'
import type { World } from '../../src/model/vocabulary/world.ts'

export type LintRun = {
  readonly world: World
  readonly ever: readonly Lint[]
  readonly atEnd: readonly Lint[]
  readonly state: LintState
}

export function lintRun(events: readonly WorldEvent[]): LintRun {
  let world = initialWorld()
  let state = NO_LINTS
  const ever = new Map<string, Lint>()
  for (const event of events) {
    world = evolve(world, event)
    state = evolveLints(state, event, world)
    if (event.kind === 'step.began') for (const lint of lintsOf(state, world)) ever.set(lint.id, lint)
  }
  const atEnd = lintsOf(state, world)
  for (const lint of atEnd) ever.set(lint.id, lint)
  return { world, ever: [...ever.values()], atEnd, state }
}
