/** Pools and executors: tasks in front, slots with workers, results behind. */
import { itemOf, itemsOf } from '#model/tables/table.ts'
import type { ProcessId } from '#model/vocabulary/ids.ts'
import { processOf } from '#model/vocabulary/ids.ts'
import type { Composite, Process, Task, World } from '#model/vocabulary/world.ts'
import { CHIP_HEIGHT, COMPACT_HEIGHT } from '../measure/card-geometry.ts'
import { tabWidth } from '../measure/pool-geometry.ts'
import type { PoolNode, ResultPlace } from '../scene/scene-node.ts'
import type { Tile } from '../scene/base.ts'
import { clipText } from '../measure/text-width.ts'
import type { Stage } from './stage.ts'

export const POOL_WIDTH = 268
/** From so many slots on they are chips. */
const CHIPS_FROM = 9
/** A pool that replaces its workers again and again puts new ones into the slots of the oldest dead. */
const MOST_SLOTS = 16
const MOST_RESULTS = 48

export function poolNode(stage: Stage, pool: Composite, slots: number): PoolNode {
  const words = stage.words.graph.pool
  const tasks = tasksOf(stage.world, pool.id)
  const queued = tasks.filter(({ state }) => state === 'queued' || state === 'sent')
  const results = tasks.slice(0, MOST_RESULTS).map((task, index) => resultOf(stage, pool, task, index))
  const done = results.filter(({ state }) => state === 'done').length
  const lost = results.filter(({ state }) => state === 'lost').length
  const broken = itemOf(pool.facts, 'broken') === true
  const name = titleOf(pool)
  const subtitle = functionOf(tasks)
  const height = slots >= CHIPS_FROM ? CHIP_HEIGHT : COMPACT_HEIGHT
  return {
    id: pool.id,
    name,
    fullName: `${pool.id}, ${name}`,
    x: 0,
    y: 0,
    kind: 'pool',
    subtitle: tabWidth(name, subtitle) <= POOL_WIDTH - 24 ? subtitle : '',
    state: broken
      ? 'broken'
      : itemOf(pool.facts, 'shutdown') === true ||
          (typeof itemOf(pool.facts, 'state') === 'string' && itemOf(pool.facts, 'state') !== 'running')
        ? 'closed'
        : 'open',
    w: POOL_WIDTH,
    tasks: queued.map((task) => tileOf(task)),
    taskNote: queued.length === 0 ? '' : words.wait(queued.length),
    slotHeights: Array.from({ length: slots }, () => height),
    results,
    resultNote: broken
      ? words.broken
      : lost > 0
        ? words.doneAndLost(done, tasks.length, lost)
        : tasks.length === 0
          ? ''
          : words.done(done, tasks.length),
  }
}

/** In the order in which they were handed in. */
export function tasksOf(world: World, pool: string): readonly Task[] {
  return itemsOf(world.tasks).filter(({ of }) => of === pool)
}

function titleOf({ kind, facts }: Composite): string {
  const stated = itemOf(facts, 'size')
  const size = typeof stated === 'number' ? stated : ''
  return kind === 'pool'
    ? `Pool(${size})`
    : kind === 'process-executor'
      ? `ProcessPoolExecutor(${size})`
      : `ThreadPoolExecutor(${size})`
}

/** The function that all tasks call, if it is one. */
function functionOf(tasks: readonly Task[]): string {
  const names = new Set(tasks.map(({ text }) => text.split('(')[0] ?? ''))
  const [only] = names
  return names.size === 1 && only !== undefined ? clipText(only, 16) : ''
}

function tileOf(task: Task): Tile {
  const argument = /^[^(]+\((.+)\)$/.exec(task.text)?.[1]
  return { id: task.id, text: clipText(argument ?? task.text, 12), tint: null, look: 'plain' }
}

function resultOf(stage: Stage, pool: Composite, task: Task, index: number): ResultPlace {
  const base = { id: task.id, text: String(index + 1) }
  const by = task.by ?? task.history.findLast((entry) => entry.by !== null)?.by ?? null
  const worker = by === null ? null : processOf(by)
  switch (task.state) {
    case 'queued':
    case 'sent':
      return { ...base, state: itemOf(pool.facts, 'broken') === true ? 'lost' : 'waiting', tint: null }
    case 'running':
      return worker !== null && stage.isAlive(worker)
        ? { ...base, state: 'running', tint: stage.tint(worker) }
        : { ...base, state: 'lost', tint: null }
    case 'done':
      return { ...base, state: 'done', tint: worker === null ? null : stage.tint(worker) }
    case 'failed':
      // It came, as an error that `get` raises.
      return {
        ...base,
        text: `${base.text}!`,
        state: 'done',
        tint: worker === null ? null : stage.tint(worker),
      }
    case 'cancelled':
      return { ...base, state: 'lost', tint: null }
  }
}

/**
 * Which worker sits where, by slot. Each in a slot of its own, in the order of their making; beyond `MOST_SLOTS` a new one takes
 * the slot of the worker that died first.
 */
export function slotsOf(world: World, pool: string): readonly (readonly ProcessId[])[] {
  const slots: Process[][] = []
  for (const id in world.processes) {
    const process = world.processes[id as ProcessId]
    if (process === undefined || process.of !== pool) continue
    const free = slots.length < MOST_SLOTS ? -1 : oldestDead(slots)
    if (free < 0) slots.push([process])
    else slots[free]?.push(process)
  }
  return slots.map((slot) => slot.map(({ id }) => id))
}

function oldestDead(slots: readonly (readonly Process[])[]): number {
  let best = -1
  let bestStep = Infinity
  slots.forEach((slot, index) => {
    const last = slot.at(-1)
    if (last === undefined || (last.life.kind !== 'exited' && last.life.kind !== 'zombie')) return
    if (last.life.end.step >= bestStep) return
    best = index
    bestStep = last.life.end.step
  })
  return best
}

/** The height of a slot tells the size of the card in it. */
export const slotSize = (node: PoolNode): 'compact' | 'chip' =>
  (node.slotHeights[0] ?? COMPACT_HEIGHT) < COMPACT_HEIGHT ? 'chip' : 'compact'
