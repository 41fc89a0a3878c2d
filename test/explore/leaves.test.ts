/** A search that is cut into leaves plays what it plays whole: each order once, wherever it is cut. */
import { expect, test } from 'vitest'
import { generator } from '../../src/model/chance.ts'
import { Dpor } from '../../src/explore/search/dpor.ts'
import { Graph } from '../../src/explore/search/graph.ts'
import { standAt, unfold } from '../../src/explore/search/leaf.ts'
import type { Leaf, Unfolded } from '../../src/explore/search/leaf.ts'
import { outcomeKey, outcomeOf } from '../../src/explore/outcome.ts'
import { rounds, seeds } from '../support/rounds.ts'
import { randomComposed } from './support/composed-programs.ts'
import { randomClosers, randomKills, randomProgram, randomThreads, repeatable } from './support/programs.ts'
import { byReduction, searched } from './support/searched.ts'
import type { Ground } from './support/searched.ts'

const MOST_ORDERS = 400
const MAX_DEPTH = 2000
const WHOLE: Leaf = { path: [], asleep: [] }

type Played = { readonly executions: number; readonly outcomes: ReadonlyMap<string, number> }

class TooMany extends Error {}

/** Plays some orders, divides the search, unfolds its leaves one after the other, and plays each. */
async function inLeaves(ground: Ground, after: number, least: number, leavesInAll: number): Promise<Played> {
  const { moves, teacher, from } = ground
  const graph = new Graph(moves)
  const outcomes = new Map<string, number>()
  let executions = 0
  const play = async (dpor: Dpor, leaf: Leaf, until = Infinity) => {
    while (dpor.executions < until) {
      const progress = dpor.next()
      if (progress.kind === 'done') break
      if (progress.kind === 'unknown') {
        await teacher.run([...leaf.path, ...progress.path])
        continue
      }
      if (progress.found.cut) throw new TooMany('an order is too long')
      executions++
      const key = outcomeKey(outcomeOf(progress.found.situation, false))
      outcomes.set(key, (outcomes.get(key) ?? 0) + 1)
    }
  }
  const known = async (ask: () => Unfolded): Promise<readonly Leaf[]> => {
    for (;;) {
      const answer = ask()
      if (answer.kind === 'leaves') return answer.leaves
      await teacher.run(answer.path)
    }
  }
  const first = new Dpor({ moves, graph, from, maxDepth: MAX_DEPTH })
  await play(first, WHOLE, after)
  const leaves = [...(await known(() => first.divide(least)))]
  for (let ends = 0; leaves.length > ends && leaves.length < leavesInAll;) {
    const [leaf, ...others] = leaves
    if (leaf === undefined) break
    const unfolded = await known(() => unfold({ moves, graph, from }, leaf))
    ends = unfolded[0] === leaf ? ends + 1 : 0
    leaves.splice(0, leaves.length, ...others, ...unfolded)
  }
  await play(first, WHOLE)
  for (const leaf of leaves) {
    const standing = standAt({ moves, graph, from }, leaf)
    if (standing === null) throw new Error('a leaf is not known')
    const { situation, frozen } = standing
    const maxDepth = MAX_DEPTH - leaf.path.length
    await play(new Dpor({ moves, graph, from: situation, frozen, maxDepth }), leaf)
  }
  return { executions, outcomes }
}

async function whole(ground: Ground): Promise<Played | null> {
  const { moves, teacher, from } = ground
  const dpor = new Dpor({ moves, from, maxDepth: MAX_DEPTH })
  while (dpor.executions <= MOST_ORDERS) {
    const progress = dpor.next()
    if (progress.kind === 'done') {
      const { outcomes } = await byReduction(ground)
      return dpor.incomplete ? null : { executions: dpor.executions, outcomes }
    }
    if (progress.kind === 'unknown') await teacher.run(progress.path)
  }
  return null
}

test.each([
  { of: 'all objects', program: randomProgram, small: [12, 19] },
  { of: 'ends that are closed', program: randomClosers, small: [3, 8] },
  { of: 'processes that are killed or called away', program: randomKills, small: [6, 9] },
  { of: 'objects that are made of others', program: randomComposed, small: [4, 6] },
  { of: 'threads', program: randomThreads, small: [4, 5] },
])('a search in leaves plays each order once: $of', { timeout: 1_800_000 }, async ({ program, small }) => {
  let compared = 0
  for (const seed of seeds(small)) {
    const text = program(seed)
    const chance = generator(seed)
    await searched(repeatable(text), async (ground) => {
      const all = await whole(ground)
      if (all === null || all.executions < 3) return
      for (let cut = 0; cut < 4; cut++) {
        const after = 1 + Math.floor(chance() * (all.executions - 1))
        const [least, leaves] = [1 + Math.floor(chance() * 12), 1 + Math.floor(chance() * 40)]
        const played = await inLeaves(ground, after, least, leaves)
        expect(played, `after ${after}, ${least}, ${leaves} of ${seed}:\n${text}`).toEqual(all)
      }
      compared++
    })
    if (compared === rounds(small.length, 100)) break
  }
  expect(compared).toBe(rounds(small.length, 100))
})
