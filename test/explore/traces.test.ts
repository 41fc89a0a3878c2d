/** Each trace is played, and none twice: orders that differ in independent ops alone are one, and playing all of them says how many there are. */
import { expect, test } from 'vitest'
import type { Actor } from '../../src/explore/actor.ts'
import { dependent } from '../../src/explore/moves/accesses.ts'
import type { Accesses } from '../../src/explore/moves/accesses.ts'
import type { Situation } from '../../src/explore/moves/situation.ts'
import { Dpor } from '../../src/explore/search/dpor.ts'
import { Graph } from '../../src/explore/search/graph.ts'
import type { GraphOptions } from '../../src/explore/search/graph.ts'
import { rounds, seeds } from '../support/rounds.ts'
import { TooMany } from './support/brute-force.ts'
import { randomClosers, randomKills, randomProgram, repeatable } from './support/programs.ts'
import { searched } from './support/searched.ts'
import type { Ground } from './support/searched.ts'

const MOST_PATHS = 500
/** Orders share what they come to from the first move on. */
const SHARING: GraphOptions = { sharesFrom: 0 }
/** So few situations are known at a time that the search forgets most of what it has met. */
const FORGETFUL: GraphOptions = { sharesFrom: 0, mostWeight: 400 }

type Event = { readonly name: string; readonly actor: Actor; readonly accesses: Accesses }

/** Who came before whom, of those whose order matters. */
function traceOf(events: readonly Event[]): string {
  const pairs: string[] = []
  for (const [at, later] of events.entries())
    for (const earlier of events.slice(0, at))
      if (earlier.actor !== later.actor && dependent(earlier.accesses, later.accesses))
        pairs.push(`${earlier.name}<${later.name}`)
  return [...events.map(({ name }) => name).toSorted(), ...pairs.toSorted()].join(' ')
}

/** Plays every order of single ops, one by one. */
async function traces({ moves, teacher, from }: Ground): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  let paths = 0
  const play = async (situation: Situation, events: readonly Event[]): Promise<void> => {
    const choices = moves.choices(situation)
    if (choices.length === 0) {
      if (++paths > MOST_PATHS) throw new TooMany('too many orders')
      found.add(traceOf(events))
    }
    for (const actor of choices) {
      if (moves.make(situation, actor) === null) await teacher.run([...events.map((one) => one.actor), actor])
      const move = moves.make(situation, actor)
      if (move === null) throw new Error('still unknown')
      const count = events.filter((one) => one.actor === actor).length
      await play(move.situation, [...events, { name: `${actor}#${count}`, actor, accesses: move.accesses }])
    }
  }
  await play(from, [])
  return found
}

/** The trace of each order that the search plays. */
async function tracesPlayed(
  { moves, teacher, from }: Ground,
  options: GraphOptions = {},
): Promise<readonly string[]> {
  const dpor = new Dpor({ moves, graph: new Graph(moves, options), from, maxDepth: 2000 })
  const played: string[] = []
  for (;;) {
    const progress = dpor.next()
    if (progress.kind === 'done') return played
    if (progress.kind === 'unknown') {
      await teacher.run(progress.path)
      continue
    }
    const events: Event[] = []
    let situation = from
    for (const actor of progress.found.path) {
      const move = moves.make(situation, actor)
      if (move === null) throw new Error('the order was played, and is not known')
      const count = events.filter((one) => one.actor === actor).length
      events.push({ name: `${actor}#${count}`, actor, accesses: move.accesses })
      ;({ situation } = move)
    }
    played.push(traceOf(events))
  }
}

test.each([
  { of: 'all objects', program: randomProgram, small: [2, 5] },
  { of: 'ends that are closed', program: randomClosers, small: [4, 5] },
  { of: 'processes that are killed or called away', program: randomKills, small: [1, 69] },
])('each trace is played once: $of', { timeout: 1_800_000 }, async ({ program, small }) => {
  let compared = 0
  let several = 0
  for (const seed of seeds(small)) {
    const text = program(seed)
    await searched(repeatable(text), async (ground) => {
      try {
        const all = await traces(ground)
        const played = await tracesPlayed(ground)
        expect(played.toSorted(), text).toEqual([...all].toSorted())
        for (const graph of [SHARING, FORGETFUL])
          expect((await tracesPlayed(ground, graph)).toSorted(), text).toEqual([...all].toSorted())
        compared++
        if (all.size > 1) several++
      } catch (error) {
        if (!(error instanceof TooMany)) throw error
      }
    })
    if (compared === rounds(small.length, 12)) break
  }
  expect(compared).toBe(rounds(small.length, 12))
  expect(several).toBeGreaterThan(0)
})
