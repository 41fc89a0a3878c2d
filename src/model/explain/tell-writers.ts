/** Stuck writers of pipes. Rules: PI6, PI7. */
import { processOf } from '../vocabulary/ids.ts'
import type { ThreadId } from '../vocabulary/ids.ts'
import type { Wait } from '../wait-for/wait.ts'
import type { Case, Told } from './case.ts'
import type { Suggestion } from './codes.ts'
import type { Fact } from './explanation.ts'
import { ledgerOf } from './ledger.ts'
import { copyFacts, formerWriters, hangsOnUnused, holdersOf, sidesOf } from './pipe-sides.ts'
import type { Sides } from './pipe-sides.ts'
import { at, person, thing, who } from './terms.ts'
import { tellCircle } from './tell-circle.ts'
import { waitFact } from './wait-fact.ts'

export function tellWriter(one: Case, wait: Wait): Told | null {
  const [sides] = sidesOf(one, wait)
  if (sides === undefined) return null
  const { pipe, own, others } = sides
  const writer = who(wait.thread)
  // Nobody reads any more, and no send raises: the last read ends are copies that the writers hold themselves.
  const circle = tellCircle(one, wait, {
    kinds: ['room'],
    rule: 'PI7',
    headline: (writers, pipes) => ({ code: 'full.circle', params: { writers, pipes } }),
    factsOf: (side) => roomFacts(one, side),
  })
  if (circle !== null) return circle
  const partner = one.roots.find(
    (other) => other.process !== wait.process && other.on.kind === 'room' && isPartner(wait, other),
  )
  if (partner !== undefined) return tellBothFull(one, wait, partner)
  const facts = [waitFact(one.world, wait), ...roomFacts(one, sides)]
  const ledger = ledgerOf(one.world, wait)
  const told = [wait.thread]
  if (others.length === 0) {
    const suggestion: Suggestion = {
      code: 'close-own-read-end',
      params: { who: person(processOf(wait.thread)), pipe: thing(pipe) },
    }
    const headline = { code: 'full.self', params: { writer, pipe: thing(pipe) } } as const
    return { headline, facts, told, rule: 'PI7', suggestion, ledger }
  }
  const holders = holdersOf(others)
  if (hangsOnUnused(one, wait)) {
    const copies = [...others, ...own]
    const all = holdersOf(copies)
    const cameByStart = copies.every(({ descriptor }) => descriptor.origin.kind === 'inherited')
    return {
      headline: { code: 'full.stray', params: { writer, pipe: thing(pipe), holders: all } },
      facts,
      told,
      rule: 'PI7',
      suggestion: cameByStart
        ? { code: 'close-inherited', params: { who: all, pipes: [thing(pipe)] } }
        : { code: 'close-unused-ends', params: { who: all, pipe: thing(pipe), side: 'read' } },
      ledger,
    }
  }
  const joiner = joinerAmong(one, wait, others)
  if (joiner !== null)
    return {
      headline: { code: 'full.reader-joins', params: { writer, pipe: thing(pipe), joiner: who(joiner) } },
      facts,
      told,
      rule: 'PI6',
      suggestion: {
        code: 'receive-before-join',
        params: { joiner: who(joiner), child: person(wait.process), pipe: thing(pipe) },
      },
      ledger,
    }
  return {
    headline: { code: 'full.reader-waits', params: { writer, pipe: thing(pipe), readers: holders } },
    facts,
    told,
    rule: 'PI6',
    suggestion: null,
    ledger,
  }
}

/** Who has a read end and waits for the writer to end. */
function joinerAmong(one: Case, { process, thread }: Wait, readers: Sides['others']): ThreadId | null {
  const joiner = one.waits.find(
    ({ process: id, on }) =>
      readers.some((reader) => reader.process.id === id) &&
      ((on.kind === 'child' && on.process === process) || (on.kind === 'thread' && on.thread === thread)),
  )
  return joiner?.thread ?? null
}

/** How many copies keep the writer waiting, whose they are, and who would have read. */
function roomFacts(one: Case, sides: Sides): readonly Fact[] {
  const { pipe, own, others } = sides
  const needs: Fact = {
    code: 'room.needs',
    params: { pipe: thing(pipe), open: own.length + others.length },
    refs: at(null, pipe, null),
  }
  return [...formerWriters(one, sides), needs, ...copyFacts(one, sides)]
}

function tellBothFull(one: Case, wait: Wait, partner: Wait): Told {
  const both = [who(wait.thread), who(partner.thread)]
  return {
    headline: { code: 'full.both', params: { both } },
    facts: [waitFact(one.world, wait), waitFact(one.world, partner)],
    told: [wait.thread, partner.thread],
    rule: 'PI6',
    suggestion: { code: 'one-receives-first', params: { who: both } },
  }
}

const isPartner = (wait: Wait, other: Wait): boolean =>
  wait.unblockers.some(({ thread }) => thread === other.thread) &&
  other.unblockers.some(({ thread }) => thread === wait.thread)
