/** What the picture says of well-known moments: who is joined to whom, how, and with which words. */
import { describe, expect, test } from 'vitest'
import { fifo } from '../../src/engine/default-order.ts'
import { itemOf } from '../../src/model/tables/table.ts'
import type { World } from '../../src/model/vocabulary/world.ts'
import { moved } from '../../src/picture/measure/rect.ts'
import { footprint, labelBoxes } from '../../src/picture/kinds/boxes.ts'
import { crosses } from '../../src/picture/routing/track.ts'
import { sceneOf } from '../../src/picture/compose/scene-of.ts'
import type { Point } from '../../src/picture/scene/base.ts'
import type { Scene } from '../../src/picture/scene/scene.ts'
import type { SceneNode } from '../../src/picture/scene/scene-node.ts'
import { dictionaries } from '../../src/words/window/words.ts'
import { stepThrough, type StepOptions } from '../support/step-through.ts'
import { crossingsIn, struckIn, waitsThroughIn } from './support/scene-rules.ts'
import { samplePath } from './support/sample-path.ts'
import { inputOf } from './support/scenes.ts'

async function endOf(lab: string, variants: StepOptions['variants'] = {}): Promise<World> {
  const { conductor } = await stepThrough(lab, 1, { scheduler: fifo(), variants })
  return conductor.world
}

async function worldsOf(lab: string): Promise<readonly World[]> {
  const { moments } = await stepThrough(lab, 1, { scheduler: fifo() })
  return moments.map(({ world }) => world)
}

const scene = (world: World, rest: Parameters<typeof inputOf>[1] = {}): Scene =>
  sceneOf(inputOf(world, rest)).scene
const node = <K extends SceneNode['kind']>(
  of: Scene,
  id: string,
  kind: K,
): Extract<SceneNode, { kind: K }> => {
  const found = of.nodes.find(
    (one): one is Extract<SceneNode, { kind: K }> => one.id === id && one.kind === kind,
  )
  if (found === undefined)
    throw new Error(`no ${kind} ${id} among ${of.nodes.map((one) => `${one.kind} ${one.id}`).join(', ')}`)
  return found
}
const plates = (of: Scene): readonly string[] => of.plates.map(({ lines }) => lines.join(' '))
const lines = (of: Scene, kind: string): readonly string[] =>
  of.edges.filter((edge) => edge.kind === kind).map(({ from, to }) => `${from} ${to}`)

describe('the forgotten write end', () => {
  test('stuck: the copy that holds off end of file is hot, at the card, at its ring and on its line', async () => {
    const stuck = scene(await endOf('forgotten-write-end'))
    const consumer = node(stuck, 'P2', 'process')
    expect(consumer.state).toBe('stuck')
    expect(
      consumer.rows.filter((row) => row.kind === 'descriptor' && row.culprit).map(({ id }) => id),
    ).toEqual(['pipe-1:w'])
    const { writeSide, readSide } = node(stuck, 'pipe-1', 'pipe')
    expect(writeSide.copies.map(({ mark, culprit }) => [mark, culprit])).toEqual([
      ['closed', false],
      ['unused', true],
    ])
    expect(writeSide.caption).toEqual(['write ends', '1 of 2 open'])
    expect(readSide.copies[0]?.mark).toBe('used')
    expect(lines(stuck, 'stuck').toSorted()).toEqual(['P1 P2', 'P2 pipe-1', 'pipe-1 P2'])
    expect(plates(stuck)).toContain('held open by consumer')
    expect(plates(stuck)).toContain('main waits for consumer to end')
    expect(plates(stuck)).toContain('its fd 4 came with the fork and was never used')
    expect(stuck.legend).toEqual(['copy-used', 'copy-unused', 'copy-closed', 'stuck'])
  })

  test('crimson only when it is proved: a mere wait is a dashed line', async () => {
    const worlds = await worldsOf('forgotten-write-end')
    const waiting = worlds
      .map((world) => scene(world))
      .find((one) => lines(one, 'wait').includes('P2 pipe-1'))
    expect(waiting).toBeDefined()
    expect(waiting?.edges.some(({ kind }) => kind === 'stuck')).toBe(false)
    expect(waiting?.plates.some(({ tone }) => tone === 'stuck')).toBe(false)
  })

  test('stands from left to right: who writes, the pipe, who reads; the pipe level with the reader’s row', async () => {
    const end = scene(await endOf('forgotten-write-end'))
    const [main, pipe, consumer] = [
      node(end, 'P1', 'process'),
      node(end, 'pipe-1', 'pipe'),
      node(end, 'P2', 'process'),
    ]
    expect(main.x + main.w).toBeLessThan(pipe.x)
    expect(pipe.x + pipe.w).toBeLessThan(consumer.x)
    expect(main.y).toBe(consumer.y)
    expect(consumer.rows.every((row) => row.kind !== 'descriptor' || row.side === 'left')).toBe(true)
  })

  test('without closed copies their rings are gone, and nobody moves', async () => {
    const world = await endOf('forgotten-write-end')
    const all = scene(world)
    const open = scene(world, { options: { closedCopies: false, machinery: false } })
    expect(node(open, 'pipe-1', 'pipe').writeSide.copies.map(({ mark }) => mark)).toEqual(['unused'])
    expect(lines(open, 'gone')).toEqual([])
    expect(open.nodes.map(({ x, y }) => [x, y])).toEqual(all.nodes.map(({ x, y }) => [x, y]))
  })

  test('speaks Chinese from the same world', async () => {
    const world = await endOf('forgotten-write-end')
    const chinese = scene(world, { words: dictionaries['zh-CN'] })
    expect(plates(chinese)).toContain('main 等待 consumer 结束')
    expect(node(chinese, 'P2', 'process').strip.word).toBe('卡死')
  })
})

