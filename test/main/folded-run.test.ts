import { describe, expect, test } from 'vitest'
import type { WorldEvent } from '../../src/model/vocabulary/events.ts'
import { evolve } from '../../src/model/evolve.ts'
import { initialWorld } from '../../src/model/initial.ts'
import { analyse } from '../../src/model/wait-for/analyse.ts'
import type { StuckSet } from '../../src/model/wait-for/wait.ts'
import { FoldedRun } from '../../src/main/folded-run.ts'
import { runLab, statedOutcomes } from '../support/virtual-lab.ts'

/** The same, looked for after every step. */
function foundStepByStep(events: readonly WorldEvent[], set: StuckSet): number {
  let world = initialWorld()
  const isThere = () =>
    analyse(world).stuck.some(
      ({ proved, threads }) => proved && threads.every((thread) => set.threads.includes(thread)),
    )
  for (const event of events) {
    if (event.kind === 'step.began' && isThere()) return world.step
    world = evolve(world, event)
  }
  return world.step
}

describe('when a proved set was there first, found by halves', () => {
  const stuck = statedOutcomes().filter(([, , { outcome }]) => outcome === 'deadlock')
  test.each(stuck)('%s: is the step that looking after every step gives', async (_name, lab, { when }) => {
    const { conductor, folded: taken } = await runLab(lab.id, when)
    const folded = FoldedRun.of(conductor.events)
    expect(folded.world).toEqual(conductor.world)
    expect(taken.world).toBe(conductor.world)
    for (const set of analyse(folded.world).stuck.filter(({ proved }) => proved))
      for (const one of [folded, taken])
        expect(one.foundAt(set)).toBe(foundStepByStep(conductor.events.slice(), set))
  })
})
