import { expect, test } from 'vitest'
import type { HostMessage, LabHost } from '../../../src/protocol/host.ts'
import { appendEvents, emptyTrace, type Trace } from '../../../src/renderer/store/trace.ts'
import { toldInSlices } from '../../../src/renderer/store/in-slices.ts'
import { longRun } from '../../support/long-run.ts'

const EVENTS = longRun(200)

/** A page on which each part of a message takes 3 ms; its tasks are done when the test says so. */
function page({ isSeen = true } = {}) {
  const tasks: (() => void)[] = []
  let now = 0
  let tell: (message: HostMessage) => void = () => {}
  const host = {
    ask: () => Promise.resolve({ kind: 'done', answer: null }),
    subscribe: (listener: typeof tell) => {
      tell = listener
      return () => (tell = () => {})
    },
  } as unknown as LabHost
  const sliced = toldInSlices(host, {
    now: () => now,
    later: (act) => void tasks.push(act),
    isSeen: () => isSeen,
  })
  const heard: HostMessage[] = []
  const deafen = sliced.subscribe((message) => {
    now += 3
    heard.push(message)
  })
  const all: HostMessage = { kind: 'run.events', run: 1, from: 0, events: EVENTS }
  const usage: HostMessage = { kind: 'run.usage', run: 1, usage: {} }
  return {
    sliced,
    heard,
    deafen,
    tellAll: () => {
      tell(all)
      tell(usage)
    },
    task: (): boolean => {
      const task = tasks.shift()
      task?.()
      return task !== undefined
    },
  }
}

const folded = (heard: readonly HostMessage[]): Trace =>
  heard.reduce(
    (trace, message) =>
      message.kind === 'run.events' ? appendEvents(trace, message.from, message.events) : trace,
    emptyTrace(),
  )

test('many events are taken in several tasks, and come to the same as at once', () => {
  const { heard, tellAll, task } = page()
  tellAll()
  expect(heard.length).toBe(3)
  let tasks = 0
  while (task()) tasks++
  expect(tasks).toBeGreaterThan(2)
  const [slices, whole] = [folded(heard), appendEvents(emptyTrace(), 0, EVENTS)]
  expect(slices.count).toBe(whole.count)
  expect(slices.head).toEqual(whole.head)
  expect(slices.headLints).toEqual(whole.headLints)
  expect([...slices.story.acts.slice(0)]).toEqual([...whole.story.acts.slice(0)])
  // What was told behind them comes behind them.
  expect(heard.at(-1)?.kind).toBe('run.usage')
})

test('an answer comes after all that was told before it', async () => {
  const { sliced, heard, tellAll, task } = page()
  tellAll()
  await sliced.ask({ kind: 'run.pause' })
  expect(folded(heard).count).toBe(EVENTS.length)
  expect(heard.at(-1)?.kind).toBe('run.usage')
  const before = heard.length
  while (task());
  expect(heard.length).toBe(before)
})

test('a page that nobody sees takes all as it comes', () => {
  const { heard, tellAll } = page({ isSeen: false })
  tellAll()
  expect(folded(heard).count).toBe(EVENTS.length)
})

test('who does not listen any more hears nothing', () => {
  const { heard, deafen, tellAll } = page()
  deafen()
  tellAll()
  expect(heard).toEqual([])
})
