/**
 * All orders by running the program again for each: the judge that shares nothing with the search but the model and the library.
 * It knows of no chains, no table of what depends on what, no numbers of situations. Two moments count as equal when each
 * process has done the same and been answered the same, its threads in the same order, and the worlds differ in nothing but
 * when and where things happened.
 */
import { Conductor } from '../../../src/engine/conductor.ts'
import type { Actor } from '../../../src/explore/actor.ts'
import { UNHEARD } from '../../../src/explore/teach/teacher.ts'
import type { Repeatable } from '../../../src/explore/teach/teacher.ts'
import { everyProcess } from '../../../src/model/past.ts'
import { processOf } from '../../../src/model/vocabulary/ids.ts'
import type { ProcessId, ThreadId } from '../../../src/model/vocabulary/ids.ts'
import type { WorldEvent } from '../../../src/model/vocabulary/events.ts'
import type { Outcome } from '../../../src/protocol/explored.ts'
import type { World } from '../../../src/model/vocabulary/world.ts'
import { TooMany } from './brute-force.ts'

export type Ending = {
  readonly kind: 'ended' | 'stuck' | 'error'
  readonly stuck: readonly string[]
  readonly prints: Readonly<Record<string, readonly string[]>>
  readonly exitcodes: Readonly<Record<string, number>>
}

const WHEN_AND_WHERE = new Set([
  'step',
  'since',
  'sinceStep',
  'startedAtStep',
  'closedAtStep',
  'announced',
  'line',
  'file',
  'call',
  'version',
  'seen',
  'writer',
  'lost',
  'history',
  'reach',
  'watches',
  'names',
  'composites',
  'tasks',
  'moment',
  'reads',
  'writes',
])

/** Every way to end, by its text. Raises when the program had to be run more often than that. */
export async function everyEnding(
  program: Repeatable,
  maxRuns: number,
): Promise<ReadonlyMap<string, Ending>> {
  const endings = new Map<string, Ending>()
  const seen = new Set<string>()
  const left: (readonly Actor[])[] = [[]]
  for (let runs = 0; left.length > 0; runs++) {
    if (runs >= maxRuns) throw new TooMany(`more than ${maxRuns} runs`)
    const path = left.pop() ?? []
    const run = new Conductor({
      host: program(UNHEARD),
      turns: null,
    })
    try {
      await run.start()
      const done: Actor[] = []
      const histories = new Histories()
      histories.add(run.events.slice())
      for (;;) {
        const standing = run.standing()
        const choices: readonly Actor[] =
          standing.kind === 'choosing' ? standing.enabled : standing.kind === 'waiting' ? ['clock'] : []
        if (choices.length === 0) {
          const ending = endingOf(run.world, run.events.slice())
          endings.set(endingText(ending), ending)
          break
        }
        if (done.length > 600) throw new Error('an order without an end')
        const [first, ...others] = choices
        let next = path[done.length]
        if (done.length >= path.length) {
          const key = `${histories.text()} ${worldText(run.world)}`
          if (seen.has(key)) break
          seen.add(key)
          next = first
          for (const other of others.toReversed()) left.push([...done, other])
        }
        if (next === undefined) break
        const before = run.events.length
        if (next === 'clock') await run.advanceClock()
        else await run.step(next as ThreadId, 1)
        histories.add(run.events.slice(before))
        done.push(next)
      }
    } finally {
      await run.dispose()
    }
  }
  return endings
}

/** What each process has done and been told. */
class Histories {
  readonly #all = new Map<ProcessId, string[]>()

  add(events: readonly WorldEvent[]): void {
    for (const event of events) {
      const thread = 'thread' in event ? event.thread : null
      if (thread === null) continue
      const process = processOf(thread)
      const own = this.#all.get(process) ?? []
      this.#all.set(process, own)
      own.push(textOf(event))
    }
  }

  text(): string {
    return JSON.stringify([...this.#all].toSorted(([a], [b]) => (a < b ? -1 : 1)))
  }
}

function worldText(world: World): string {
  return JSON.stringify(world, (key, value: unknown) => (WHEN_AND_WHERE.has(key) ? undefined : value))
}

function textOf(event: WorldEvent): string {
  return JSON.stringify(event, (key, value: unknown) => (WHEN_AND_WHERE.has(key) ? undefined : value))
}

export function endingOf(world: World, events: readonly WorldEvent[]): Ending {
  const all = everyProcess(world)
  const alive = all.filter(({ life }) => life.kind === 'alive')
  const ended = all.flatMap((process) => ('end' in process.life ? [{ process, end: process.life.end }] : []))
  const prints: Record<string, string[]> = {}
  for (const event of events)
    if (event.kind === 'printed') (prints[nameOf(world, processOf(event.thread))] ??= []).push(event.text)
  return {
    kind:
      alive.length > 0
        ? 'stuck'
        : ended.some(({ end }) => end.cause.kind === 'failed' || end.cause.kind === 'crash')
          ? 'error'
          : 'ended',
    stuck: alive.map(({ id }) => nameOf(world, id)).toSorted(),
    prints,
    exitcodes: Object.fromEntries(ended.map(({ process, end }) => [nameOf(world, process.id), end.code])),
  }
}

/** As explore tells it: with the id where several have the same name. */
function nameOf(world: World, id: ProcessId): string {
  const all = everyProcess(world)
  const name = all.find((process) => process.id === id)?.name ?? id
  return all.filter((process) => process.name === name).length > 1 ? `${name} (${id})` : name
}

/** What the search tells, in the same form. */
export function asEnding({ kind, stuck, prints, exitcodes }: Outcome): Ending {
  const printed: Record<string, string[]> = {}
  for (const { process, text } of prints) (printed[process] ??= []).push(text)
  return { kind: kind as Ending['kind'], stuck, prints: printed, exitcodes }
}

export function endingText({ kind, stuck, prints, exitcodes }: Ending): string {
  const sorted = (record: Readonly<Record<string, unknown>>) =>
    Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([kind, stuck.toSorted(), sorted(prints), sorted(exitcodes)])
}
