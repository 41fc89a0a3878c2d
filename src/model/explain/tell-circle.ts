/** Processes in a circle: each waits for what only unused copies keep off, and some of these are another's of them. */
import type { Copy } from '../objects/descriptors.ts'
import type { Wait } from '../wait-for/wait.ts'
import type { Case, Told } from './case.ts'
import type { Headline, Thing, Who } from './codes.ts'
import type { Fact } from './explanation.ts'
import { ledgerOf } from './ledger.ts'
import { cameAlong, isMeant, pipesOf, sidesOf, usesOf } from './pipe-sides.ts'
import type { Sides } from './pipe-sides.ts'
import { people, thing } from './terms.ts'
import { waitFact } from './wait-fact.ts'

/** How one kind of wait is told. `own`: some of the copies are of the pipe of who waits. */
type Telling = {
  readonly kinds: readonly Wait['on']['kind'][]
  readonly rule: string
  readonly headline: (who: readonly Who[], pipes: readonly Thing[], own: boolean) => Headline
  readonly factsOf: (sides: Sides) => readonly Fact[]
}

/** Null where there is no circle. */
export function tellCircle(one: Case, wait: Wait, telling: Telling): Told | null {
  const circle = circleOf(one, wait, telling.kinds)
  if (circle.length < 2) return null
  const all = circle.map((each) => ({ each, sides: sidesOf(one, each) }))
  const sides = all.flatMap((each) => each.sides)
  const pipes = [...new Set(pipesOf(sides))].map(thing)
  const threads = circle.map(({ thread }) => thread)
  const told = new Set<string>()
  // Who keeps one pipe open is told once, however many wait there.
  const ofPipe = (side: Sides): readonly Fact[] => {
    if (told.has(side.pipe)) return []
    told.add(side.pipe)
    return telling.factsOf(side)
  }
  const own = sides.some((side) => side.own.length > 0)
  return {
    headline: telling.headline(people(threads), pipes, own),
    facts: all.flatMap(({ each, sides: its }) => [waitFact(one.world, each), ...its.flatMap(ofPipe)]),
    told: threads,
    rule: telling.rule,
    suggestion: { code: 'close-inherited', params: { who: people(threads), pipes } },
    ledger: ledgerOf(one.world, wait),
  }
}

/** Those of the knot that each wait for what only unused copies keep off, where some of these are another's of them. */
function circleOf(one: Case, wait: Wait, kinds: readonly Wait['on']['kind'][]): readonly Wait[] {
  const all = one.roots.filter(({ on }) => kinds.includes(on.kind))
  const left = all.filter((other) => isLeftWithUnused(one, other))
  if (!left.includes(wait)) return []
  return left.filter((other) =>
    sidesOf(one, other).some(({ others }) =>
      others.some(({ process }) => left.some((holder) => holder.process === process.id)),
    ),
  )
}

/** Its own copy, or one of which nothing was to be expected: nothing else is open. */
function isLeftWithUnused(one: Case, wait: Wait): boolean {
  const sides = sidesOf(one, wait)
  const isUnused = (copy: Copy, each: Sides): boolean =>
    usesOf(copy, each.side) === 0 &&
    (copy.process.id === wait.process || !isMeant(one, copy, each) || cameAlong(one, copy, each.side))
  return (
    sides.length > 0 &&
    sides.every((each) => [...each.own, ...each.others].every((copy) => isUnused(copy, each)))
  )
}
