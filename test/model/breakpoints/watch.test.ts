import { describe, expect, test } from 'vitest'
import type { Breakpoint, Hit } from '../../../src/model/breakpoints/breakpoint.ts'
import { keyOfBreakpoint } from '../../../src/model/breakpoints/breakpoint.ts'
import { BreakpointWatch } from '../../../src/model/breakpoints/watch.ts'
import { fifo } from '../../../src/engine/default-order.ts'
import { evolve } from '../../../src/model/evolve.ts'
import { initialWorld } from '../../../src/model/initial.ts'
import { isMachinery } from '../../../src/model/wait-for/find.ts'
import { itemOf } from '../../../src/model/tables/table.ts'
import type { EventOf, WorldEvent } from '../../../src/model/vocabulary/events.ts'
import type { World } from '../../../src/model/vocabulary/world.ts'
import { stepThrough } from '../../support/step-through.ts'

const LABS = ['forgotten-write-end', 'opposite-order', 'lost-update', 'two-readers-one-end'] as const

const eventsOf = async (lab: string, variants = {}): Promise<readonly WorldEvent[]> =>
  (await stepThrough(lab, 1, { scheduler: fifo(), variants })).conductor.events.slice()

/** All that is met in a run, in order: each step is let come to rest. */
function met(events: readonly WorldEvent[], breakpoints: readonly Breakpoint[]): readonly Hit[] {
  let world: World = initialWorld()
  const watch = new BreakpointWatch(breakpoints, world)
  const hits: Hit[] = []
  const rest = (): void => {
    watch.settled(world)
    for (let hit = watch.take(world); hit !== null; hit = watch.take(world)) hits.push(hit)
  }
  for (const event of events) {
    if (event.kind === 'step.began') rest()
    world = evolve(world, event)
    watch.note(event, world)
  }
  rest()
  return hits
}

/** The ops at which a new call of their thread begins. */
function beginnings(events: readonly WorldEvent[]): readonly EventOf<'op.announced'>[] {
  const calls = new Map<string, number>()
  return events.filter((event): event is EventOf<'op.announced'> => {
    if (event.kind !== 'op.announced' || calls.get(event.thread) === event.call.id) return false
    calls.set(event.thread, event.call.id)
    return true
  })
}

describe('a breakpoint', () => {
  test.each(LABS)('%s: on a line is met by each call that begins there, and by nothing else', async (lab) => {
    const events = await eventsOf(lab)
    const begun = beginnings(events)
    const lines = new Set(begun.flatMap(({ call }) => call.line ?? []))
    expect(lines.size).toBeGreaterThan(2)
    for (const line of [...lines, 100_000]) {
      const hits = met(events, [{ kind: 'line', line, file: null }])
      const plain = begun.filter(({ call }) => call.line === line && call.file === undefined)
      expect(hits.map(({ thread, detail }) => [thread, detail])).toEqual(
        plain.map(({ thread, op, call }) => [thread, call.name === '' ? op.kind : call.name]),
      )
    }
  })

  test('on a call or a kind of op is met by each of these', async () => {
    const events = await eventsOf('forgotten-write-end')
    const sends = beginnings(events).filter(({ call }) => call.name === 'connection.send')
    expect(met(events, [{ kind: 'op', name: 'connection.send' }])).toHaveLength(sends.length)
    const reads = events.filter((event) => event.kind === 'op.announced' && event.op.kind === 'pipe.read')
    expect(reads.length).toBeGreaterThan(2)
    expect(met(events, [{ kind: 'op', name: 'pipe.read' }])).toHaveLength(reads.length)
  })

  test('on a lock is met by whoever is about to take or release it', async () => {
    const hits = met(await eventsOf('opposite-order'), [{ kind: 'object', object: 'lock-1' }])
    expect(new Set(hits.map(({ detail }) => detail.replace(/.*\./, '')))).toContain('acquire')
    const others = met(await eventsOf('opposite-order'), [{ kind: 'object', object: 'lock-99' }])
    expect(hits.length).toBeGreaterThan(1)
    expect(others).toEqual([])
  })

  test('on blocking is met once a wait, and never by machinery', async () => {
    const events = await eventsOf('opposite-order')
    const hits = met(events, [{ kind: 'when', what: 'blocks', process: null }])
    expect(hits.map(({ process }) => process)).toEqual(expect.arrayContaining(['P2', 'P3']))
    expect(
      met(events, [{ kind: 'when', what: 'blocks', process: 'P2' }]).every((hit) => hit.process === 'P2'),
    ).toBe(true)
    const stuck = met(events, [{ kind: 'when', what: 'stuck', process: null }])
    expect(stuck.map(({ process }) => process).toSorted()).toEqual(['P1', 'P2', 'P3'])
    const { conductor } = await stepThrough('forgotten-write-end', 1, { scheduler: fifo() })
    for (const { thread } of met(conductor.events.slice(), [
      { kind: 'when', what: 'blocks', process: null },
    ])) {
      const who = thread === null ? undefined : itemOf(conductor.world.threads, thread)
      expect(who === undefined || !isMachinery(conductor.world, who)).toBe(true)
    }
  })

  test('on a lost update, on an end, on a start', async () => {
    const events = await eventsOf('lost-update')
    const lost = met(events, [{ kind: 'when', what: 'overwritten', process: null }])
    expect(lost.length).toBeGreaterThan(0)
    const started = met(events, [{ kind: 'when', what: 'started', process: null }])
    expect(started).toHaveLength(events.filter(({ kind }) => kind === 'process.started').length)
    const ended = met(events, [{ kind: 'when', what: 'ended', process: null }])
    expect(ended).toHaveLength(events.filter(({ kind }) => kind === 'process.ended').length)
  })

  test('that was met before somebody went on is not told any more', async () => {
    const events = await eventsOf('forgotten-write-end')
    let world = initialWorld()
    const watch = new BreakpointWatch([{ kind: 'op', name: 'pipe.write' }], world)
    for (const event of events) {
      world = evolve(world, event)
      watch.note(event, world)
    }
    expect(watch.pending).toBeGreaterThan(1)
    expect(watch.take(world)).toBeNull()
  })

  test('has a key of its own', () => {
    const all: readonly Breakpoint[] = [
      { kind: 'line', line: 1, file: null },
      { kind: 'line', line: 1, file: 'a.py' },
      { kind: 'op', name: 'queue.get' },
      { kind: 'object', object: 'queue-1' },
      { kind: 'when', what: 'blocks', process: null },
      { kind: 'when', what: 'blocks', process: 'P2' },
    ]
    expect(new Set(all.map(keyOfBreakpoint)).size).toBe(all.length)
  })
})
