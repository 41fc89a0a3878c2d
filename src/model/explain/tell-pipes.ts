/** Stuck readers and writers of pipes. Rules: PI4–PI6, PI9. */
import { processEver } from '../past.ts'
import { openCopies, peerOf } from '../objects/descriptors.ts'
import type { Copy } from '../objects/descriptors.ts'
import { hasItem } from '../tables/table.ts'
import { handlesOf } from '../vocabulary/blocking.ts'
import { processOf } from '../vocabulary/ids.ts'
import type { ObjectId } from '../vocabulary/ids.ts'
import { descriptorOf } from '../wait-for/pipe-waits.ts'
import type { Wait } from '../wait-for/wait.ts'
import type { Case, Told } from './case.ts'
import type { Headline, Suggestion, Who } from './codes.ts'
import type { Fact } from './explanation.ts'
import { ledgerOf } from './ledger.ts'
import { at, person, thing, who } from './terms.ts'
import { waitFact } from './wait-fact.ts'

type Sides = { readonly pipe: ObjectId; readonly own: readonly Copy[]; readonly others: readonly Copy[] }

/** The open copies that a blocked pipe op hangs on, by whose they are. */
function sidesOf(one: Case, wait: Wait): Sides | null {
  const [handle] = handlesOf(wait.op)
  const descriptor = handle === undefined ? null : descriptorOf(one.world, wait.thread, handle)
  if (descriptor === null) return null
  const copies = openCopies(one.world, descriptor.pipe, peerOf(descriptor.end))
  return {
    pipe: descriptor.pipe,
    own: copies.filter(({ process }) => process.id === wait.process),
    others: copies.filter(({ process }) => process.id !== wait.process),
  }
}

const holdersOf = (copies: readonly Copy[]): readonly Who[] =>
  [...new Set(copies.map(({ process }) => process.id))].map(person)

export function tellReader(one: Case, wait: Wait): Told | null {
  const sides = sidesOf(one, wait)
  if (sides === null) return null
  const { pipe, own, others } = sides
  const reader = who(wait.thread)
  const facts: Fact[] = [waitFact(one.world, wait)]
  const partner = eachOther(one, wait)
  if (partner !== null) {
    const both = [reader, who(partner.thread)]
    facts.push(waitFact(one.world, partner))
    return {
      headline: { code: 'message.each-other', params: { both } },
      facts,
      told: [wait.thread, partner.thread],
      rule: 'PI4',
      suggestion: { code: 'one-sends-first', params: { who: both } },
      ledger: null,
    }
  }
  facts.push({
    code: 'eof.needs',
    params: { pipe: thing(pipe), open: own.length + others.length },
    refs: at(null, pipe, null),
  })
  for (const { process, descriptor } of [...others, ...own]) {
    if (descriptor.travelling)
      facts.push({
        code: 'copy.in-message',
        params: { who: person(process.id), pipe: thing(pipe) },
        refs: at(process.id, pipe, null),
      })
    else if (descriptor.origin.kind === 'inherited' && descriptor.writes === 0) {
      const { step } = descriptor.origin
      facts.push({
        code: 'copy.inherited-unused',
        params: { who: person(process.id), pipe: thing(pipe), step },
        refs: at(process.id, pipe, step),
      })
    }
  }
  const senders = likelySenders(one, others)
  if (own.length === 0 && senders.length > 0) {
    const headline: Headline = {
      code: 'message.writer-waits',
      params: { reader, pipe: thing(pipe), writers: senders },
    }
    return {
      headline,
      facts,
      told: [wait.thread],
      rule: 'PI4',
      suggestion: null,
      ledger: ledgerOf(one.world, wait),
    }
  }
  return {
    headline: eofHeadline(reader, pipe, own, others),
    facts,
    told: [wait.thread],
    rule: 'PI5',
    suggestion: closing(one, sides),
    ledger: ledgerOf(one.world, wait),
  }
}

function eofHeadline(reader: Who, pipe: ObjectId, own: readonly Copy[], others: readonly Copy[]): Headline {
  const holders = holdersOf(others)
  if (own.length === 0) return { code: 'eof.held', params: { reader, pipe: thing(pipe), holders } }
  return holders.length === 0
    ? { code: 'eof.self', params: { reader, pipe: thing(pipe) } }
    : { code: 'eof.self-and-others', params: { reader, pipe: thing(pipe), holders } }
}

/**
 * Holders of whom a message was to be expected: they have used their copy or were given it by name, and are stuck in the middle of
 * something else than waiting for processes to end.
 */
function likelySenders(one: Case, copies: readonly Copy[]): readonly Who[] {
  const busy = copies.filter(({ process, descriptor }) => {
    const meant =
      descriptor.writes > 0 || descriptor.origin.kind === 'created' || hasItem(process.reach, descriptor.pipe)
    return meant && !descriptor.travelling && isInTheMiddle(one, process.id)
  })
  return busy.length === copies.length ? holdersOf(busy) : []
}

