/** Stuck readers of pipes. Rules: PI4, PI5, PI9, FD7. */
import { handlesOf } from '../vocabulary/blocking.ts'
import { itemsOf } from '../tables/table.ts'
import { processOf } from '../vocabulary/ids.ts'
import { descriptorOf } from '../wait-for/pipe-waits.ts'
import type { Wait } from '../wait-for/wait.ts'
import type { Case, Told } from './case.ts'
import type { Headline, Suggestion, Who } from './codes.ts'
import type { Fact } from './explanation.ts'
import { ledgerOf } from './ledger.ts'
import {
  cameAlong,
  collectedAt,
  copyFacts,
  formerWriters,
  holdersOf,
  isMeant,
  isStray,
  pipesOf,
  sidesOf,
  usesOf,
} from './pipe-sides.ts'
import type { Sides } from './pipe-sides.ts'
import { at, person, thing, who } from './terms.ts'
import { tellCircle } from './tell-circle.ts'
import { waitFact } from './wait-fact.ts'

export function tellReader(one: Case, wait: Wait): Told | null {
  const sides = sidesOf(one, wait)
  const [first] = sides
  if (first === undefined) return wait.on.kind === 'any-ready' ? tellNothing(one, wait) : null
  const unaccepted = tellNotAccepted(one, wait, sides)
  if (unaccepted !== null) return unaccepted
  const challenge = tellNoChallenge(one, wait, sides)
  if (challenge !== null) return challenge
  const closed = tellClosedUnder(one, wait)
  if (closed !== null) return closed
  const partner = eachOther(one, wait)
  if (partner !== null) return tellEachOther(one, wait, partner)
  const circle = tellCircle(one, wait, {
    kinds: ['message', 'any-ready'],
    rule: 'PI5',
    headline: (readers, pipes, own) => ({ code: 'eof.circle', params: { readers, pipes, own } }),
    factsOf: (side) => eofFacts(one, side),
  })
  if (circle !== null) return circle
  return sides.length === 1 ? tellOnePipe(one, wait, first) : tellAnyReady(one, wait, sides)
}

/** The other end lies in a listener's backlog: nobody has it, and so nobody answers. */
function tellNotAccepted(one: Case, wait: Wait, sides: readonly Sides[]): Told | null {
  const [first, ...others] = sides
  if (first === undefined || others.length > 0) return null
  const { pipe } = first
  const listener = itemsOf(one.world.listeners).find(({ backlog }) =>
    backlog.some((waiting) => waiting.pipe === pipe),
  )
  if (listener === undefined) return null
  const holders = (listener.place?.holders ?? [listener.process]).map(person)
  return {
    headline: {
      code: 'connection.not-accepted',
      params: { reader: who(wait.thread), listener: thing(listener.id), holders },
    },
    facts: [waitFact(one.world, wait)],
    told: [wait.thread],
    rule: 'LI1',
    suggestion: null,
  }
}

/** A client with a key, before a listener that has none: it asks for nothing, and goes on to wait for a message. */
function tellNoChallenge(one: Case, wait: Wait, [first]: readonly Sides[]): Told | null {
  if (first === undefined || wait.call?.name !== 'listener.connect') return null
  const others = [...new Set(first.others.map(({ process }) => process.id))].map(person)
  if (others.length === 0) return null
  return {
    headline: {
      code: 'connection.no-challenge',
      params: { client: who(wait.thread), listener: thing(wait.call.object ?? first.pipe), others },
    },
    facts: [waitFact(one.world, wait)],
    told: [wait.thread],
    rule: 'LI7',
    suggestion: null,
  }
}

function tellOnePipe(one: Case, wait: Wait, sides: Sides): Told {
  const { pipe, own } = sides
  const reader = who(wait.thread)
  const facts = [waitFact(one.world, wait), ...eofFacts(one, sides)]
  const senders = likelySenders(one, sides)
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
  const all = [...own, ...sides.others]
  if (all.every((copy) => collectedAt(one, copy) !== null)) {
    const [first] = all
    return {
      headline: { code: 'eof.uncollected', params: { reader, pipe: thing(pipe), holders: holdersOf(all) } },
      facts,
      told: [wait.thread],
      rule: 'PI5',
      suggestion:
        first === undefined
          ? null
          : { code: 'close-in-loop', params: { who: person(first.process.id), pipe: thing(pipe) } },
      ledger: ledgerOf(one.world, wait),
    }
  }
  return {
    headline: eofHeadline(reader, sides),
    facts,
    told: [wait.thread],
    rule: 'PI5',
    suggestion: closing(sides),
    ledger: ledgerOf(one.world, wait),
  }
}

/** How many copies keep the end of file off, whose they are, and who would have written. */
function eofFacts(one: Case, sides: Sides): readonly Fact[] {
  const { pipe, own, others } = sides
  const needs: Fact = {
    code: 'eof.needs',
    params: { pipe: thing(pipe), open: own.length + others.length },
    refs: at(null, pipe, null),
  }
  return [...formerWriters(one, sides), needs, ...copyFacts(one, sides)]
}

function eofHeadline(reader: Who, { pipe, own, others }: Sides): Headline {
  const holders = holdersOf(others)
  if (own.length === 0) return { code: 'eof.held', params: { reader, pipe: thing(pipe), holders } }
  return holders.length === 0
    ? { code: 'eof.self', params: { reader, pipe: thing(pipe) } }
    : { code: 'eof.self-and-others', params: { reader, pipe: thing(pipe), holders } }
}

