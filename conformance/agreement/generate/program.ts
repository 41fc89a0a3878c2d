/**
 * One random program per seed. Time is cut into slots of half a unit, and each slot belongs to one process: what happens
 * in it happens alone, as long as no wait ends early. Where waits shift a process into the slots of another, the order
 * may be open; such programs are found afterwards, by trying several orders.
 */
import type { StartMethod } from '#model/vocabulary/ops.ts'
import type { Json } from '#model/vocabulary/json.ts'
import { OP_OPTIONS } from '../../../src/main/conformance/case-ops.ts'
import type { ConformanceCase } from '../../../src/main/conformance/case.ts'
import { Dice } from './dice.ts'
import { executor } from './executors.ts'
import { condition, lock } from './locks.ts'
import { manager } from './managers.ts'
import { barrier, event } from './meetings.ts'
import { listener } from './listeners.ts'
import { array, plainData, shareableList, value } from './memory.ts'
import { pipe } from './pipes.ts'
import { pool } from './pools.ts'
import { ending, processOps } from './processes.ts'
import { queue, simpleQueue } from './queues.ts'
import { Scene } from './scene.ts'
import { signals } from './signals.ts'
import { inThread, ofThreads } from './threads.ts'
import type { Actor, Op, Thing } from './scene.ts'

type Make = (scene: Scene) => Thing

const FAMILIES: readonly (readonly [number, Make])[] = [
  [7, pipe],
  [5, queue],
  [1.5, simpleQueue],
  [4, lock],
  [3.5, condition],
  [2.5, event],
  [2.5, barrier],
  [2, value],
  [1, array],
  [0.8, plainData],
  [2.5, manager],
  [2.5, pool],
  [3, executor],
  [3.5, ofThreads],
  [2, signals],
  [2.5, listener],
  [0.8, shareableList],
]

/** Six units: the recorder takes nine silent ones for the end. */
const LONGEST_SLEEP_SLOTS = 12
const FORK_UNIT_S = 0.2
/** A spawned Python takes a while to come up. */
const SPAWN_UNIT_S = 0.8

type Child = Actor & {
  readonly name: string
  readonly parent: Actor
  readonly startSlot: number
  readonly options: Op
}

export function generate(seed: number): ConformanceCase {
  const dice = new Dice(seed)
  const startMethod = dice.weighted<StartMethod>([
    [84, 'fork'],
    [11, 'spawn'],
    [5, 'forkserver'],
  ])
  const mixed = dice.chance(0.06)
  // What a fork server's child gets is what a spawned one gets.
  const method = startMethod === 'fork' && !mixed ? 'fork' : 'spawn'
  const scene = new Scene(dice, method)
  const things = Array.from(
    {
      length: dice.weighted([
        [3, 1],
        [5, 2],
        [2, 3],
      ]),
    },
    () => dice.weighted(FAMILIES)(scene),
  )
  const main: Actor = { program: 'main', isMain: true, knows: new Set(), held: [] }
  const hosted = things.filter((thing) => thing.passable.length === 0 && thing.own.length > 0)
  const children = makeChildren(scene, main, things)
  const child = children.find(({ parent }) => parent === main)
  const host = hosted.length > 0 && child !== undefined && dice.chance(0.2) ? child : main
  scene.host = host.program
  for (const actor of [main, ...children]) settle(actor, host, things, hosted)
  const slots = 4 + dice.below(hosted.length > 0 ? 10 : 8)
  const events = new Map<Actor, Map<number, readonly Op[]>>(
    [main, ...children].map((actor) => [actor, new Map<number, readonly Op[]>()]),
  )
  const others = processOps(scene)
  for (const child of children)
    addTo(events, child.parent, child.startSlot, startOps(scene, child, things, passed(child, host, hosted)))
  for (let slot = method === 'spawn' ? 2 : 1; slot <= slots; slot++) {
    const present = [main, ...children].filter(
      (actor) => !('startSlot' in actor) || Number(actor.startSlot) < slot,
    )
    // What only one process can use needs it to act often.
    const actor = hosted.length > 0 && present.includes(host) && dice.chance(0.6) ? host : dice.pick(present)
    addTo(events, actor, slot, dice.chance(0.18) ? others.event(actor) : eventOf(scene, things, actor))
    if (dice.chance(hosted.length > 0 ? 0.4 : 0.15)) addTo(events, actor, slot, eventOf(scene, things, actor))
  }
  const programs: Record<string, readonly Op[]> = {}
  programs['main'] = [
    ...things.filter((thing) => host === main || !hosted.includes(thing)).flatMap(({ setup }) => setup),
    ...timeline(scene, events.get(main), 0),
    ...epilogue(scene, main, children),
    ...(dice.chance(0.3) ? ending(scene) : []),
  ]
  for (const child of children) {
    const params: readonly Op[] = passes(scene, child) ? [['params', ...passed(child, host, hosted)]] : []
    programs[child.program] = [
      ...params,
      ...(child === host ? hosted.flatMap(({ setup }) => setup) : []),
      ...timeline(scene, events.get(child), child.startSlot),
      ...ending(scene),
    ]
  }
  for (const [name, ops] of scene.programs) programs[name] = ops
  if (mixed) programs['main'] = programs['main'].map((op) => ofSomeContext(dice, op))
  return {
    id: `agreement-${seed}`,
    title: `Program ${seed} of the generator`,
    start_method: startMethod,
    time_unit_s: method === 'spawn' ? SPAWN_UNIT_S : FORK_UNIT_S,
    programs,
  }
}