describe('locks', () => {
  test('opposite order: four crimson lines, two from the locks to who has them', async () => {
    const stuck = scene(await endOf('opposite-order'))
    expect(lines(stuck, 'stuck').toSorted()).toEqual([
      'P1 P2',
      'P2 lock-2',
      'P3 lock-1',
      'lock-1 P2',
      'lock-2 P3',
    ])
    expect(node(stuck, 'lock-1', 'lock')).toMatchObject({ state: 'held', note: 'held by ada' })
    // By the names that the program has for the locks, as the nodes do.
    const named = plates(stuck).filter((text) => text.includes('waits for'))
    expect(named).toContain('ada waits for spoon')
    expect(named.filter((text) => /lock-\d/.test(text))).toEqual([])
  })

  test('philosophers sit at a table, forks between them, before anyone waits', async () => {
    const worlds = await worldsOf('dining-philosophers')
    const end = worlds.at(-1)
    const first = worlds[0]
    if (end === undefined || first === undefined) throw new Error('no moments')
    const { scene: early, seats } = sceneOf(inputOf(first, { forecast: end }))
    expect(seats.table?.order).toHaveLength(6)
    const stuck = sceneOf(inputOf(end, { forecast: end, seats })).scene
    expect(plates(stuck)).toContain('3 wait in a circle')
    for (const one of early.nodes)
      expect(stuck.nodes.find(({ id }) => id === one.id)).toMatchObject({ x: one.x, y: one.y })
  })

  test('a lock whose holder is dead is orphaned, and the line to it crossed out', async () => {
    const end = scene(await endOf('it-died-with-its-holder'))
    expect(node(end, 'lock-1', 'lock').state).toBe('orphaned')
    expect(end.edges.find(({ kind }) => kind === 'orphan')?.cut).not.toBeNull()
  })
})

describe('queues', () => {
  test('folded: one tray with what was put and not taken; opened: buffers, feeders, locks, pipe', async () => {
    const worlds = await worldsOf('order-of-two-producers')
    const world = worlds[12]
    if (world === undefined) throw new Error('no such moment')
    expect(node(scene(world), 'queue-1', 'queue').tiles.length).toBeGreaterThan(1)
    const opened = scene(world, { options: { closedCopies: true, machinery: true } })
    expect(node(opened, 'queue-1', 'queue-opened').lanes.map(({ id }) => id)).toEqual(['P2', 'P3'])
    expect(
      opened.nodes.some(
        ({ id }) => id.startsWith('lock-') || id.startsWith('semaphore-') || id.startsWith('pipe-'),
      ),
    ).toBe(false)
  })
})

describe('pools', () => {
  test('a killed worker stays in its slot, its result is lost, and the wait for it is crimson', async () => {
    const end = scene(await endOf('a-worker-dies'))
    const pool = node(end, 'pool-1', 'pool')
    expect(pool.results.map(({ state }) => state)).toEqual(['done', 'lost', 'done'])
    expect(node(end, 'P2', 'process').state).toBe('killed')
    expect(node(end, 'P3', 'process').state).toBe('idle')
    expect(lines(end, 'stuck')).toEqual(['P1 pool-1'])
    expect(plates(end)).toContain('main waits for result 2')
  })
})

