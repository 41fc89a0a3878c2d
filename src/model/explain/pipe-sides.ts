/** The open copies that a blocked pipe op hangs on: whose they are, how they came, whether anything was to be expected of them. */
import { openCopies, peerOf, readDirection, writeDirection } from '../objects/descriptors.ts'
import type { Copy } from '../objects/descriptors.ts'
import { hasItem, idsOf, itemOf, itemsOf } from '../tables/table.ts'
import { handlesOf } from '../vocabulary/blocking.ts'
import type { ObjectId, ProcessId } from '../vocabulary/ids.ts'
import { descriptorOf } from '../wait-for/pipe-waits.ts'
import type { Wait } from '../wait-for/wait.ts'
import { endOf, at, person, thing } from './terms.ts'
import type { Case } from './case.ts'
import type { Who } from './codes.ts'
import { endedFact } from './ended-facts.ts'
import type { Fact } from './explanation.ts'

export type Side = 'write' | 'read'
/** Of one pipe: who waits there waits for what the `side` ends of others do. */
export type Sides = {
  readonly pipe: ObjectId
  readonly side: Side
  readonly own: readonly Copy[]
  readonly others: readonly Copy[]
}

/** One for each end that the op waits at. */
export function sidesOf(one: Case, wait: Wait): readonly Sides[] {
  return handlesOf(wait.op).flatMap((handle): readonly Sides[] => {
    const descriptor = descriptorOf(one.world, wait.thread, handle)
    if (descriptor === null) return []
    const copies = openCopies(one.world, descriptor.pipe, peerOf(descriptor.end))
    const side = wait.on.kind === 'room' || readDirection(descriptor.end) === null ? 'read' : 'write'
    return [
      {
        pipe: descriptor.pipe,
        side,
        own: copies.filter(({ process }) => process.id === wait.process),
        others: copies.filter(({ process }) => process.id !== wait.process),
      },
    ]
  })
}

export const holdersOf = (copies: readonly Copy[]): readonly Who[] =>
  [...new Set(copies.map(({ process }) => process.id))].map(person)

export const usesOf = ({ descriptor }: Copy, side: Side): number =>
  side === 'write' ? descriptor.writes : descriptor.reads

/** It came with a start, unasked: the arguments do not name the pipe, and its process has not used it. */
export function isStray(copy: Copy, side: Side): boolean {
  const { process, descriptor } = copy
  return (
    descriptor.origin.kind === 'inherited' &&
    usesOf(copy, side) === 0 &&
    !descriptor.travelling &&
    !hasItem(process.reach, descriptor.pipe)
  )
}

/** It came with a start beside the other end of a one-way pipe, and neither was ever used: who is to use one closes the other. */
export function cameAlong(one: Case, copy: Copy, side: Side): boolean {
  const { process, descriptor } = copy
  if (itemOf(one.world.pipes, descriptor.pipe)?.duplex !== false) return false
  if (descriptor.origin.kind !== 'inherited' || usesOf(copy, side) > 0) return false
  return itemsOf(process.descriptors).some(
    ({ pipe, end, open, origin, reads, writes }) =>
      pipe === descriptor.pipe &&
      end === peerOf(descriptor.end) &&
      open &&
      origin.kind === 'inherited' &&
      reads + writes === 0,
  )
}

/**
 * Something is to be expected of another's copy: its process has used it, or made the pipe, or was given it by name. Of a copy that
 * lies unused beside one that others have used nothing is; nor of one that came with a start when who waits got the same by its own.
 */
export function isMeant(one: Case, copy: Copy, { side, own }: Sides): boolean {
  if (usesOf(copy, side) > 0) return true
  if (isStray(copy, side) || hasUsers(one, copy.descriptor.pipe, copy, side)) return false
  if (copy.descriptor.origin.kind === 'created') return true
  return !own.some((mine) => mine.descriptor.origin.kind === 'inherited' && usesOf(mine, side) === 0)
}

/** Others hold the ends that it hangs on, and nothing is to be expected of any of them. */
export function hangsOnUnused(one: Case, wait: Wait): boolean {
  // Nobody uses a sentinel: it tells that its process has ended.
  if (wait.on.kind === 'child' || wait.on.kind === 'any-child') return false
  const sides = sidesOf(one, wait)
  return (
    sides.some(({ others }) => others.length > 0) &&
    sides.every((each) =>
      each.others.every((copy) => !isMeant(one, copy, each) && !copy.descriptor.travelling),
    )
  )
}

