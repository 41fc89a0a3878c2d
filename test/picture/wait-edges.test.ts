/** What a picture says of waits: each arrow ends at the very thing that its thread waits for, and each waiting thread has one. */
import { describe, expect, test } from 'vitest'
import { fifo } from '../../src/engine/default-order.ts'
import { random } from '../../src/engine/schedulers.ts'
import { itemOf } from '../../src/model/tables/table.ts'
import type { World } from '../../src/model/vocabulary/world.ts'
import { analyse, objectOf } from '../../src/model/wait-for/analyse.ts'
import type { Wait } from '../../src/model/wait-for/wait.ts'
import { processOf } from '../../src/model/vocabulary/ids.ts'
import { homeOf } from '../../src/picture/cast/home.ts'
import { bodyBox, footprint } from '../../src/picture/kinds/boxes.ts'
import { poolParts } from '../../src/picture/measure/pool-geometry.ts'
import { openedParts } from '../../src/picture/measure/queue-geometry.ts'
import { grown, moved } from '../../src/picture/measure/rect.ts'
import type { Point, Rect } from '../../src/picture/scene/base.ts'
import type { Scene } from '../../src/picture/scene/scene.ts'
import type { SceneNode } from '../../src/picture/scene/scene-node.ts'
import { rounds } from '../support/rounds.ts'
import { stepThrough } from '../support/step-through.ts'
import { labStore } from '../support/virtual-lab.ts'
import { samplePath } from './support/sample-path.ts'
import { scenesOf } from './support/scenes.ts'

/** Arrows end so far before what they point at. */
const NEAR = 10
/** Rings at the ends of a pipe stand so far out. */
const RINGS = 40

const LABS = labStore.inTypeScript().filter((_, index) => index % rounds(8, 1) === 0)

/** The places in the scene, any of which the arrow may end at; null for waits that no arrow tells of. */
function waitedFor({ nodes }: Scene, world: World, { on, process }: Wait): readonly Rect[] | null {
  const node = (id: string | null): SceneNode | undefined => nodes.find((one) => one.id === id)
  const all = (id: string | null, by = 0): readonly Rect[] => {
    const found = node(id)
    return found === undefined ? [] : [grown(moved(bodyBox(found), found), by)]
  }
  const inQueue = (
    id: string,
    of: (parts: ReturnType<typeof openedParts>, w: number) => Rect,
  ): readonly Rect[] => {
    const found = node(id)
    return found?.kind === 'queue-opened' ? [moved(of(openedParts(found), found.w), found)] : all(id)
  }
  switch (on.kind) {
    case 'child':
      return all(on.process)
    case 'any-child':
      return on.processes.flatMap((id) => all(id))
    case 'thread':
      return processOf(on.thread) === process ? null : all(processOf(on.thread))
    case 'message':
    case 'room':
      return homeOf(world, on.pipe) === on.pipe ? all(on.pipe, RINGS) : null
    case 'any-ready':
      return on.pipes.flatMap((pipe) => (homeOf(world, pipe) === pipe ? all(pipe, RINGS) : []))
    case 'place':
      // The row of places is at the upper right of the frame.
      return inQueue(on.queue, (_, w) => ({ x: w - 16 - 12 * 15, y: 10, w: 12 * 15, h: 18 }))
    case 'queue-room':
      return inQueue(on.queue, ({ tube }) => tube)
    case 'item':
      return inQueue(on.queue, ({ readLock, tube }) => ({
        x: tube.x,
        y: tube.y,
        w: readLock.x + 24 - tube.x,
        h: tube.h,
      }))
    case 'inner-lock': {
      const home = homeOf(world, on.object)
      if (home === null) return null
      return inQueue(home, ({ readLock, writeLock }) => {
        const at = on.part === 'writeLock' ? writeLock : readLock
        return { x: at.x, y: at.y - 14, w: 21, h: 28 }
      })
    }
    case 'result': {
      const pool = node(on.of)
      if (pool?.kind !== 'pool') return null
      const { places } = poolParts(pool)
      const waited = pool.results.flatMap(({ id }, index) =>
        on.tasks.includes(id) ? (places[index] ?? []) : [],
      )
      return (waited.length > 0 ? waited : places.slice(-1)).map((place) => moved(place, pool))
    }
    default: {
      const object = objectOf(on)
      const home = object === null ? null : homeOf(world, object)
      // Around a table arrows end at the words below a lock.
      const found = home === null || home === process ? undefined : node(home)
      return found === undefined ? null : [moved(footprint(found), found)]
    }
  }
}

const isAt = (at: Point, { x, y, w, h }: Rect): boolean =>
  at.x >= x - NEAR && at.x <= x + w + NEAR && at.y >= y - NEAR && at.y <= y + h + NEAR

function wrongWaits(scene: Scene, world: World): readonly string[] {
  const { waits } = analyse(world)
  return scene.edges
    .filter(({ id }) => id.startsWith('wait '))
    .flatMap(({ id, from, strands }) => {
      const thread = id.split(' ')[1]
      const wait = waits.find((one) => one.thread === thread)
      if (wait === undefined) return [`${id} is of nobody who waits`]
      if (from !== wait.process) return [`${id} starts at ${from}`]
      const boxes = waitedFor(scene, world, wait)
      const end = samplePath(strands.map(({ d }) => d).join(' ')).at(-1)
      if (boxes === null || end === undefined) return [`${id} tells of a ${wait.on.kind}`]
      return boxes.some((box) => isAt(end, box)) ? [] : [`${id} (${wait.on.kind}) ends at ${end.x}, ${end.y}`]
    })
}

/** Main threads of processes that stand by themselves, of whose wait no arrow tells. */
function untoldWaits(scene: Scene, world: World): readonly string[] {
  const told = new Set(scene.edges.map(({ id }) => id.split(' ')[1]))
  const shown = new Set(scene.nodes.map(({ id }) => id))
  return analyse(world).waits.flatMap((wait) => {
    const boxes = waitedFor(scene, world, wait)
    const isMain = itemOf(world.threads, wait.thread)?.role === 'main'
    if (!isMain || boxes === null || boxes.length === 0 || !shown.has(wait.process)) return []
    return told.has(wait.thread) ? [] : [`nothing tells of ${wait.thread} (${wait.on.kind})`]
  })
}

describe.each(LABS.map(({ id }) => id))('%s', (id) => {
  test.each([false, true])(
    'every arrow of a wait ends at what is waited for, opened up: %s',
    async (opened) => {
      const wrong: string[] = []
      for (const scheduler of [fifo(), random(11)]) {
        const run = await stepThrough(id, 1, { scheduler, maxSteps: 300 })
        for (const { index, scene, world } of scenesOf(run, run.conductor.world, opened)) {
          const found = [...wrongWaits(scene, world), ...untoldWaits(scene, world)]
          wrong.push(...found.map((what) => `moment ${index}: ${what}`))
        }
      }
      expect([...new Set(wrong)]).toEqual([])
    },
  )
})