describe('seats', () => {
  test('what the forecast foresees has its seat free from the first step', async () => {
    const worlds = await worldsOf('lost-update')
    const end = worlds.at(-1)
    const first = worlds[0]
    if (end === undefined || first === undefined) throw new Error('no moments')
    const early = sceneOf(inputOf(first, { forecast: end }))
    expect(Object.keys(early.seats.at)).toEqual(expect.arrayContaining(['P1', 'P2', 'P3', 'P4', 'value-1']))
    expect(sceneOf(inputOf(end, { forecast: end, seats: early.seats })).seats).toBe(early.seats)
  })

  test('without a forecast newcomers go where nobody stands, and nobody else moves', async () => {
    const worlds = await worldsOf('lost-update')
    let seats: ReturnType<typeof sceneOf>['seats'] | null = null
    for (const world of worlds) {
      const before = seats
      seats = sceneOf(inputOf(world, { seats })).seats
      for (const id in before?.at)
        expect(seats.at[id]).toMatchObject({ x: before.at[id]?.x, y: before.at[id]?.y })
    }
    expect(Object.keys(seats?.at ?? {})).toHaveLength(5)
  })

  test('a node that was dragged stays where it was put, and its lines follow', async () => {
    const world = await endOf('opposite-order')
    const free = scene(world)
    const pinned = scene(world, { pins: new Map([['lock-1', { x: 900, y: 400 }]]) })
    expect(node(pinned, 'lock-1', 'lock')).toMatchObject({ x: 900, y: 400 })
    expect(node(pinned, 'lock-2', 'lock')).toMatchObject({ x: node(free, 'lock-2', 'lock').x })
    const line = (of: Scene) => of.edges.find(({ from }) => from === 'lock-1')?.strands[0]?.d
    expect(line(pinned)).not.toBe(line(free))
  })

  test('equal inputs give equal scenes', async () => {
    const world = await endOf('who-computed-what')
    expect(scene(world)).toEqual(scene(structuredClone(world)))
  })
})

describe('the last step', () => {
  test('a message that was sent goes along its line into the tube', async () => {
    const { moments, conductor } = await stepThrough('forgotten-write-end', 1, { scheduler: fifo() })
    const travels = moments.flatMap(({ world, events }, index) =>
      scene(world, { events: conductor.events.slice(moments[index - 1]?.events ?? 0, events) }).travels.map(
        ({ text }) => text,
      ),
    )
    expect(travels.filter((text) => text === 'rice')).toHaveLength(2)
  })

  test('an update that was overwritten unseen is struck, and said', async () => {
    const worlds = await worldsOf('lost-update')
    const lost = worlds
      .map((world) => scene(world))
      .find((one) => node(one, 'value-1', 'memory').cells[0]?.lost !== '')
    expect(lost?.plates.some(({ tone }) => tone === 'lost')).toBe(true)
  })
})

test('machinery says what it waits for: a worker for a task, a tracker for something else', async () => {
  const idle = (await Promise.all(['squares', 'attached-and-gone'].map(worldsOf)))
    .flat()
    .flatMap((world) =>
      scene(world, { options: { closedCopies: true, machinery: true } }).nodes.map((one) => ({ one, world })),
    )
    .flatMap(({ one, world }) =>
      one.kind === 'process' && one.state === 'idle'
        ? [[itemOf(world.processes, one.id as `P${string}`)?.role, one.strip.verb] as const]
        : [],
    )
  expect(new Map(idle)).toEqual(
    new Map([
      ['pool-worker', 'waits for a task'],
      ['resource-tracker', 'waits for news'],
    ]),
  )
})

test('no line of a card that stands above a pipe goes through its name, its counts or its note', async () => {
  const world = await endOf('forgotten-write-end', { forgotten: 'sibling', startMethod: 'fork' })
  const drawn = scene(world)
  const pipe = node(drawn, 'pipe-1', 'pipe')
  const boxes = labelBoxes(pipe).map((box) => moved(box, pipe))
  expect(boxes).toHaveLength(4)
  const through = drawn.edges.filter(({ strands }) => {
    const track = { d: '', points: strands.flatMap(({ d }) => samplePath(d)) }
    return boxes.some((box) => crosses(track, box))
  })
  expect(through.map(({ id }) => id)).toEqual([])
  expect(plates(drawn)).toContain('held open by sibling')
})

test('where somebody stands close between two that are joined, the line goes past, each line at a side of its own', async () => {
  const world = await endOf('opposite-order')
  const { nodes } = scene(world)
  // One below the other: who has the lock, who waits for it, somebody else, and with no room to turn the lock.
  const pins = new Map<string, Point>()
  let y = 0
  for (const [id, below] of [
    ['P2', 40],
    ['P3', 40],
    ['P1', 8],
    ['lock-1', 40],
    ['lock-2', 0],
  ] as const) {
    const found = nodes.find((one) => one.id === id)
    if (found === undefined) throw new Error(`no ${id}`)
    const box = footprint(found)
    pins.set(id, { x: id.startsWith('P') ? 0 : 77, y: y - box.y })
    y += box.h + below
  }
  const column = scene(world, { pins })
  expect(lines(column, 'stuck')).toEqual(expect.arrayContaining(['lock-1 P2', 'P3 lock-1']))
  expect([...crossingsIn(column), ...waitsThroughIn(column), ...struckIn(column)]).toEqual([])
  const sides = column.edges
    .filter(({ from, to }) => `${from} ${to}` === 'lock-1 P2' || `${from} ${to}` === 'P3 lock-1')
    .map(({ strands }) => {
      const points = strands.flatMap(({ d }) => samplePath(d))
      return Math.min(...points.map(({ x }) => x)) < 0 ? 'left' : 'right'
    })
  expect(new Set(sides)).toEqual(new Set(['left', 'right']))
})
