import { describe, expect, test } from 'vitest'
import { isThread } from '../../src/explore/actor.ts'
import { dependent } from '../../src/explore/moves/accesses.ts'
import { Fingerprints } from '../../src/explore/moves/fingerprint.ts'
import { hasThreads, seeThreadsMeet } from '../../src/explore/meetings.ts'
import type { Move } from '../../src/explore/moves/move.ts'
import type { Situation } from '../../src/explore/moves/situation.ts'
import type { Actor } from '../../src/explore/actor.ts'
import { generator } from '../../src/model/chance.ts'
import { rounds } from '../support/rounds.ts'
import { randomClosers, randomProgram, randomThreads, repeatable } from './support/programs.ts'
import { searched } from './support/searched.ts'
import type { Ground } from './support/searched.ts'

/** Pairs of moves that are held against the model. */
const PAIRS = rounds(600, 30_000)
const LONG_MS = 1_800_000

async function made(
  { moves, teacher }: Ground,
  path: readonly Actor[],
  situation: Situation,
  actor: Actor,
): Promise<Move> {
  const move = moves.make(situation, actor)
  if (move !== null) return move
  await teacher.run([...path, actor])
  const learned = moves.make(situation, actor)
  if (learned === null) throw new Error('still unknown')
  return learned
}

/** Which threads go by the others of their process is known once they were seen beside each other. */
async function meet({ moves, teacher, from }: Ground): Promise<void> {
  const runs = [await teacher.run([]), await teacher.run([])]
  if (!runs.some(({ situation }) => hasThreads(situation, moves))) return
  await seeThreadsMeet({
    moves,
    from,
    paths: runs.map(({ path }) => path),
    seed: 1,
    maxDepth: 2000,
    run: async (path) => (await teacher.run(path)).path,
    mayGoOn: () => true,
  })
}

/** Walks the program at random and compares both orders of each two moves that could come next. */
async function comparePairs(
  seed: number,
  text: string,
): Promise<{ readonly independent: number; readonly pairs: number }> {
  const chance = generator(seed)
  return searched(repeatable(text), async (ground) => {
    await meet(ground)
    const prints = new Fingerprints(ground.moves.learned)
    let pairs = 0
    let independent = 0
    for (let walk = 0; walk < 3; walk++) {
      let { from: situation } = ground
      const path: Actor[] = []
      for (let depth = 0; depth < 200; depth++) {
        const choices = ground.moves.choices(situation)
        if (choices.length === 0) break
        for (const [i, a] of choices.entries())
          for (const b of choices.slice(i + 1)) {
            if (!isThread(a) || !isThread(b)) continue
            pairs++
            const first = await made(ground, path, situation, a)
            const second = await made(ground, path, situation, b)
            if (dependent(first.accesses, second.accesses)) continue
            independent++
            const told = `${text}\n${path.join(' ')}\n${a} | ${b}`
            expect(ground.moves.canGo(first.situation, b), told).toBe(true)
            expect(ground.moves.canGo(second.situation, a), told).toBe(true)
            const ab = await made(ground, [...path, a], first.situation, b)
            const ba = await made(ground, [...path, b], second.situation, a)
            expect(prints.of(ab.situation).number, told).toBe(prints.of(ba.situation).number)
          }
        const next = choices[Math.floor(chance() * choices.length)]
        if (next === undefined) break
        ;({ situation } = await made(ground, path, situation, next))
        path.push(next)
      }
    }
    return { pairs, independent }
  })
}

/** A permit given back by a process that has taken none of them. */
const STRANGER_RELEASES = `import { Process, Semaphore, print } from 'lockstep'
export async function main() {
  const permits = new Semaphore(1)
  const taker = new Process({ target: takes, args: [permits], name: 'taker' })
  await taker.start()
  const giver = new Process({ target: gives, args: [permits], name: 'giver' })
  await giver.start()
  await taker.join()
  await giver.join()
}
export async function takes(permits: any) {
  await permits.acquire(); await print('one'); await permits.release(); await permits.acquire(); await print('two')
}
export async function gives(permits: any) {
  await permits.release()
}
`

/** Threads of one process give permits back; who did so last has left the process's memory to whoever takes one. */
const THREADS_RELEASE = `import { Semaphore, Thread, print } from 'lockstep'
export async function main() {
  const permits = new Semaphore(0)
  const gives = async () => { await permits.release(); await permits.release() }
  const one = new Thread({ target: gives })
  const two = new Thread({ target: gives })
  await one.start()
  await two.start()
  await permits.acquire()
  await print('taken')
  await permits.acquire()
  await one.join()
  await two.join()
}
`

describe('what the table calls independent', () => {
  test('commutes where threads of one process give permits back', { timeout: LONG_MS }, async () => {
    let independent = 0
    for (let seed = 1; seed <= 8; seed++)
      independent += (await comparePairs(seed, THREADS_RELEASE)).independent
    expect(independent).toBeGreaterThan(0)
  })

  test('commutes where a permit is given back by one who holds none', { timeout: LONG_MS }, async () => {
    let independent = 0
    for (let seed = 1; seed <= 8; seed++)
      independent += (await comparePairs(seed, STRANGER_RELEASES)).independent
    expect(independent).toBeGreaterThan(0)
  })

  test('commutes where threads share a variable', { timeout: LONG_MS }, async () => {
    let independent = 0
    for (let seed = 1; seed <= rounds(12, 400); seed++)
      independent += (await comparePairs(seed, randomThreads(seed))).independent
    expect(independent).toBeGreaterThan(10)
  })

  test('commutes in the model, in random reachable situations', { timeout: LONG_MS }, async () => {
    let pairs = 0
    let independent = 0
    for (let seed = 1; pairs < PAIRS; seed++) {
      const seen = await comparePairs(seed, seed % 4 === 0 ? randomClosers(seed) : randomProgram(seed))
      pairs += seen.pairs
      independent += seen.independent
    }
    // A table that calls everything dependent would pass, and be of no use.
    expect(independent / pairs).toBeGreaterThan(0.3)
  })
})
