import { beforeAll, describe, expect, test } from 'vitest'
import { appendEvents, emptyTrace, type Trace } from '../../../src/renderer/store/trace.ts'
import { openWaits } from '../../../src/renderer/store/story.ts'
import type { WorldEvent } from '../../../src/model/vocabulary/events.ts'
import { fifo } from '../../../src/engine/default-order.ts'
import { stepThrough } from '../../support/step-through.ts'

const traceOf = async (lab: string, variants = {}): Promise<Trace> => {
  const { conductor } = await stepThrough(lab, 1, { scheduler: fifo(), variants })
  return appendEvents(emptyTrace(), 0, conductor.events)
}

describe('story of the forgotten write end', () => {
  let trace: Trace
  beforeAll(async () => {
    trace = await traceOf('forgotten-write-end', { forgotten: 'child', startMethod: 'fork' })
  })

  test('has one act a step, in order', () => {
    expect([...trace.story.acts].map(({ step }) => step)).toEqual(
      [...trace.steps].map((_, index) => index + 1),
    )
  })

  test('says what was done in the two words of a box', () => {
    const said = [...trace.story.acts].map(({ verb, arg }) => `${verb} ${arg}`)
    expect(said).toContain('start consumer')
    expect(said).toContain('send soup')
    expect(said).toContain('recv soup')
    expect(said).toContain('close w')
    expect(said).toContain('print tea')
  })

  test('calls what it was done to as the program does', async () => {
    const { story } = await traceOf('opposite-order')
    const said = [...story.acts].filter(({ verb }) => verb === 'acquire').map(({ arg }) => arg)
    expect(said.length).toBeGreaterThan(0)
    expect(said.filter((arg) => /^lock-\d+$/.test(arg))).toEqual([])
  })

  test('draws an arrow for each message, from its sender to its receiver', () => {
    const messages = [...trace.story.arrows].filter(({ kind }) => kind === 'message')
    expect(messages.map(({ text }) => text)).toEqual(['soup', 'rice', 'tea'])
    for (const { from, to, fromStep, toStep } of messages) {
      expect([from, to]).toEqual(['P1/main', 'P2/main'])
      expect(fromStep).toBeLessThan(toStep)
    }
  })

  test('leaves exactly the waits open that nobody ended', () => {
    const open = openWaits(trace.story, trace.head)
    expect(open.map(({ thread, verb, kind }) => `${thread} ${verb} ${kind}`).toSorted()).toEqual([
      'P1/main join blocked',
      'P2/main recv blocked',
    ])
    for (const wait of open) expect(wait.to).toBeNull()
  })

  test('keeps what was printed, with its step and process', () => {
    expect(trace.story.lines.map(({ process, said }) => [process, said])).toEqual(
      ['soup', 'rice', 'tea'].map((text) => ['P2', { kind: 'printed', text }]),
    )
  })
})

describe('story', () => {
  test('marks what a call raised', async () => {
    const { story } = await traceOf('nobody-reads-any-more', { keeps: false })
    expect([...story.acts].map(({ raised }) => raised)).toContain('BrokenPipeError')
  })

  test('a wait lies between two of its own lane’s acts and never overlaps one', async () => {
    const { story, head } = await traceOf('join-before-drain')
    const waits = [...story.waits, ...openWaits(story, head)]
    expect(waits.length).toBeGreaterThan(0)
    for (const wait of waits) {
      const during = [...story.acts].filter(
        ({ thread, step }) => thread === wait.thread && step > wait.from && step <= (wait.to ?? Infinity),
      )
      expect(during, `${wait.thread} from ${wait.from} to ${String(wait.to)}`).toEqual([])
    }
  })

  test('machinery that waits for work is idle, not blocked', async () => {
    const { story, head } = await traceOf('squares')
    const kinds = new Set(
      [...story.waits, ...openWaits(story, head)]
        .filter(({ thread }) => thread.includes('handler'))
        .map(({ kind }) => kind),
    )
    expect([...kinds]).toEqual(['idle'])
  })

  test('a wait whose line nobody knows is a wait all the same', async () => {
    const { conductor } = await stepThrough('opposite-order', 1, { scheduler: fifo() })
    const known = JSON.stringify(conductor.events.slice())
    const events = JSON.parse(known.replaceAll(/"line":\d+/g, '"line":null')) as WorldEvent[]
    expect(JSON.stringify(events)).not.toBe(known)
    const { story, head } = appendEvents(emptyTrace(), 0, events)
    expect(openWaits(story, head).map(({ kind }) => kind)).toEqual(['blocked', 'blocked', 'blocked'])
  })

  test('a feeder that a full pipe keeps from its work is not idle', async () => {
    const { story, head } = await traceOf('join-before-drain')
    const feeders = openWaits(story, head).filter(({ thread }) => thread.includes('feeder'))
    expect(feeders.map(({ kind }) => kind)).toEqual(['blocked'])
  })
})
