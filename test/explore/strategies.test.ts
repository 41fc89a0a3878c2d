/** Kills from outside, orders by chance, bounds, limits: what a search may be asked for besides all orders. */
import { describe, expect, test } from 'vitest'
import type { Explored, ExploreOptions } from '../../src/explore/asked.ts'
import { rounds } from '../support/rounds.ts'
import { explored } from './support/explored.ts'
import { TooMany } from './support/brute-force.ts'
import { randomProgram, repeatable } from './support/programs.ts'
import { byBruteForce, byReduction, searched } from './support/searched.ts'

const LONG_MS = 1_800_000

/** Three take the same two locks; one of them the other way round. */
const THREE = `import { Process, Lock } from 'lockstep'
export async function main() {
  const a = new Lock(), b = new Lock()
  const all: Process[] = []
  for (const [name, x, y] of [['ada', a, b], ['ben', b, a], ['cyd', a, b]] as const)
    all.push(new Process({ target: both, args: [x, y], name }))
  for (const one of all) await one.start()
  for (const one of all) await one.join()
}
export async function both(x: Lock, y: Lock) {
  await x.acquire(); await y.acquire(); await y.release(); await x.release()
}
`

const TAKES_AND_GIVES = `import { Process, Lock } from 'lockstep'
export async function main() {
  const lock = new Lock()
  const ada = new Process({ target: take, args: [lock], name: 'ada' })
  const ben = new Process({ target: take, args: [lock], name: 'ben' })
  await ada.start(); await ben.start(); await ada.join(); await ben.join()
}
export async function take(lock: Lock) { await lock.acquire(); await lock.release() }
`

const HANDLES = `import { Process, print, signal } from 'lockstep'
export async function main() {
  const cook = new Process({ target: cooks, name: 'cook' })
  await cook.start()
  await cook.terminate()
  await cook.join()
}
export async function cooks() {
  await print('comes')
  signal.signal('SIGTERM', async () => { await print('told') })
  await print('works')
  await print('goes')
}
`

const search = (text: string, asked: Partial<ExploreOptions> = {}): Promise<Explored> =>
  explored(repeatable(text), asked)

const told = ({ outcomes }: Explored) => outcomes.map(({ kind, stuck, count }) => [kind, stuck, count])

describe('kills from outside', () => {
  test('a lock dies with its holder in one order only, and only where somebody is killed', async () => {
    expect((await search(TAKES_AND_GIVES)).outcomes.map(({ kind }) => kind)).toEqual(['ended'])
    const killed = await search(TAKES_AND_GIVES, { kills: 1 })
    expect(killed.complete).toBe(true)
    const stuck = killed.outcomes.filter(({ kind }) => kind === 'stuck')
    expect(stuck.some((outcome) => outcome.stuck.includes('ben') && outcome.exitcodes['ada'] === -9)).toBe(
      true,
    )
    expect(stuck.some((outcome) => outcome.stuck.includes('ada') && outcome.exitcodes['ben'] === -9)).toBe(
      true,
    )
  })

  test('reduced search finds what playing every order finds', { timeout: LONG_MS }, async () => {
    let compared = 0
    for (let seed = 1; compared < rounds(3, 12); seed++) {
      const text = randomProgram(seed)
      await searched(repeatable(text), async (ground) => {
        try {
          const all = await byBruteForce(ground, 3000, 1)
          const { outcomes } = await byReduction(ground, 1)
          expect(new Set(outcomes.keys()), `program ${seed}\n${text}`).toEqual(all)
          compared++
        } catch (error) {
          if (!(error instanceof TooMany)) throw error
        }
      })
    }
  })
})

describe('handlers of signals', () => {
  test(
    'run in the middle of whatever op their process waits at: as playing every order says [SG2]',
    { timeout: LONG_MS },
    async () => {
      await searched(repeatable(HANDLES), async (ground) => {
        const { outcomes } = await byReduction(ground)
        expect(new Set(outcomes.keys())).toEqual(await byBruteForce(ground, 3000))
        // Told before it says that it works, between, or after; or it is ended before it has a handler.
        expect(outcomes.size).toBeGreaterThan(2)
      })
    },
  )
})

describe('orders by chance', () => {
  test.each(['random', 'pct', 'pos'] as const)('%s: the same seed, the same orders', async (strategy) => {
    const asked = { strategy, maxExecutions: 60 }
    const first = await search(THREE, { ...asked, seed: 7 })
    expect(first).toMatchObject({ executions: 60, complete: false, stopped: 'executions' })
    expect(new Set(first.outcomes.map(({ kind }) => kind))).toEqual(new Set(['stuck', 'ended']))
    expect(told(await search(THREE, { ...asked, seed: 7 }))).toEqual(told(first))
  })
})

describe('bounds and limits', () => {
  test('no preemption, no circle; one is enough', async () => {
    const none = await search(THREE, { bound: 0 })
    expect([none.complete, none.bound]).toEqual([true, 0])
    const one = await search(THREE, { bound: 1 })
    expect(one.outcomes.some(({ kind }) => kind === 'stuck')).toBe(true)
    expect(one.outcomes.reduce((sum, { count }) => sum + count, 0)).toBe(one.executions)
  })

  test('who calls it off, and whose time is over, keeps what was found', async () => {
    const calls = { n: 0 }
    const called = await search(THREE, { cancelled: () => calls.n++ > 20 })
    expect(called).toMatchObject({ complete: false, stopped: 'cancelled' })
    expect(called.executions).toBeGreaterThan(0)
    expect(called.outcomes.length).toBeGreaterThan(0)
    let now = 0
    const late = await search(THREE, { maxMs: 30, nowMs: () => now++ })
    expect(late).toMatchObject({ complete: false, stopped: 'time' })
    expect(late.outcomes.length).toBeGreaterThan(0)
  })
})
