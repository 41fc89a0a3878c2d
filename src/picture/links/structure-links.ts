/** What is so whether or not anybody waits: who started whom, who holds which end, who uses which queue, who has which lock. */
import { processEver } from '#model/past.ts'
import { entriesOf, hasItem, idsOf, itemOf, itemsOf } from '#model/tables/table.ts'
import type { ProcessId } from '#model/vocabulary/ids.ts'
import { processOf } from '#model/vocabulary/ids.ts'
import type { Process } from '#model/vocabulary/world.ts'
import { placeOf } from '../cast/cast.ts'
import { homeOf } from '../cast/home.ts'
import { markOf } from '../nodes/copies.ts'
import { leftEndOf } from '../nodes/pipe-ends.ts'
import { copyKey, type Stage } from '../nodes/stage.ts'
import { link, type Link } from './link.ts'

export function structureLinks(stage: Stage): readonly Link[] {
  return [...parentLinks(stage), ...copyLinks(stage), ...queueLinks(stage), ...holdLinks(stage)]
}

function parentLinks(stage: Stage): readonly Link[] {
  const { cast, world, words } = stage
  const links: Link[] = []
  const people = [...cast.items.values()].filter(({ kind }) => kind === 'process' || kind === 'manager')
  for (const item of cast.items.values()) {
    if (item.maker === null || (item.kind !== 'process' && item.kind !== 'manager' && item.kind !== 'pool'))
      continue
    const process = processEver(world, item.id as ProcessId)
    const exists =
      item.kind === 'pool'
        ? hasItem(world.composites, item.id)
        : process !== undefined && process.life.kind !== 'created'
    const from = placeOf(cast, item.maker)
    if (!exists || from === item.id) continue
    const told =
      process?.life.kind === 'alive' && process.life.method !== null
        ? words.graph.plate.startedBy(process.life.method, process.life.startedAtStep)
        : ''
    const isOnly = people.filter(({ maker }) => maker === item.maker).length === 1
    links.push(
      link({
        id: `parent ${item.id}`,
        kind: 'parent',
        from,
        to: item.id,
        way: { kind: 'trunk' },
        spoken: told,
        plate: told === '' || !isOnly ? null : { tone: 'quiet', text: told, glyph: null, note: '' },
      }),
    )
  }
  // Who stands in a block is no item of its own.
  for (const [member, block] of cast.frames) {
    const process = processEver(world, member)
    const parent = process?.parent ?? null
    if (
      cast.items.get(block)?.kind !== 'block' ||
      parent === null ||
      process === undefined ||
      process.life.kind === 'created'
    )
      continue
    links.push(
      link({
        id: `parent ${member}`,
        kind: 'parent',
        from: placeOf(cast, parent),
        to: member,
        way: { kind: 'trunk' },
      }),
    )
  }
  return links
}

/** A line a copy of an end, from its port to its ring. */
function copyLinks(stage: Stage): readonly Link[] {
  const links: Link[] = []
  for (const process of itemsOf(stage.world.processes)) {
    if (process?.life.kind !== 'alive') continue
    for (const [handle, descriptor] of entriesOf(process.descriptors)) {
      // Ends of inner pipes are most, and are drawn inside of what they belong to.
      if (homeOf(stage.world, descriptor.pipe) !== descriptor.pipe) continue
      const made = copyLink(stage, process, handle)
      if (made !== null) links.push(made)
    }
  }
  return links
}

