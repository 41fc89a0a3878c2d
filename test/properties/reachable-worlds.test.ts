import { describe, expect, test } from 'vitest'
import { evolve, evolveAll } from '../../src/model/evolve.ts'
import { initialWorld } from '../../src/model/initial.ts'
import type { World } from '../../src/model/vocabulary/world.ts'
import { KeptWaiting } from '../support/kept-waiting.ts'
import { violations } from '../support/invariants.ts'
import { rounds } from '../support/rounds.ts'
import { stepThrough } from '../support/step-through.ts'
import { labStore } from '../support/virtual-lab.ts'

const SEEDS = [1, 2, 3].slice(0, rounds(1, 3))

describe.each(labStore.inTypeScript().map((lab) => lab.id))('worlds of %s', (lab) => {
  test.each(SEEDS)('keep their invariants after every event, random schedule %i', async (seed) => {
    const { conductor } = await stepThrough(lab, seed)
    let world = initialWorld()
    const waiting = new KeptWaiting()
    conductor.events.slice().forEach((event, index) => {
      world = evolve(world, event)
      const found = [...violations(world), ...waiting.mistakes(world).map((id) => `whether ${id} waits`)]
      if (found.length > 0) throw new Error(`after event ${index} (${event.kind}): ${found.join('; ')}`)
    })
    expect(conductor.events.length).toBeGreaterThan(0)
  })

  test('fold to n is the world that stepping to n showed, also from a stored copy', async () => {
    const { conductor, moments } = await stepThrough(lab, 4)
    let stored: { readonly world: World; readonly events: number } = { world: initialWorld(), events: 0 }
    for (const [index, moment] of moments.entries()) {
      const folded = evolveAll(stored.world, conductor.events.slice(stored.events, moment.events))
      expect(folded).toEqual(moment.world)
      // Every tenth world goes through JSON, as a trace on disk does.
      stored =
        index % 10 === 0
          ? { world: JSON.parse(JSON.stringify(folded)) as World, events: moment.events }
          : moment
    }
    expect(evolveAll(initialWorld(), conductor.events)).toEqual(conductor.world)
  })
})
