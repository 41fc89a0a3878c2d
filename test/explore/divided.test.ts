/** A search in parts, with and without helpers: the answer is that of one that is not divided. */
import { expect, test } from 'vitest'
import type { Explored, ExploreOptions } from '../../src/explore/asked.ts'
import { generator } from '../../src/model/chance.ts'
import { rounds, seeds } from '../support/rounds.ts'
import { randomComposed } from './support/composed-programs.ts'
import { explored } from './support/explored.ts'
import { Helper } from '../../src/explore/helper.ts'
import type { FromHelper, ToHelper } from '../../src/explore/helper.ts'
import { NO_PREMISES, plainPremises } from '../../src/explore/learn/learned.ts'
import { philosophers } from '../support/philosophers.ts'
import { helpersInTest } from './support/helpers.ts'
import { randomClosers, randomKills, randomProgram, randomThreads, repeatable } from './support/programs.ts'
import { searched } from './support/searched.ts'

const WHOLE = { dividedAfter: Infinity }

/** All of the answer but what says how it was found. */
function answer({ outcomes, executions, complete, stopped, bound, ways, merged }: Explored) {
  return { outcomes, executions, complete, stopped, bound, ways, merged }
}

/** Of each outcome what does not depend on which of its orders are looked at. */
function found({ outcomes, executions, complete, stopped }: Explored) {
  const ends = outcomes.map(({ kind, stuck, prints, exitcodes, count }) =>
    JSON.stringify({ kind, stuck, prints, exitcodes, count }),
  )
  return { ends: ends.toSorted(), executions, complete, stopped }
}

function helped(most: number, seed: number, asked: Partial<ExploreOptions>, first: FromHelper | null = null) {
  const { helpers, nowMs, rest, counts } = helpersInTest(most, seed, first)
  // So much time goes by that they are called at once.
  return { asked: { ...asked, helpers, rest, nowMs: () => nowMs() * 1000 }, counts }
}

function partsIn(told: readonly ToHelper[]): number {
  return told.filter(({ kind }) => kind === 'part').length
}

test.each([
  { of: 'all objects', program: randomProgram, small: [8, 22] },
  { of: 'ends that are closed', program: randomClosers, small: [3, 9] },
  { of: 'processes that are killed or called away', program: randomKills, small: [6, 9] },
  { of: 'objects that are made of others', program: randomComposed, small: [6, 13] },
  { of: 'threads', program: randomThreads, small: [7, 13] },
])('however many help, the answer is the same: $of', { timeout: 1_800_000 }, async ({ program, small }) => {
  let compared = 0
  let parts = 0
  for (const seed of seeds(small)) {
    const text = program(seed)
    const runs = repeatable(text)
    const whole = await explored(runs, { ...WHOLE, maxExecutions: 400, strategy: 'dpor' })
    if (!whole.complete || whole.executions < 3) continue
    const chance = generator(seed)
    const dividedAfter = 1 + Math.floor(chance() * (whole.executions - 1))
    const alone = await explored(runs, { dividedAfter })
    expect(found(alone), text).toEqual(found(whole))
    for (const most of [1, 2]) {
      const { asked, counts } = helped(most, seed, { dividedAfter })
      expect(answer(await explored(runs, asked)), `${most} help with ${seed}:\n${text}`).toEqual(
        answer(alone),
      )
      expect(counts.open).toBe(0)
      parts += partsIn(counts.told)
    }
    compared++
    if (compared === rounds(small.length, 60)) break
  }
  expect(compared).toBe(rounds(small.length, 60))
  expect(parts).toBeGreaterThan(0)
})

const DINE = repeatable(philosophers(3, 2))
const DIVIDED = { dividedAfter: 20 }

test('what a helper does not know it asks for, and no helper is left', async () => {
  const program = repeatable(philosophers(4, 1))
  const alone = await explored(program, { dividedAfter: 1 })
  expect(alone).toMatchObject({ executions: 110, complete: true })
  const { asked, counts } = helped(3, 7, { dividedAfter: 1 })
  expect(answer(await explored(program, asked))).toEqual(answer(alone))
  expect(counts.asked).toBeGreaterThan(0)
  expect(counts.open).toBe(0)
})

