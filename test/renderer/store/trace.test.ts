import { beforeAll, describe, expect, test } from 'vitest'
import { evolveAll } from '../../../src/model/evolve.ts'
import { initialWorld } from '../../../src/model/initial.ts'
import type { WorldEvent } from '../../../src/model/vocabulary/events.ts'
import {
  appendEvents,
  emptyTrace,
  momentAfter,
  momentBefore,
  momentOfStep,
  stepAt,
  worldAt,
  type Trace,
} from '../../../src/renderer/store/trace.ts'
import { stepThrough } from '../../support/step-through.ts'

let events: readonly WorldEvent[] = []
let trace: Trace = emptyTrace()
const foldTo = (count: number) => evolveAll(initialWorld(), events.slice(0, count))

beforeAll(async () => {
  // Queues have threads of their own, so that there is more than one event a step.
  const { conductor } = await stepThrough('join-before-drain', 3)
  events = conductor.events.slice()
  trace = appendEvents(emptyTrace(), 0, events)
})

describe('trace', () => {
  test('folds incrementally to the world that one fold gives', () => {
    let growing = emptyTrace()
    for (let from = 0; from < events.length; from += 7) {
      growing = appendEvents(growing, from, events.slice(from, from + 7))
    }
    expect(growing.count).toBe(events.length)
    expect(growing.head).toEqual(foldTo(events.length))
  })

  test('gives the world at any count, from whichever world is nearest', () => {
    const counts = [0, 1, events.length - 1, 5, 40, 39, Math.floor(events.length / 2), events.length]
    for (const count of counts) expect(worldAt(trace, count)).toEqual(foldTo(count))
  })

  test('gives the head for a count beyond it', () => {
    expect(worldAt(trace, events.length + 10)).toBe(trace.head)
  })

  test('gives the very same world for a moment that was looked at before', () => {
    const count = momentOfStep(trace, 3) ?? 0
    expect(worldAt(trace, count)).toBe(worldAt(trace, count))
  })

  test('skips what it knows, and refuses a gap', () => {
    expect(appendEvents(trace, 0, events)).toBe(trace)
    const overlapping = appendEvents(
      appendEvents(emptyTrace(), 0, events.slice(0, 10)),
      5,
      events.slice(5, 20),
    )
    expect(overlapping.count).toBe(20)
    expect(overlapping.head).toEqual(foldTo(20))
    expect(() => appendEvents(emptyTrace(), 3, events.slice(3))).toThrow(/never came/)
  })

  test('a moment of a step is where that step is over and the next has not begun', () => {
    for (let step = 0; step < trace.steps.length; step++) {
      const at = momentOfStep(trace, step)
      expect(at).not.toBeNull()
      expect(worldAt(trace, at ?? 0).step).toBe(step)
      expect(stepAt(trace, at ?? 0)).toBe(step)
    }
    expect(momentOfStep(trace, trace.steps.length)).toBeNull()
  })

  test('going back and forth meets every moment once, in order', () => {
    const met: number[] = []
    for (let at = momentBefore(trace, trace.count); at !== null; at = momentBefore(trace, at)) met.push(at)
    expect(met.toReversed()).toEqual([...trace.moments])
    for (const [index, at] of [...trace.moments].entries())
      expect(momentAfter(trace, at)).toBe(trace.moments.at(index + 1) ?? null)
  })

  test('keeps worlds every 768 events, so that no fold is longer', () => {
    const long = Array.from({ length: 1700 }, (): WorldEvent => ({
      kind: 'printed',
      thread: 'P1/main',
      text: '',
    }))
    const { checkpoints } = appendEvents(emptyTrace(), 0, long)
    expect(checkpoints.map(({ at }) => at)).toEqual([0, 768, 1536])
  })
})
