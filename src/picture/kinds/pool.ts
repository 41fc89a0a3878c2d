/** Pools and executors: tasks in front, slots with workers, results behind. */
import { itemOf, itemsOf } from '#model/tables/table.ts'
import { processOf } from '#model/vocabulary/ids.ts'
import type { Composite, Task, World } from '#model/vocabulary/world.ts'
import { CHIP_HEIGHT, COMPACT_HEIGHT } from '../measure/card-geometry.ts'
import { poolParts, tabWidth } from '../measure/pool-geometry.ts'
import type { PoolNode, ResultPlace } from '../scene/scene-node.ts'
import type { Tile } from '../scene/base.ts'
import { clipText, cutText } from '../measure/text-width.ts'
import type { Item } from '../cast/cast.ts'
import { slotsOf } from '../nodes/slots.ts'
import { baseOf } from '../nodes/node-base.ts'
import type { Stage } from '../nodes/stage.ts'
import { overTab, underTab } from './frame.ts'
import { titled } from './label-room.ts'
import { noCopies, noLabels, shapeGrip, type Kind } from './kind.ts'
import { texts } from './spoken-parts.ts'

const POOL_WIDTH = 268
/** From so many slots on they are chips. */
const CHIPS_FROM = 9
const MOST_RESULTS = 48

export const pool: Kind<PoolNode> = {
  make,
  fit: (node) => node,
  body: (node) => ({ x: 0, y: 0, w: node.w, h: poolParts(node).h }),
  footprint: (node) => underTab({ x: 0, y: 0, w: node.w, h: poolParts(node).h }),
  ring: overTab,
  reserved: ({ room }) => room,
  spots: (node) => titled(node.name, node.w, 32),
  labels: noLabels,
  grip: (node, side) => shapeGrip({ x: 0, y: 0, w: node.w, h: poolParts(node).h }, side),
  framed: true,
  copies: noCopies,
  word: () => 'pool',
  facts: (node, words) => [
    node.subtitle,
    node.taskNote,
    ...texts(node.tasks, words.graph.spoken.tasks),
    node.resultNote,
  ],
}

function make(stage: Stage, { id }: Item, least: number): PoolNode | null {
  const made = itemOf(stage.world.composites, id)
  return made === undefined ? null : poolNode(stage, made, Math.max(least, slotsOf(stage.world, id).length))
}

function poolNode(stage: Stage, pool: Composite, slots: number): PoolNode {
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
    fullName: `${baseOf(stage.world, pool.id).fullName}, ${name}`,
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
function tasksOf(world: World, pool: string): readonly Task[] {
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
  return { id: task.id, ...cutText(argument ?? task.text, 12), tint: null, look: 'plain' }
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
      // It was computed, and never handed out.
      if (stage.resultsMissed.has(task.id)) return { ...base, state: 'lost', tint: null }
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
