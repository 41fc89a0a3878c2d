/** Pictures of many: smaller cards, blocks, bundled lines. The programs are texts of this test. */
import { describe, expect, test } from 'vitest'
import { Conductor } from '../../src/engine/conductor.ts'
import { play } from '../../src/engine/play.ts'
import { fifo } from '../../src/engine/default-order.ts'
import { analyse } from '../../src/model/wait-for/analyse.ts'
import type { World } from '../../src/model/vocabulary/world.ts'
import { compileProgram } from '../../src/program/compile.ts'
import { LoadedProgram } from '../../src/program/loaded-program.ts'
import { overlaid } from '../../src/picture/compose/overlay.ts'
import { nodeFacts } from '../../src/picture/kinds/describe-node.ts'
import { pictureOf } from '../../src/picture/compose/picture-of.ts'
import { sceneOf } from '../../src/picture/compose/scene-of.ts'
import { slotsOf } from '../../src/picture/nodes/slots.ts'
import { dictionaries } from '../../src/words/window/words.ts'
import { virtualHost } from '../../src/virtual/virtual-host.ts'
import { jumpsBetween, overlapsIn, strayIn } from './support/scene-rules.ts'
import { inputOf } from './support/scenes.ts'

const PATH = '/lab/crowd.lab.ts'
const crowd = (count: number, before: string): string => `
import { Process, Lock, sleep } from 'lockstep'
export async function main() {
  const lock = new Lock()
  const all: Process[] = []
  for (let i = 0; i < ${count}; i++) {
    const worker = new Process({ target: work, args: [lock], name: 'worker-' + i })
    await worker.start()
    all.push(worker)
  }
  for (const worker of all) await worker.join()
}
export async function work(lock: Lock) {
  ${before}
  await lock.acquire()
  await sleep(1000)
  await lock.release()
}
`

/** Worlds while everyone is started and waits, a few moments apart. */
const worldsOf = (count: number, before = ''): Promise<readonly World[]> =>
  played(crowd(count, before), count * 2 + 10)

async function played(text: string, maxSteps: number): Promise<readonly World[]> {
  const program = new LoadedProgram(compileProgram(PATH, (path) => (path === PATH ? text : null)))
  const conductor = new Conductor({ host: virtualHost({ program, variants: {}, seed: 1 }) })
  const worlds: World[] = []
  try {
    await conductor.start()
    await play(conductor, fifo(), {
      maxSteps,
      onStep: () => conductor.world.step % 10 === 0 && worlds.push(conductor.world),
    })
    worlds.push(conductor.world)
    return worlds
  } finally {
    await conductor.dispose()
  }
}

describe.each([
  [6, 'full'],
  [16, 'compact'],
  [40, 'chip'],
  [90, 'crowd'],
] as const)('%i children', (count, size) => {
  test(`are drawn as ${size}, and nothing overlaps or jumps`, async () => {
    const worlds = await worldsOf(count)
    const forecast = worlds.at(-1) ?? null
    let seats: ReturnType<typeof sceneOf>['seats'] | null = null
    let before: ReturnType<typeof sceneOf>['scene'] | null = null
    for (const world of worlds) {
      const made = sceneOf(inputOf(world, { forecast, seats }))
      expect([
        ...overlapsIn(made.scene, world),
        ...strayIn(made.scene),
        ...(before === null ? [] : jumpsBetween(before, made.scene)),
      ]).toEqual([])
      ;({ seats, scene: before } = made)
    }
    const sizes = (before?.nodes ?? []).flatMap((node) => {
      if (node.kind === 'crowd') return [`crowd of ${node.dots.length}`]
      return node.kind === 'process' && node.id !== 'P1' ? [node.size] : []
    })
    expect(new Set(sizes)).toEqual(new Set([size === 'crowd' ? `crowd of ${count}` : size]))
  })
})

test('many alike lines are one line with a count', async () => {
  const worlds = await worldsOf(40)
  const world = worlds.at(-1)
  if (world === undefined) throw new Error('no world')
  const waiting = analyse(world).waits.filter(({ on }) => on.kind === 'lock').length
  const { scene } = sceneOf(inputOf(world))
  expect(scene.edges.filter(({ kind, to }) => kind === 'wait' && to === 'lock-1')).toHaveLength(1)
  expect(scene.edges.filter(({ kind }) => kind === 'bundle')).toHaveLength(1)
  expect(scene.plates.map(({ lines }) => lines.join(' '))).toContain(`${waiting} wait`)
  expect(scene.edges.length).toBeLessThan(8)
})

