/** A saved run is read, checked and folded in slices, and put together again on the other side. */
import { describe, expect, test } from 'vitest'
import { lintsAt, appendEvents, emptyTrace, worldAt } from '../../../src/renderer/store/trace.ts'
import type { ReadSoFar } from '../../../src/renderer/store/read-trace.ts'
import { READING_LIMITS } from '../../../src/renderer/reading/read-in-slices.ts'
import { parseTrace } from '../../../src/protocol/trace/read-trace.ts'
import { traceText } from '../../../src/protocol/trace/trace.ts'
import { savedTraces } from '../../protocol/trace/fixtures.ts'
import { readPlain } from './read-here.ts'

const kitchen = savedTraces.find(({ name }) => name === 'kitchen.lockstep')?.text ?? ''
const fileOf = (...parts: (string | Uint8Array<ArrayBuffer>)[]) => new File(parts, 'kitchen.lockstep')

/** Long enough for several slices: time passes before anything happens. */
function long(): File {
  const lines = kitchen.split('\n')
  const clock = Array.from({ length: 20_000 }, () => '{"kind":"clock.advanced","toMs":0},')
  return fileOf([...lines.slice(0, 3), ...clock, ...lines.slice(3)].join('\n'))
}

describe('a saved run', () => {
  test.each(savedTraces.map(({ name, text }) => [name, text] as const))(
    '%s is what its events alone would be folded to',
    async (name, text) => {
      const { events } = parseTrace(name, text)
      const read = await readPlain(fileOf(text), () => {}, { ...READING_LIMITS, sliceEvents: 7 })
      if (read.kind !== 'read') throw new Error(JSON.stringify(read))
      const folded = appendEvents(emptyTrace(), 0, events)
      const { recent: _, story, ...trace } = read.trace
      expect(trace).toEqual({
        events: folded.events,
        count: folded.count,
        head: folded.head,
        headLints: folded.headLints,
        checkpoints: folded.checkpoints,
        moments: folded.moments,
        steps: folded.steps,
      })
      const { scratch, ...told } = story
      const { scratch: foldedScratch, ...foldedStory } = folded.story
      expect(told).toEqual(foldedStory)
      expect(scratch.open).toEqual(foldedScratch.open)
      const middle = events.length >> 1
      expect(worldAt(read.trace, middle)).toEqual(worldAt(folded, middle))
      expect(lintsAt(read.trace, middle)).toEqual(lintsAt(folded, middle))
    },
  )

  test('comes in slices, the head before the events, each a whole trace of what has been read', async () => {
    const seen: ReadSoFar[] = []
    const file = long()
    const read = await readPlain(file, (soFar) => seen.push(soFar))
    if (read.kind !== 'read') throw new Error(read.kind)
    expect(seen.length).toBeGreaterThan(15)
    expect(seen.map(({ trace }) => trace.count)).toEqual(
      seen.map(({ trace }) => trace.count).toSorted((a, b) => a - b),
    )
    expect(seen.every(({ readBytes }) => readBytes <= file.size)).toBe(true)
    expect(seen.at(-1)?.head).toEqual(read.head)
    const { trace } = read
    for (const { trace: part } of seen) expect(part.head).toEqual(worldAt(trace, part.count))
  })

  test('in another layout is read as well', async () => {
    const read = await readPlain(fileOf(JSON.stringify(JSON.parse(kitchen))))
    expect(read).toMatchObject({ kind: 'read', trace: { count: parseTrace('k', kitchen).events.length } })
  })

  test.each([
    [
      'more events than a window takes',
      { events: 1000, workMs: 1e9, sliceEvents: 100 },
      'It has more than 1000 events.',
    ],
    [
      'more work than it is worth',
      { events: 1e9, workMs: 0, sliceEvents: 100 },
      'Reading it took more than 0 s.',
    ],
  ])('with %s is refused, and read no further', async (_what, limits, why) => {
    for (const file of [long(), fileOf(JSON.stringify(JSON.parse(await long().text())))]) {
      let most = 0
      const read = await readPlain(file, ({ trace }) => (most = Math.max(most, trace.count)), limits)
      expect(read).toMatchObject({ kind: 'refused', refusal: { code: 'trace.too-long', why } })
      expect(most).toBeLessThanOrEqual(1000)
    }
  })

  test('that is no text is refused', async () => {
    const read = await readPlain(fileOf(kitchen.slice(0, 100), new Uint8Array([0xc3, 0x28])))
    expect(read).toMatchObject({
      kind: 'refused',
      refusal: { code: 'trace.damaged', why: 'It is not UTF-8 text.' },
    })
  })

  test('that cannot be read is refused', async () => {
    const pull = () => {
      throw new Error('gone')
    }
    const gone = { name: 'gone.lockstep', size: 1, stream: () => new ReadableStream({ pull }) }
    const read = await readPlain(gone)
    expect(read).toMatchObject({ kind: 'refused', refusal: { code: 'trace.unreadable', why: 'gone' } })
  })

  test('has a budget that its own saving stays within', () => {
    expect(traceText(parseTrace('k', kitchen)).split('\n').length).toBeLessThan(READING_LIMITS.events)
  })
})
