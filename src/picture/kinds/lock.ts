/** A Lock or an RLock: who has it, who waits. */
import { itemOf } from '#model/tables/table.ts'
import { chipsToTheLeft } from '../measure/chips.ts'
import { baseOf } from '../nodes/node-base.ts'
import type { Stage } from '../nodes/stage.ts'
import type { LockNode } from '../scene/scene-object.ts'
import type { Item } from '../cast/cast.ts'
import { objectKind } from './object-kind.ts'
import { texts } from './spoken-parts.ts'

/** Chips of those who wait begin this far left of the shape. */
export const LOCK_CHIPS = -14

export const lock = objectKind<LockNode>({
  make,
  size: () => ({ w: 40, h: 45 }),
  beside: ({ waiters }) => ({ left: -(chipsToTheLeft(waiters, LOCK_CHIPS).at(-1)?.x ?? 0) }),
  // Level with the body of the padlock, not with its bow.
  level: 30,
  spread: 12,
  word: ({ form }) => form,
  facts: ({ waiters }, words) => texts(waiters, words.graph.spoken.waiters),
})

function make(stage: Stage, item: Item): LockNode | null {
  const semaphore = itemOf(stage.world.semaphores, item.id)
  if (semaphore?.type !== 'lock' && semaphore?.type !== 'rlock') return null
  const { id, type, value, users } = semaphore
  const words = stage.words.graph.lock
  const holder = value > 0 ? undefined : stage.holdersOf(id)[0]
  const thread = semaphore.holds[0]?.thread
  const orphaned =
    holder !== undefined && (!stage.isAlive(holder) || (thread !== undefined && stage.hasEnded(thread)))
  const times = holder === undefined ? 0 : (itemOf(users, holder)?.count ?? 0)
  return {
    ...baseOf(stage.world, id),
    kind: 'lock',
    form: type,
    state: value > 0 ? 'free' : orphaned ? 'orphaned' : 'held',
    holder: holder === undefined ? null : stage.tint(holder),
    depth: type === 'rlock' && times > 0 ? String(times) : '',
    waiters: [],
    note:
      value > 0
        ? words.free
        : orphaned || holder === undefined
          ? (stage.holderNote(id) ?? words.orphaned)
          : times > 1
            ? words.heldTimes(stage.name(holder), times)
            : words.heldBy(stage.name(holder)),
  }
}