/** Some of what a start method makes or starts is of another one's context. */
function ofSomeContext(dice: Dice, op: Op): Op {
  const [name] = op
  const options = typeof name === 'string' ? (OP_OPTIONS[name] ?? []) : []
  if (!options.includes('method') || dice.chance(0.6)) return op
  const last = op.at(-1)
  const hasOptions = typeof last === 'object' && last !== null && !Array.isArray(last)
  const given = hasOptions ? last : {}
  return [
    ...(hasOptions ? op.slice(0, -1) : op),
    { ...given, method: dice.pick(['fork', 'spawn', 'forkserver']) },
  ]
}

/** What happens to one of the things, now and then in a thread of its own. */
function eventOf(scene: Scene, things: readonly Thing[], actor: Actor): readonly Op[] {
  const thing = scene.dice.pick(things)
  return scene.dice.chance(0.08) ? inThread(scene, actor, (by) => thing.event(by)) : thing.event(actor)
}

/** Gives an actor the names it has: a host's own things are known in it, and in what is forked from it later. */
function settle(actor: Actor, host: Actor, things: readonly Thing[], hosted: readonly Thing[]): void {
  for (const thing of things) {
    const isHere = !hosted.includes(thing) || actor === host || host.isMain
    for (const name of isHere && actor.isMain ? [...thing.passable, ...thing.own] : []) actor.knows.add(name)
    for (const name of thing.own) {
      if (!isHere) actor.knows.delete(name)
      else if (actor === host) actor.knows.add(name)
    }
  }
}

function makeChildren(scene: Scene, main: Actor, things: readonly Thing[]): readonly Child[] {
  const { dice } = scene
  const children: Child[] = []
  const count = dice.weighted([
    [3, 1],
    [5, 2],
    [2, 3],
  ])
  for (let k = 0; k < count; k++) {
    const [elder] = children
    // A spawned process takes a while to come up, and finds nothing if its parent ends meanwhile.
    const early = scene.method === 'spawn'
    const parent = !early && elder !== undefined && elder.startSlot === 0 && dice.chance(0.12) ? elder : main
    const passable = things.flatMap((thing) => thing.passable)
    const knows = new Set(
      scene.method === 'spawn'
        ? passable
        : [...passable, ...things.flatMap((thing) => thing.own), ...scene.processes],
    )
    const name = scene.fresh('p')
    const options: Op = dice.chance(0.2)
      ? [{ daemon: true }]
      : dice.chance(0.1)
        ? [{ name: `named-${name}` }]
        : []
    const startSlot = parent !== main ? 1 + dice.below(2) : early || dice.chance(0.8) ? 0 : 1 + dice.below(3)
    children.push({
      program: `child-${name}`,
      isMain: false,
      knows,
      held: [],
      name,
      parent,
      startSlot,
      options,
    })
    if (parent === main) {
      scene.processes.push(name)
      main.knows.add(name)
    }
  }
  return children
}

