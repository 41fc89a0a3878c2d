/**
 * An RLock whose owner has ended: whoever began after that may have the owner's number, and the lock with it; whoever began
 * before has not, and is stuck. So it counts which of the two came first, and nowhere else [WF10].
 */
import { describe, expect, test } from 'vitest'
import type { Actor } from '../../src/explore/actor.ts'
import { Fingerprints } from '../../src/explore/moves/fingerprint.ts'
import type { Situation } from '../../src/explore/moves/situation.ts'
import { outcomeKey, outcomeOf } from '../../src/explore/outcome.ts'
import { Dpor } from '../../src/explore/search/dpor.ts'
import { itemsOf } from '../../src/model/tables/table.ts'
import { analyse } from '../../src/model/wait-for/analyse.ts'
import { repeatable } from './support/programs.ts'
import { searched } from './support/searched.ts'
import type { Ground } from './support/searched.ts'

const LONG_MS = 1_800_000

/** The main thread has ended its program when both are started, so nobody else could start another thread. */
const OWNER = (kind: string, deeds: string) => `import { Thread, threading } from 'lockstep'
export async function main() {
  const lock = new threading.${kind}()
  const owner = new Thread({ target: async () => { ${deeds} } })
  const other = new Thread({ target: async () => { await lock.acquire() } })
  await owner.start()
  await other.start()
}
`

/** The child's main thread has the number of the thread that forks it, which began before the owner ended, or after. */
const FORKED = `import { Process, Semaphore, Thread, print, threading } from 'lockstep'
export async function main() {
  const lock = new threading.RLock()
  const owned = new Semaphore(0)
  const owner = new Thread({ target: async () => { await lock.acquire(); await owned.release(); await print('goes') } })
  await owner.start()
  await owned.acquire()
  const child = new Process({ target: takes, args: [lock], name: 'child' })
  await child.start()
}
export async function takes(lock: any) { await lock.acquire() }
`

/** What an end comes to, and who is proved stuck there. */
function verdictOf(situation: Situation, cut: boolean): string {
  const proved = analyse(situation.world).stuck.flatMap((set) => (set.proved ? set.threads : []))
  return `${outcomeKey(outcomeOf(situation, cut))} ${proved.toSorted().join(' ')}`
}

async function bySearch({ moves, teacher, from }: Ground): Promise<ReadonlySet<string>> {
  const dpor = new Dpor({ moves, from, maxDepth: 2000, kills: 0 })
  const verdicts = new Set<string>()
  for (;;) {
    const progress = dpor.next()
    if (progress.kind === 'done') return verdicts
    if (progress.kind === 'unknown') await teacher.run(progress.path)
    else verdicts.add(verdictOf(progress.found.situation, progress.found.cut))
  }
}

/** Each order by itself: nothing is taken to be equal to anything else. */
async function byEachOrder({ moves, teacher, from }: Ground): Promise<ReadonlyMap<string, Situation[]>> {
  const ends = new Map<string, Situation[]>()
  const walk = async (situation: Situation, path: readonly Actor[]): Promise<void> => {
    const choices = moves.choices(situation)
    if (choices.length === 0) {
      const verdict = verdictOf(situation, false)
      ends.set(verdict, [...(ends.get(verdict) ?? []), situation])
    }
    for (const actor of choices) {
      const further = [...path, actor]
      if (moves.make(situation, actor) === null) await teacher.run(further)
      const move = moves.make(situation, actor)
      if (move === null) throw new Error('still unknown')
      await walk(move.situation, further)
    }
  }
  await walk(from, [])
  return ends
}

describe('whether a thread began before or after the owner of an RLock had ended', () => {
  test.each([
    { of: 'two threads', text: OWNER('RLock', 'await lock.acquire()') },
    { of: 'a forked child', text: FORKED },
  ])('of $of', { timeout: LONG_MS }, async ({ text }) => {
    await searched(repeatable(text), async (ground) => {
      const all = await byEachOrder(ground)
      expect(all.size).toBeGreaterThan(1)
      expect(await bySearch(ground)).toEqual(new Set(all.keys()))
      const prints = new Fingerprints(ground.moves.learned)
      const numbers = [...all.values()].map((ends) => ends.map((end) => prints.of(end).number))
      expect(numbers.flatMap((own) => [...new Set(own)])).toEqual([...new Set(numbers.flat())])
    })
  })

  test.each([
    { of: 'gave it back', text: OWNER('RLock', 'await lock.acquire(); await lock.release()') },
    { of: 'was at a lock that knows no owner', text: OWNER('Lock', 'await lock.acquire()') },
  ])('counts for nothing when the thread $of', { timeout: LONG_MS }, async ({ text }) => {
    await searched(repeatable(text), async (ground) => {
      const ends = [...(await byEachOrder(ground)).values()].flat()
      const prints = new Fingerprints(ground.moves.learned)
      const lives = ({ world }: Situation) =>
        JSON.stringify([
          itemsOf(world.threads).map(({ id, state }) => [id, state.kind]),
          itemsOf(world.semaphores).map(({ value, holds }) => [value, holds.map(({ thread }) => thread)]),
        ])
      expect(new Set(ends.map((end) => prints.of(end).number)).size).toBe(new Set(ends.map(lives)).size)
    })
  })
})