function isInTheMiddle(one: Case, process: Wait['process']): boolean {
  const main = one.wait(`${process}/main`)
  if (main === null || main.idle) return false
  return main.on.kind !== 'child' && main.on.kind !== 'thread' && main.on.kind !== 'event'
}

/** Which change helps: close what is not used, keep it out of a later child, or close after the last send. */
function closing(one: Case, { pipe, own, others }: Sides): Suggestion | null {
  const first =
    [...own, ...others].find(({ descriptor }) => descriptor.writes === 0) ?? [...own, ...others][0]
  if (first === undefined) return null
  const params = { who: person(first.process.id), pipe: thing(pipe) }
  if (first.descriptor.writes > 0) return { code: 'close-after-last', params }
  const unasked =
    first.descriptor.origin.kind === 'inherited' &&
    !hasItem(processEver(one.world, first.process.id)?.reach, pipe)
  return { code: unasked ? 'keep-end-out' : 'close-unused-end', params }
}

/** Somebody of the same knot who waits for a message of this one. */
function eachOther(one: Case, wait: Wait): Wait | null {
  const mine = new Set(wait.unblockers.map(({ thread }) => thread))
  return (
    one.roots.find((other) => {
      if (other.process === wait.process || other.on.kind !== 'message' || !mine.has(other.thread))
        return false
      return other.unblockers.some(({ thread }) => thread === wait.thread)
    }) ?? null
  )
}

export function tellAnyReady(one: Case, wait: Wait): Told | null {
  if (wait.on.kind !== 'any-ready') return null
  if (wait.on.pipes.length === 1) return tellReader(one, wait)
  const reader = who(wait.thread)
  const pipes = wait.on.pipes.map(thing)
  const copies = handlesOf(wait.op).flatMap((handle) => {
    const descriptor = descriptorOf(one.world, wait.thread, handle)
    return descriptor === null ? [] : openCopies(one.world, descriptor.pipe, peerOf(descriptor.end))
  })
  const own = copies.filter(({ process }) => process.id === wait.process)
  const others = holdersOf(copies.filter(({ process }) => process.id !== wait.process))
  const facts: Fact[] = [waitFact(one.world, wait)]
  for (const pipe of wait.on.pipes) {
    const open = copies.filter(({ descriptor }) => descriptor.pipe === pipe).length
    facts.push({ code: 'eof.needs', params: { pipe: thing(pipe), open }, refs: at(null, pipe, null) })
  }
  const headline: Headline =
    own.length > 0
      ? { code: 'ready.self', params: { reader, pipes } }
      : { code: 'ready.held', params: { reader, pipes, holders: others } }
  const first = own[0] ?? copies[0]
  const suggestion: Suggestion | null =
    first === undefined
      ? null
      : {
          code: 'close-unused-end',
          params: { who: person(first.process.id), pipe: thing(first.descriptor.pipe) },
        }
  return { headline, facts, told: [wait.thread], rule: 'PI9', suggestion, ledger: ledgerOf(one.world, wait) }
}

export function tellWriter(one: Case, wait: Wait): Told | null {
  const sides = sidesOf(one, wait)
  if (sides === null) return null
  const { pipe, own, others } = sides
  const writer = who(wait.thread)
  const facts: Fact[] = [waitFact(one.world, wait)]
  const partner = one.roots.find(
    (other) => other.process !== wait.process && other.on.kind === 'room' && isPartner(wait, other),
  )
  if (partner !== undefined) {
    const both = [writer, who(partner.thread)]
    facts.push(waitFact(one.world, partner))
    return {
      headline: { code: 'full.both', params: { both } },
      facts,
      told: [wait.thread, partner.thread],
      rule: 'PI6',
      suggestion: { code: 'one-receives-first', params: { who: both } },
    }
  }
  facts.push({
    code: 'room.needs',
    params: { pipe: thing(pipe), open: own.length + others.length },
    refs: at(null, pipe, null),
  })
  const ledger = ledgerOf(one.world, wait)
  if (others.length === 0) {
    const suggestion: Suggestion = {
      code: 'close-own-read-end',
      params: { who: person(processOf(wait.thread)), pipe: thing(pipe) },
    }
    return {
      headline: { code: 'full.self', params: { writer, pipe: thing(pipe) } },
      facts,
      told: [wait.thread],
      rule: 'PI7',
      suggestion,
      ledger,
    }
  }
  const readers = holdersOf(others)
  return {
    headline: { code: 'full.reader-waits', params: { writer, pipe: thing(pipe), readers } },
    facts,
    told: [wait.thread],
    rule: 'PI6',
    suggestion: null,
    ledger,
  }
}

const isPartner = (wait: Wait, other: Wait): boolean =>
  wait.unblockers.some(({ thread }) => thread === other.thread) &&
  other.unblockers.some(({ thread }) => thread === wait.thread)
