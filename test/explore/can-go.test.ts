/** Who can go is asked at every step of a search: the short answer is that of whoever makes the events. */
import { expect, test } from 'vitest'
import { generator } from '../../src/model/chance.ts'
import { canGo, enabledThreads, readinessOf } from '../../src/model/enabled.ts'
import { itemsOf } from '../../src/model/tables/table.ts'
import type { World } from '../../src/model/vocabulary/world.ts'
import type { Actor } from '../../src/explore/actor.ts'
import { randomClosers, randomKills, randomProgram, randomThreads, repeatable } from './support/programs.ts'
import { searched } from './support/searched.ts'
import { rounds } from '../support/rounds.ts'

/** As long as it was the only answer. */
function longWay(world: World): readonly string[] {
  return itemsOf(world.threads)
    .flatMap(({ id, state }) =>
      state.kind === 'at-op' && readinessOf(world, id).kind !== 'blocks' ? [{ id, since: state.since }] : [],
    )
    .toSorted((a, b) => a.since - b.since)
    .map(({ id }) => id)
}

test('who can go is who is ready, the one that has waited longest first', { timeout: 120_000 }, async () => {
  const makers = [randomProgram, randomClosers, randomKills, randomThreads]
  let blocked = 0
  for (let seed = 1; seed <= rounds(8, 120); seed++) {
    const text = makers[seed % makers.length]?.(seed) ?? ''
    const chance = generator(seed)
    await searched(repeatable(text), async ({ moves, teacher, from }) => {
      for (let walk = 0; walk < 10; walk++) {
        const path: Actor[] = []
        for (let situation = from; ;) {
          const { world } = situation
          const ready = longWay(world)
          expect(enabledThreads(world), text).toEqual(ready)
          for (const { id } of itemsOf(world.threads)) {
            expect(canGo(world, id), `${id} of ${text}`).toBe(ready.includes(id))
            if (!ready.includes(id)) blocked++
          }
          const choices = moves.choices(situation)
          const next = choices[Math.floor(chance() * choices.length)]
          if (next === undefined) break
          path.push(next)
          const move = moves.make(situation, next)
          if (move === null) await teacher.run(path)
          if (move === null) break
          ;({ situation } = move)
        }
      }
    })
  }
  expect(blocked).toBeGreaterThan(100)
})