test('what somebody in a crowd could reach is one line with a count too', async () => {
  const worlds = await worldsOf(40, 'await sleep(5000)')
  const asleep = (one: World): number => analyse(one).waits.filter(({ on }) => on.kind === 'time').length
  const world = worlds.find((one) => asleep(one) > 10)
  if (world === undefined) throw new Error('no world')
  const picture = pictureOf(inputOf(world))
  const scene = overlaid(picture, { focus: 'lock-1', usage: {}, next: null, textSize: 11 })
  const added = scene.edges.slice(picture.scene.edges.length)
  expect(added.map(({ kind }) => kind)).toContain('bundle')
  expect(added.length).toBeLessThan(5)
  expect(added.find(({ kind }) => kind === 'bundle')?.spoken).toMatch(/\d\d/)
  expect([...overlapsIn(scene, world), ...strayIn(scene)]).toEqual([])
})

test('among dots those whom a deadlock hangs on stand as chips with their lines, and so does whoever is selected', async () => {
  const worlds = await worldsOf(90, 'await lock.acquire()')
  const world = worlds.at(-1)
  if (world === undefined) throw new Error('no world')
  const roots = analyse(world).stuck.flatMap(({ proved, roots: own }) => (proved ? own : []))
  expect(roots).toEqual(['P2/main'])
  const picture = pictureOf(inputOf(world))
  const chips = (scene: typeof picture.scene) =>
    scene.nodes.flatMap((node) => (node.kind === 'process' && node.id !== 'P1' ? [node.id] : []))
  expect(chips(picture.scene)).toEqual(['P2'])
  expect(
    picture.scene.edges.some(({ kind, from, to }) => kind === 'stuck' && from === 'P2' && to === 'lock-1'),
  ).toBe(true)
  expect(
    picture.scene.edges.filter(({ from, to }) => from === 'P2' || to === 'P2').map(({ kind }) => kind),
  ).not.toContain('parent')
  const scene = overlaid(picture, { focus: 'P50', usage: {}, next: null, textSize: 11 })
  expect(chips(scene)).toEqual(['P2', 'P50'])
  expect([...overlapsIn(scene, world), ...strayIn(scene), ...jumpsBetween(picture.scene, scene)]).toEqual([])
})

describe.each([
  [70, 'chips'],
  [120, 'dots'],
] as const)('%i children who have all ended', (count, form) => {
  test(`stay in the picture as ${form}, each in its place, and all are counted`, async () => {
    const worlds = await played(crowd(count, ''), 10_000)
    const forecast = worlds.at(-1) ?? null
    const placesOf = (world: World, seats: ReturnType<typeof sceneOf>['seats'] | null) => {
      const made = sceneOf(inputOf(world, { forecast, seats }))
      const [block] = made.scene.nodes.filter((node) => node.kind === 'crowd')
      const children = made.scene.nodes.filter(({ kind, id }) => kind === 'process' && id !== 'P1')
      const places =
        block === undefined
          ? children.map(({ id, x, y }) => `${id} ${x} ${y}`)
          : block.dots.map(({ id }, index) => `${id} ${index} of ${block.columns}`)
      return { ...made, block, places: new Set(places) }
    }
    let before: ReturnType<typeof placesOf> | null = null
    const moved: string[] = []
    for (const world of worlds) {
      const now = placesOf(world, before?.seats ?? null)
      const gone = [...(before?.places ?? [])].filter((place) => !now.places.has(place))
      moved.push(...gone.map((place) => `step ${world.step}: ${place}`))
      before = now
    }
    expect(moved).toEqual([])
    if (before === null) throw new Error('no worlds')
    expect(before.places.size).toBe(count)
    expect(before.block === undefined ? 'chips' : 'dots').toBe(form)
    if (before.block !== undefined)
      expect(nodeFacts(before.block, dictionaries.en)).toEqual([`${count} exited`])
    expect(before.scene.plates.map(({ lines }) => lines.join(' '))).toEqual([`started ${count}`])
  })
})

test('workers of a pool stay in their slots, also when very many have ended', async () => {
  const worlds = await played(
    `import { Pool } from 'lockstep'
export async function main() {
  const pool = new Pool(2, { maxtasksperchild: 1 })
  await pool.map(double, Array.from({ length: 80 }, (_, i) => i), { chunksize: 1 })
  await pool.close()
  await pool.join()
}
export async function double(n: number) { return 2 * n }
`,
    10_000,
  )
  const slots = new Map<string, string>()
  const wrong: string[] = []
  for (const world of worlds)
    for (const [slot, ids] of (slotsOf(world, 'pool-1') ?? []).entries())
      for (const id of ids) {
        if ((slots.get(id) ?? `${slot}`) !== `${slot}`) wrong.push(`step ${world.step}: ${id} in ${slot}`)
        slots.set(id, `${slot}`)
      }
  expect(slots.size).toBeGreaterThan(80)
  expect(wrong).toEqual([])
})