/** Whether anybody else ever wrote into (or read from) this end. */
function hasUsers(one: Case, pipe: ObjectId, copy: Copy, side: Side): boolean {
  const { end } = copy.descriptor
  const direction = side === 'write' ? writeDirection(end) : readDirection(end)
  return (one.history.users.get(`${pipe} ${side} ${direction}`) ?? []).some((id) => id !== copy.process.id)
}

/**
 * The step from which on nothing in the program refers to the copy: it stands in a variable of a loop's body alone, and that got
 * another value then. CPython closes it there; here nothing is collected.
 */
export function collectedAt(one: Case, { process, descriptor }: Copy): number | null {
  const { names } = one.world
  const name = itemOf(names, descriptor.pipe)
  const pipe = itemOf(one.world.pipes, descriptor.pipe)
  if (descriptor.origin.kind !== 'created' || pipe?.creator !== process.id) return null
  if (name === undefined || !name.loose.includes(descriptor.handle)) return null
  const later = idsOf(names).flatMap((id): readonly number[] => {
    const other = itemOf(names, id)
    const isNext = other !== undefined && other.text === name.text && id !== descriptor.pipe
    return isNext && other.step >= name.step && isAfter(one, id, descriptor.pipe) ? [other.step] : []
  })
  return later.length === 0 ? null : Math.min(...later)
}

/** Made by the same process, and later. */
function isAfter(one: Case, id: ObjectId, before: ObjectId): boolean {
  const [mine, other] = [itemOf(one.world.pipes, before), itemOf(one.world.pipes, id)]
  const ids = idsOf(one.world.pipes)
  return mine?.creator === other?.creator && ids.indexOf(id) > ids.indexOf(before)
}

/** Where each copy came from, and that it was never used. */
export function copyFacts(one: Case, { pipe, side, own, others }: Sides): readonly Fact[] {
  return [...others, ...own].map((copy): Fact => {
    const { process, descriptor } = copy
    const { origin } = descriptor
    const self = person(process.id)
    if (descriptor.travelling)
      return {
        code: 'copy.in-message',
        params: { who: self, pipe: thing(pipe) },
        refs: at(process.id, pipe, null),
      }
    const { step } = origin
    const uses = usesOf(copy, side)
    const place = origin.kind === 'created' ? origin : (one.history.starts.get(process.id) ?? null)
    const refs = at(process.id, pipe, step, place)
    const collected = collectedAt(one, copy)
    if (collected !== null)
      return {
        code: 'copy.uncollected',
        params: { who: self, pipe: thing(pipe), side, step: collected },
        refs: at(process.id, pipe, collected, place),
      }
    if (uses > 0) return { code: 'copy.used', params: { who: self, pipe: thing(pipe), side, uses }, refs }
    if (origin.kind !== 'inherited' || !isStray(copy, side))
      return { code: 'copy.unused', params: { who: self, pipe: thing(pipe), side, step }, refs }
    const params = { who: self, from: person(origin.from), pipe: thing(pipe), side, step }
    return { code: 'copy.inherited-unused', params, refs }
  })
}

/** Those who wrote here and whose copies are closed: by themselves, or by their end. */
export function formerWriters(one: Case, { pipe, side, own, others }: Sides): readonly Fact[] {
  const facts: Fact[] = []
  const open = new Set<ProcessId>([...own, ...others].map(({ process }) => process.id))
  for (const copy of itemOf(one.world.pipes, pipe)?.gone ?? []) {
    const process = itemOf(one.world.processes, copy.process)
    const descriptor = itemOf(process?.descriptors, copy.handle)
    if (process === undefined || descriptor === undefined || open.has(process.id)) continue
    const uses = side === 'write' ? descriptor.writes : descriptor.reads
    if (uses === 0 && descriptor.origin.kind !== 'created') continue
    open.add(process.id)
    const end = endOf(process)
    const refs = at(process.id, pipe, descriptor.closedAtStep)
    if (end === null && descriptor.closedAtStep !== null)
      facts.push({
        code: 'writer.closed',
        params: { who: person(process.id), pipe: thing(pipe), step: descriptor.closedAtStep },
        refs,
      })
    else facts.push(...[endedFact(one, process.id, pipe)].filter((fact) => fact !== null))
  }
  return facts.slice(0, 3)
}

/** All pipes of which this process waits for the end, each once. */
export function pipesOf(sides: readonly Sides[]): readonly ObjectId[] {
  return [...new Set(sides.map(({ pipe }) => pipe))]
}
