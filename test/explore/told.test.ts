/** What the search tells of an outcome leads to it: its path in the model, and its schedule in a run. */
import { expect, test } from 'vitest'
import { Conductor } from '../../src/engine/conductor.ts'
import { play } from '../../src/engine/play.ts'
import { recorded } from '../../src/engine/schedulers.ts'
import { outcomeKey, outcomeOf } from '../../src/explore/outcome.ts'
import type { FoundOutcome } from '../../src/explore/asked.ts'
import { everyProcess } from '../../src/model/past.ts'
import { UNHEARD } from '../../src/explore/teach/teacher.ts'
import type { Repeatable } from '../../src/explore/teach/teacher.ts'
import { isBad } from '../../src/protocol/explored.ts'
import { rounds } from '../support/rounds.ts'
import { explored } from './support/explored.ts'
import { randomProgram, repeatable } from './support/programs.ts'
import { everyEnd, TooMany } from './support/brute-force.ts'
import { searched } from './support/searched.ts'

/** Who closes last, and so lets the readers go, depends on the order. */
const TWO_READERS = `import { Process, Pipe, print, errors } from 'lockstep'
export async function main() {
  const [reader, writer] = Pipe({ duplex: false })
  const guests: Process[] = []
  for (const name of ['ada', 'ben']) {
    const guest = new Process({ target: eat, args: [reader, writer], name })
    await guest.start()
    guests.push(guest)
  }
  await reader.close()
  for (const dish of ['a', 'b', 'c', 'd']) await writer.send(dish)
  await writer.close()
  for (const guest of guests) await guest.join()
}
export async function eat(reader: any, writer: any) {
  await writer.close()
  try {
    for (;;) await print(await reader.recv())
  } catch (error) {
    if (!(error instanceof errors.EOFError)) throw error
  }
}
`

const search = (program: Repeatable) =>
  explored(program, { strategy: 'auto', maxExecutions: 2000, mostSituations: 4000 })

/** What a run along the schedule comes to: what was printed by whom, and the exit codes. */
async function played(program: Repeatable, { schedule }: FoundOutcome): Promise<unknown> {
  if (schedule === null) throw new Error('no schedule')
  const conductor = new Conductor({ host: program(UNHEARD) })
  try {
    await conductor.start()
    const result = await play(conductor, recorded(schedule), { maxSteps: 5000 })
    const all = everyProcess(conductor.world)
    const names = new Map(all.map(({ id, name }) => [id, name]))
    return {
      kind: result.kind,
      prints: conductor.events
        .slice()
        .flatMap((event) =>
          event.kind === 'printed'
            ? [`${names.get(event.thread.split('/')[0] as never)}: ${event.text}`]
            : [],
        )
        .toSorted(),
      exitcodes: Object.fromEntries(
        all.flatMap(({ name, life }) => ('end' in life ? [[name, life.end.code]] : [])),
      ),
    }
  } finally {
    await conductor.dispose()
  }
}

function told({ kind, prints, exitcodes }: FoundOutcome): unknown {
  return {
    kind: kind === 'stuck' ? 'stuck' : 'ended',
    prints: prints.map(({ process, text }) => `${process}: ${text}`).toSorted(),
    exitcodes,
  }
}

/** By breadth-first search: how many ops the shortest way to each outcome has. Null for programs with too many situations. */
async function shortestPaths(program: Repeatable): Promise<ReadonlyMap<string, number> | null> {
  return searched(program, async ({ moves, teacher, from }) => {
    const shortest = new Map<string, number>()
    try {
      const options = { moves, from, maxDepth: 2000, maxSituations: 3000 }
      for (const { situation, path, cut } of await everyEnd(options, (to) => teacher.run(to))) {
        const key = outcomeKey(outcomeOf(situation, cut))
        shortest.set(key, Math.min(path.length, shortest.get(key) ?? Infinity))
      }
      return shortest
    } catch (error) {
      if (error instanceof TooMany) return null
      throw error
    }
  })
}

test('each outcome of two readers at one end', async () => {
  const program = repeatable(TWO_READERS)
  const { outcomes, complete } = await search(program)
  expect(complete).toBe(true)
  // Each of four dishes to one of two guests.
  expect(outcomes).toHaveLength(16)
  for (const outcome of outcomes) expect(await played(program, outcome)).toEqual(told(outcome))
})

test('each outcome of programs made by chance, what is bad first', { timeout: 1_800_000 }, async () => {
  const kinds = new Set<string>()
  for (let seed = 1; seed <= rounds(3, 40); seed++) {
    const program = repeatable(randomProgram(seed))
    const { outcomes } = await search(program)
    for (const outcome of outcomes)
      expect(await played(program, outcome), randomProgram(seed)).toEqual(told(outcome))
    const places = outcomes.map((outcome) => [isBad(outcome) ? 0 : 1, outcome.steps] as const)
    expect(places, randomProgram(seed)).toEqual(places.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]))
    for (const { kind } of outcomes) kinds.add(kind)
    const shortest = await shortestPaths(program)
    if (shortest !== null)
      expect(new Map(outcomes.map((outcome) => [outcomeKey(outcome), outcome.path.length]))).toEqual(shortest)
  }
  expect(kinds.size).toBeGreaterThan(1)
})