/** Holders of whom a message was to be expected, and who are stuck in the middle of something else than waiting for processes to end. */
function likelySenders(one: Case, sides: Sides): readonly Who[] {
  const { others } = sides
  const busy = others.filter(
    (copy) => isMeant(one, copy, sides) && !copy.descriptor.travelling && isInTheMiddle(one, copy.process.id),
  )
  return busy.length === others.length ? holdersOf(busy) : []
}

function isInTheMiddle(one: Case, process: Wait['process']): boolean {
  const main = one.wait(`${process}/main`)
  if (main === null || main.idle) return false
  return main.on.kind !== 'child' && main.on.kind !== 'thread' && main.on.kind !== 'event'
}

/** Which change helps: close what is not used, keep it out of a later child, or close after the last send. */
function closing({ pipe, side, own, others }: Sides): Suggestion | null {
  const first = [...own, ...others].find((copy) => usesOf(copy, side) === 0) ?? [...own, ...others][0]
  if (first === undefined) return null
  const params = { who: person(first.process.id), pipe: thing(pipe) }
  if (usesOf(first, side) > 0) return { code: 'close-after-last', params }
  const all = [...own, ...others]
  const holders = holdersOf(all)
  // One of several closes ends nothing.
  if (holders.length > 1 && all.every((copy) => usesOf(copy, side) === 0))
    return { code: 'close-unused-ends', params: { who: holders, pipe: thing(pipe), side } }
  return { code: isStray(first, side) ? 'keep-end-out' : 'close-unused-end', params }
}

/** Somebody of the same knot who waits for a message of this one, each with an end through which the other was to write. */
function eachOther(one: Case, wait: Wait): Wait | null {
  return (
    one.roots.find((other) => {
      if (other.on.kind !== 'message') return false
      if (other.process === wait.process) return isAcross(wait, other)
      return isPartner(one, wait, other) && isPartner(one, other, wait)
    }) ?? null
  )
}

/** Two threads of one process, each at its end of one pipe. */
const isAcross = (wait: Wait, other: Wait): boolean =>
  wait.on.kind === 'message' &&
  other.on.kind === 'message' &&
  wait.on.pipe === other.on.pipe &&
  wait.on.direction !== other.on.direction

function isPartner(one: Case, reader: Wait, writer: Wait): boolean {
  return (
    reader.unblockers.some(({ thread }) => thread === writer.thread) &&
    sidesOf(one, reader).some((sides) =>
      sides.others.some(
        (copy) =>
          copy.process.id === writer.process &&
          isMeant(one, copy, sides) &&
          !cameAlong(one, copy, sides.side),
      ),
    )
  )
}

function tellEachOther(one: Case, wait: Wait, partner: Wait): Told {
  const both = [who(wait.thread), who(partner.thread)]
  return {
    headline: { code: 'message.each-other', params: { both } },
    facts: [waitFact(one.world, wait), waitFact(one.world, partner)],
    told: [wait.thread, partner.thread],
    rule: 'PI4',
    suggestion: { code: 'one-sends-first', params: { who: both } },
    ledger: null,
  }
}

/** Somebody closed the copy that this call waits at: that wakes nobody. */
function tellClosedUnder(one: Case, wait: Wait): Told | null {
  const handles = handlesOf(wait.op)
  const close = one.history.closes.find(
    ({ thread, handle, heldBy }) =>
      processOf(thread) === wait.process && handles.includes(handle) && heldBy.includes(wait.thread),
  )
  const descriptor = close === undefined ? null : descriptorOf(one.world, wait.thread, close.handle)
  if (close === undefined || descriptor === null || descriptor.open) return null
  const { pipe } = descriptor
  const closer = who(close.thread)
  return {
    headline: { code: 'closed.under', params: { who: who(wait.thread), pipe: thing(pipe), closer } },
    facts: [
      waitFact(one.world, wait),
      {
        code: 'closed.wakes-nobody',
        params: { who: closer, pipe: thing(pipe), step: close.step },
        refs: at(processOf(close.thread), pipe, close.step, close),
      },
      ...sidesOf(one, wait).flatMap((sides) => eofFacts(one, sides)),
    ],
    told: [wait.thread],
    rule: 'FD7',
    suggestion: { code: 'wake-before-close', params: { who: closer, pipe: thing(pipe) } },
    ledger: ledgerOf(one.world, wait),
  }
}

/** It waits for one of no ends: nothing can become ready. */
function tellNothing(one: Case, wait: Wait): Told {
  return {
    headline: { code: 'ready.nothing', params: { reader: who(wait.thread) } },
    facts: [waitFact(one.world, wait)],
    told: [wait.thread],
    rule: 'PI9',
    suggestion: { code: 'stop-at-empty', params: { who: who(wait.thread) } },
  }
}

function tellAnyReady(one: Case, wait: Wait, sides: readonly Sides[]): Told {
  const reader = who(wait.thread)
  const pipes = pipesOf(sides).map(thing)
  const own = sides.flatMap((side) => side.own)
  const others = holdersOf(sides.flatMap((side) => side.others))
  const facts: Fact[] = [waitFact(one.world, wait), ...sides.flatMap((side) => eofFacts(one, side))]
  const headline: Headline =
    own.length > 0
      ? { code: 'ready.self', params: { reader, pipes } }
      : { code: 'ready.held', params: { reader, pipes, holders: others } }
  const first = sides.map(closing).find((suggestion) => suggestion !== null) ?? null
  return {
    headline,
    facts,
    told: [wait.thread],
    rule: 'PI9',
    suggestion: first,
    ledger: ledgerOf(one.world, wait),
  }
}