function copyLink(stage: Stage, process: Process, handle: string): Link | null {
  const descriptor = itemOf(process.descriptors, handle)
  const pipe = descriptor === undefined ? undefined : itemOf(stage.world.pipes, descriptor.pipe)
  if (
    descriptor === undefined ||
    pipe === undefined ||
    descriptor.travelling ||
    homeOf(stage.world, pipe.id) !== pipe.id
  )
    return null
  const mark = markOf(stage, process.id, descriptor)
  const left = pipe.duplex ? leftEndOf(stage, pipe) === descriptor.end : descriptor.end === 'w'
  const end = left ? 'left' : 'right'
  const far = stage.sideOf(process.id, pipe.id) !== end
  if (mark === 'closed' && (far || !stage.input.options.closedCopies)) return null
  const copy = copyKey(process.id, handle)
  const way = {
    kind: 'port',
    process: process.id,
    handle,
    pipe: pipe.id,
    copy,
    end,
    towards: 'none',
  } as const
  const base = { id: `copy ${copy}`, from: process.id, to: pipe.id, tint: stage.tint(process.id), way }
  if (stage.culprits.has(copy)) {
    const name = stage.name(process.id)
    const spoken = stage.words.graph.plate.heldOpenBy(name)
    const method =
      process.life.kind === 'alive' && descriptor.origin.kind === 'inherited' ? process.life.method : null
    const note =
      mark === 'unused' && method !== null
        ? stage.words.graph.plate.cameUnused(String(descriptor.number), method)
        : ''
    const isWaiting = stage.threadsOf(process.id).some((thread) => stage.stuck.has(thread.id))
    return link({
      ...base,
      kind: 'stuck',
      from: pipe.id,
      to: process.id,
      tint: null,
      way: { ...way, towards: 'card' },
      head: true,
      spoken,
      plate:
        mark === 'unused' || !isWaiting || stage.world.seen !== null
          ? { tone: 'stuck', text: spoken, glyph: 'stuck', note }
          : null,
    })
  }
  return link({ ...base, kind: mark === 'closed' ? 'gone' : mark === 'unused' ? 'unused' : 'hold' })
}

/** Who puts, at the side where things go in; who gets, where they come out. */
function queueLinks(stage: Stage): readonly Link[] {
  const links: Link[] = []
  for (const { process, object, how } of stage.cast.uses) {
    if (
      stage.cast.items.get(object)?.kind !== 'queue' ||
      how === 'uses' ||
      !hasItem(stage.world.composites, object)
    )
      continue
    if (!stage.isAlive(process)) continue
    links.push(
      link({
        id: `flow ${object} ${process} ${how}`,
        kind: 'hold',
        from: process,
        to: object,
        tint: stage.tint(process),
        way: { kind: 'flow', process, queue: object, end: how === 'writes' ? 'in' : 'out' },
      }),
    )
  }
  return links
}

/** Locks and permits that somebody has. A dead holder's line is crossed out. */
function holdLinks(stage: Stage): readonly Link[] {
  const links = new Map<string, Link>()
  for (const id of idsOf(stage.world.semaphores)) {
    const semaphore = itemOf(stage.world.semaphores, id)
    const home = homeOf(stage.world, id)
    const kind = home === null ? undefined : stage.cast.items.get(home)?.kind
    if (semaphore === undefined || home === null || !isShown(stage, id, home)) continue
    if (kind !== 'semaphore' && kind !== 'condition' && kind !== 'memory') continue
    for (const { thread } of semaphore.holds) {
      const process = processOf(thread)
      const key = `has ${home} ${process}`
      const stuck = stage.stuck.has(thread) && [...stage.stuck].some((other) => waitsFor(stage, other, id))
      links.set(
        key,
        link({
          id: key,
          kind: stuck ? 'stuck' : stage.isAlive(process) && !stage.hasEnded(thread) ? 'hold' : 'orphan',
          from: home,
          to: process,
          tint: stuck ? null : stage.tint(process),
          way: { kind: 'card', bowed: false },
          head: stuck,
          spoken: stage.holderNote(id) ?? stage.words.graph.lock.heldBy(stage.name(process)),
        }),
      )
    }
  }
  return [...links.values()]
}

/** The semaphore itself, or the lock of a condition or a value; not their inner counters. */
function isShown(stage: Stage, semaphore: string, home: string): boolean {
  return home === semaphore || itemOf(stage.world.composites, home)?.parts['lock'] === semaphore
}

function waitsFor(stage: Stage, thread: string, semaphore: string): boolean {
  const on = stage.waits.get(thread as `P${string}/${string}`)?.on
  return (on?.kind === 'lock' || on?.kind === 'permit') && on.sem === semaphore
}
