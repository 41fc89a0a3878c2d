/** What may still become of a run, from each of its moments, held against runs; and the tree of choices. */
import { expect, test } from 'vitest'
import { Conductor } from '../../src/engine/conductor.ts'
import { play } from '../../src/engine/play.ts'
import { recorded, random } from '../../src/engine/schedulers.ts'
import { parseSchedule } from '../../src/engine/schedule.ts'
import { UNHEARD } from '../../src/explore/teach/teacher.ts'
import type { Repeatable } from '../../src/explore/teach/teacher.ts'
import type { ChoiceNode } from '../../src/protocol/explored.ts'
import { openAfter } from '../../src/renderer/store/ways-store.ts'
import { rounds } from '../support/rounds.ts'
import { explored } from './support/explored.ts'
import { randomProgram, repeatable } from './support/programs.ts'

const TWO_LOCKS = `import { Process, Lock } from 'lockstep'
export async function main() {
  const a = new Lock(), b = new Lock()
  const ada = new Process({ target: both, args: [a, b], name: 'ada' })
  const ben = new Process({ target: both, args: [b, a], name: 'ben' })
  await ada.start(); await ben.start(); await ada.join(); await ben.join()
}
export async function both(x: Lock, y: Lock) {
  await x.acquire(); await y.acquire(); await y.release(); await x.release()
}
`

/** A message that goes in parts. */
const LARGE = `import { Process, Pipe, print } from 'lockstep'
export async function main() {
  const [reader, writer] = Pipe({ duplex: false })
  const ada = new Process({ target: send, args: [writer], name: 'ada' })
  await ada.start()
  await writer.close()
  await print((await reader.recv()).length)
  await ada.join()
}
export async function send(writer: any) { await writer.send('x'.repeat(200_000)) }
`

const search = (program: Repeatable, mostSituations = 4000) => explored(program, { mostSituations })

async function runOf(program: Repeatable, scheduler: Parameters<typeof play>[1]): Promise<Conductor> {
  const conductor = new Conductor({ host: program(UNHEARD) })
  await conductor.start()
  await play(conductor, scheduler, { maxSteps: 5000 })
  return conductor
}

test(
  'a run is followed to its end: less and less can happen, and its own end does',
  { timeout: 600_000 },
  async () => {
    const programs = [
      TWO_LOCKS,
      LARGE,
      ...Array.from({ length: rounds(3, 16) }, (_, n) => randomProgram(n + 1)),
    ]
    let known = 0
    let narrowed = 0
    for (const text of programs) {
      const program = repeatable(text)
      const { ways, outcomes } = await search(program)
      if (ways === null) continue
      known++
      for (let seed = 1; seed <= 5; seed++) {
        const { events } = await runOf(program, random(seed))
        const sizes: number[] = []
        const between = [...events].flatMap(({ kind }, at) =>
          at > 0 && (kind === 'step.began' || kind === 'clock.advanced') ? [at] : [],
        )
        for (const count of [...between, events.length]) {
          const open = openAfter(ways, events, count)
          if (open === null) throw new Error(`lost at event ${count} of\n${text}`)
          sizes.push(open.length)
        }
        expect(sizes[0]).toBe(outcomes.length)
        expect(sizes, text).toEqual(sizes.toSorted((a, b) => b - a))
        expect(sizes.at(-1), text).toBe(1)
        if (outcomes.length > 1) narrowed++
      }
    }
    expect(known).toBeGreaterThan(3)
    expect(narrowed).toBeGreaterThan(0)
  },
)

test('the tree has the moves that decide, each told by a schedule that leads before it', async () => {
  const program = repeatable(TWO_LOCKS)
  const { ways, outcomes } = await search(program)
  const tree = ways?.tree
  if (tree === undefined) throw new Error('no tree')
  expect(outcomes.map(({ kind }) => kind)).toEqual(['stuck', 'ended'])
  expect(tree.open).toEqual([0, 1])
  // Who takes its first lock while the other one has its own decides; so does who takes its second.
  expect(
    tree.ways
      .map(({ process, call, to }) => [process, call?.name, call?.line, to.open.join()].join(' '))
      .sort(),
  ).toEqual(['ada lock.acquire 9 0', 'ada lock.acquire 9 1', 'ben lock.acquire 9 0', 'ben lock.acquire 9 1'])
  for (const { schedule, steps } of tree.ways) {
    const parsed = parseSchedule(schedule)
    if (parsed.kind !== 'schedule') throw new Error(schedule)
    const conductor = new Conductor({ host: program(UNHEARD) })
    await conductor.start()
    await play(conductor, recorded(parsed.entries), { maxSteps: steps })
    expect(
      openAfter(ways as NonNullable<typeof ways>, conductor.events, conductor.events.length),
    ).toHaveLength(2)
  }
})

test('nothing is said where there are too many situations', async () => {
  expect((await search(repeatable(TWO_LOCKS), 20)).ways).toBeNull()
})

test('each branch of a tree leaves less than it had', { timeout: 600_000 }, async () => {
  let branches = 0
  const look = (node: ChoiceNode): void => {
    for (const { to } of node.ways) {
      branches++
      expect(to.open.length).toBeLessThan(node.open.length)
      expect(node.open).toEqual(expect.arrayContaining([...to.open]))
      look(to)
    }
  }
  for (let seed = 1; seed <= rounds(3, 16); seed++) {
    const { ways } = await search(repeatable(randomProgram(seed)))
    if (ways !== null) look(ways.tree)
  }
  expect(branches).toBeGreaterThan(0)
})
