/** A Condition: who sleeps in it, and who has been woken and waits for the lock. */
import { itemOf } from '#model/tables/table.ts'
import type { Item } from '../cast/cast.ts'
import { baseOf } from '../nodes/node-base.ts'
import type { Stage } from '../nodes/stage.ts'
import { waitersAt } from '../nodes/waiters.ts'
import type { ConditionNode } from '../scene/scene-object.ts'
import { labelsUnder, objectKind } from './object-kind.ts'
import { texts } from './spoken-parts.ts'

export const CONDITION = { half: 92, chip: 36, pitch: 40, top: 24, row: 24 } as const

/** For so many rows of chips in a half, two chips a row. */
const heightFor = (rows: number): number => CONDITION.top + 14 + rows * CONDITION.row
const rowsFor = (chips: number): number => Math.max(1, Math.ceil(chips / 2))

export const condition = objectKind<ConditionNode>({
  make,
  size: ({ sleepers, reacquiring }) => ({
    w: CONDITION.half * 2,
    h: heightFor(rowsFor(Math.max(sleepers.length, reacquiring.length))),
  }),
  // All who use it may sleep at the same time.
  mayNeed: (body, item, { uses }) => {
    const users = new Set(uses.filter(({ object }) => object === item.id).map(({ process }) => process)).size
    return [labelsUnder({ ...body, h: Math.max(body.h, heightFor(rowsFor(users))) })]
  },
  word: () => 'condition',
  facts: ({ sleepers, reacquiring }, { graph: { spoken } }) => [
    ...texts(sleepers, spoken.asleep),
    ...texts(reacquiring, spoken.reacquiring),
  ],
})

function make(stage: Stage, { id }: Item): ConditionNode | null {
  const made = itemOf(stage.world.composites, id)
  if (made === undefined) return null
  const lock = made.parts['lock'] ?? ''
  const sleepers = waitersAt(stage, (on) => on.kind === 'notification' && on.condition === id)
  const back = waitersAt(stage, (on) => on.kind === 'lock' && on.sem === lock).filter(
    ({ call }) => call === 'condition.wait',
  )
  return {
    ...baseOf(stage.world, id),
    kind: 'condition',
    sleepers: sleepers.map(({ waiter }) => waiter),
    reacquiring: back.map(({ waiter }) => waiter),
    note: stage.holderNote(lock) ?? stage.words.graph.lock.free,
  }
}