test('a search of few orders calls nobody', async () => {
  const { asked, counts } = helped(2, 1, {})
  expect(await explored(DINE, asked)).toMatchObject({ executions: 149, complete: true })
  expect(counts.told).toEqual([])
})

test('cancelled in the middle, it tells what has been found until then', async () => {
  const { asked, counts } = helped(2, 1, DIVIDED)
  let played = 0
  const cancelled = () => played >= 60
  const onProgress = ({ executions }: { readonly executions: number }) => void (played = executions)
  const told = await explored(DINE, { ...asked, cancelled, onProgress })
  expect(told).toMatchObject({ complete: false, stopped: 'cancelled' })
  expect(told.executions).toBeGreaterThanOrEqual(60)
  expect(told.executions).toBeLessThan(149)
  expect(told.outcomes.reduce((sum, { count }) => sum + count, 0)).toBe(told.executions)
  expect(counts.open).toBe(0)
})

test('it counts no more orders than it may', async () => {
  const whole = await explored(DINE, { ...WHOLE, maxExecutions: 100 })
  expect(whole).toMatchObject({ complete: false, stopped: 'executions' })
  const { executions } = await explored(DINE, { ...DIVIDED, maxExecutions: 100 })
  expect(executions).toBe(whole.executions)
  for (const most of [1, 2, 3]) {
    const { asked, counts } = helped(most, 1, { ...DIVIDED, maxExecutions: 100 })
    const told = await explored(DINE, asked)
    expect(told).toMatchObject({ complete: false, stopped: 'executions' })
    expect(told.executions).toBeLessThanOrEqual(whole.executions)
    expect(counts.open).toBe(0)
  }
})

test('where a helper finds a premise wrong, the search begins again without it', async () => {
  const premises = { ...plainPremises(NO_PREMISES), readsClock: ['P2' as const] }
  const { asked, counts } = helped(1, 1, DIVIDED, { kind: 'wrong', premises })
  const again = await explored(DINE, asked)
  expect(again).toMatchObject({ executions: 149, complete: true })
  const begun = counts.told.flatMap((said) => (said.kind === 'begin' ? [said.premises.readsClock] : []))
  expect(begun).toEqual([[], ['P2']])
  expect(counts.open).toBe(0)
})

test('where a helper is lost, the search begins again alone', async () => {
  const { asked, counts } = helped(2, 1, DIVIDED, { kind: 'failed', message: 'it was ended' })
  expect(await explored(DINE, asked)).toMatchObject({ executions: 149, complete: true })
  expect(counts.open).toBe(0)
})

test('where an order is too long, the search begins again in one piece', async () => {
  const whole = await explored(DINE, { ...WHOLE, maxDepth: 45 })
  expect(whole).toMatchObject({ complete: false, stopped: 'depth' })
  expect(found(await explored(DINE, { dividedAfter: 2, maxDepth: 45 }))).toEqual(found(whole))
})

const TIGHT = `import { Process, Pipe } from 'lockstep'
export async function main() {
  const [a, b] = Pipe()
  const ada = new Process({ target: says, args: [b], name: 'ada' })
  await ada.start()
  await a.recv(); await a.recv()
  await ada.join()
}
export async function says(b: any) { await b.send('x'.repeat(60_000)); await b.send('x'.repeat(60_000)) }
`

test('a helper says which premise is wrong', async () => {
  await searched(repeatable(TIGHT), ({ moves }) => {
    const channels = [...moves.learned.tight]
    expect(channels).not.toEqual([])
    const said: FromHelper[] = []
    const helper = new Helper({ say: (one) => said.push(one), nowMs: () => 0 })
    helper.hear({ kind: 'begin', premises: plainPremises(NO_PREMISES), maxDepth: 2000 })
    helper.hear({ kind: 'learned', lessons: moves.learned.lessonsFrom(0) })
    helper.hear({ kind: 'part', leaf: { path: [], asleep: [] } })
    while (helper.isBusy) helper.work()
    expect(said).toMatchObject([{ kind: 'wrong', premises: { tight: [channels[0]] } }])
    return Promise.resolve()
  })
})