/** What a child gets from its parent: all that it knows, but for what it makes itself. */
function passed(child: Child, host: Actor, hosted: readonly Thing[]): readonly string[] {
  const own = new Set(child === host ? hosted.flatMap((thing) => thing.own) : [])
  return [...child.knows].filter((name) => !own.has(name))
}

/** A fork passes nothing now and then: the names are there anyway. */
function passes(scene: Scene, child: Child): boolean {
  return scene.method === 'spawn' || child.name.endsWith('2')
}

function startOps(
  scene: Scene,
  child: Child,
  things: readonly Thing[],
  args: readonly string[],
): readonly Op[] {
  const { dice } = scene
  const names = passes(scene, child) ? args.map((name): Json => `$${name}`) : []
  const closes = scene.method === 'fork' && child.startSlot === 0 && dice.chance(0.3)
  const ends = closes
    ? things.flatMap((thing) => thing.passable).filter((name) => scene.ends.includes(name))
    : []
  const close: readonly Op[] = ends.length > 0 ? [scene.op('close', [dice.pick(ends)])] : []
  return [
    ['Process', child.name, child.program, names, ...child.options],
    ['start', child.name, { catch: true }],
    ...close,
  ]
}

function addTo(
  events: ReadonlyMap<Actor, Map<number, readonly Op[]>>,
  actor: Actor,
  slot: number,
  ops: readonly Op[],
): void {
  const own = events.get(actor)
  own?.set(slot, [...(own.get(slot) ?? []), ...ops])
}

/** The events of one process with the sleeps between them, from the slot in which it begins. */
function timeline(
  scene: Scene,
  events: ReadonlyMap<number, readonly Op[]> | undefined,
  from: number,
): readonly Op[] {
  const program: Op[] = []
  let at = from
  for (const [slot, ops] of [...(events ?? [])].toSorted(([a], [b]) => a - b)) {
    for (let left = slot - at; left > 0; left -= LONGEST_SLEEP_SLOTS)
      program.push(['sleep', Math.min(left, LONGEST_SLEEP_SLOTS) / 2])
    program.push(...ops)
    // Half of the waits are taken to last until their timeouts, so that what follows stays in its slots.
    at = Math.max(slot, at) + (scene.dice.chance(0.5) ? 2 * ops.reduce((sum, op) => sum + waitOf(op), 0) : 0)
  }
  return program
}

/** Units that an op takes if nothing comes to end it: its own timeout, or the sleeps in its body. */
function waitOf(op: Op): number {
  if (op[0] === 'sleep') return typeof op[1] === 'number' ? op[1] : 0
  const last = op.at(-1)
  const timeout =
    typeof last === 'object' && last !== null && !Array.isArray(last) && 'timeout' in last
      ? last['timeout']
      : 0
  const body = op[0] === 'with' && Array.isArray(op[2]) ? op[2] : []
  return body.reduce<number>(
    (sum, inner) => sum + (Array.isArray(inner) ? waitOf(inner) : 0),
    typeof timeout === 'number' && timeout > 0 ? timeout : 0,
  )
}

/** main looks after its children: joins, exit codes. */
function epilogue(scene: Scene, main: Actor, children: readonly Child[]): readonly Op[] {
  const { dice } = scene
  const own = children.filter((child) => child.parent === main)
  if (scene.method === 'fork' && dice.chance(0.1)) return []
  return [
    ...(scene.method === 'spawn' || dice.chance(0.5) ? [['sleep', scene.pause()]] : []),
    ...own.flatMap(({ name }): readonly Op[] => [
      scene.timed('join', [name], {}, 0.4),
      scene.op('exitcode', [name]),
    ]),
    ...(dice.chance(0.1) ? [scene.op('active_children', [])] : []),
  ]
}
