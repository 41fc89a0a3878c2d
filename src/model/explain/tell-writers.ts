/** Stuck writers of pipes. Rules: PI6, PI7. */
import { processOf } from '../vocabulary/ids.ts'
import type { Wait } from '../wait-for/wait.ts'
import type { Case, Told } from './case.ts'
import type { Suggestion } from './codes.ts'
import type { Fact } from './explanation.ts'
import { ledgerOf } from './ledger.ts'
import { copyFacts, formerWriters, hangsOnUnused, holdersOf, sidesOf } from './pipe-sides.ts'
import { at, person, thing, who } from './terms.ts'
import { waitFact } from './wait-fact.ts'

export function tellWriter(one: Case, wait: Wait): Told | null {
  const [sides] = sidesOf(one, wait)
  if (sides === undefined) return null
  const { pipe, own, others } = sides
  const writer = who(wait.thread)
  const partner = one.roots.find(
    (other) => other.process !== wait.process && other.on.kind === 'room' && isPartner(wait, other),
  )
  if (partner !== undefined) return tellBothFull(one, wait, partner)
  const needs: Fact = {
    code: 'room.needs',
    params: { pipe: thing(pipe), open: own.length + others.length },
    refs: at(null, pipe, null),
  }
  const facts = [waitFact(one.world, wait), ...formerWriters(one, sides), needs, ...copyFacts(one, sides)]
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
    return {
      headline: { code: 'full.stray', params: { writer, pipe: thing(pipe), holders } },
      facts,
      told,
      rule: 'PI7',
      suggestion: { code: 'close-inherited', params: { who: holders, pipes: [thing(pipe)] } },
      ledger,
    }
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
