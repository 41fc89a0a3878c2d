import { describe, expect, test } from 'vitest'
import { evolve } from '../../../src/model/evolve.ts'
import { initialWorld } from '../../../src/model/initial.ts'
import { EventRecord } from '../../../src/model/record/event-record.ts'
import type { WorldEvent } from '../../../src/model/vocabulary/events.ts'
import { LockstepError } from '../../../src/protocol/lockstep-error.ts'
import { TraceReader, parseTrace } from '../../../src/protocol/trace/read-trace.ts'
import { savedTraces } from './fixtures.ts'

const { text } = savedTraces.find(({ name }) => name === 'kitchen.lockstep') ?? { text: '' }
const trace = parseTrace('kitchen.lockstep', text)
const lines = text.split('\n')

function inPieces(whole: string, chars: number) {
  const events = new EventRecord()
  const fold = {
    world: initialWorld(),
    take(event: WorldEvent) {
      fold.world = evolve(fold.world, event)
      events.push(event)
    },
  }
  const reader = new TraceReader('a.lockstep', fold)
  for (let at = 0; at < whole.length; at += chars) reader.push(whole.slice(at, at + chars))
  return { ...reader.end(), events }
}

/** Code, and why. */
function refusal(of: string): readonly [string, string] {
  try {
    parseTrace('a.lockstep', of)
  } catch (error) {
    if (error instanceof LockstepError) {
      expect(error.what).toBe('a.lockstep: trace not opened.')
      expect(error.next).not.toBe('')
      return [error.code, error.why]
    }
    throw error
  }
  return ['opened', '']
}

const withEvent = (number: number, event: string) =>
  [...lines.slice(0, number + 2), event, ...lines.slice(number + 3)].join('\n')

describe('a trace', () => {
  test.each([1, 2, 7, 100, 4096, text.length - 1])('is the same when it comes in pieces of %i', (chars) => {
    expect(inPieces(text, chars)).toEqual(trace)
  })

  test('may be laid out in other lines, as any JSON', () => {
    const { format, version, head, events } = JSON.parse(text) as Record<string, unknown>
    const other = JSON.stringify({ events, head, version, format }, null, 2)
    expect(parseTrace('a.lockstep', other)).toEqual(trace)
    expect(inPieces(other, 1000)).toEqual(trace)
    expect(parseTrace('a.lockstep', JSON.stringify(JSON.parse(text)))).toEqual(trace)
  })

  test('may have no events, and Windows line ends', () => {
    const empty = [...lines.slice(0, 3), '', ']}', ''].join('\n')
    expect(parseTrace('a.lockstep', empty)).toEqual({ ...trace, events: new EventRecord() })
    expect(parseTrace('a.lockstep', text.replaceAll('\n', '\r\n'))).toEqual(trace)
  })

  test.each([
    ['a text', 'hello', 'trace.foreign', /not a Lockstep trace/],
    ['nothing', '', 'trace.damaged', /not JSON/],
    ['a list', '[]', 'trace.foreign', /not a Lockstep trace/],
    ['other JSON', '{"hello":1}', 'trace.foreign', /not a Lockstep trace/],
    [
      'a newer one',
      text.replace('"version":1', '"version":99'),
      'trace.newer',
      /format 99, this one reads 1/,
    ],
    ['a strange one', text.replace('"version":1', '"version":"x"'), 'trace.version', /format is "x"/],
    ['one without a head', text.replace('"head"', '"hat"'), 'trace.damaged', /head/],
    ['half', text.slice(0, text.length / 2), 'trace.damaged', /ends in the middle/],
    ['half a head', text.slice(0, 200), 'trace.damaged', /ends in the middle/],
    ['all but the end', text.slice(0, -3), 'trace.damaged', /ends in the middle/],
    ['without its last lines', lines.slice(0, -4).join('\n'), 'trace.damaged', /ends in the middle/],
    ['twice', text + text, 'trace.damaged', /behind its end|not JSON/],
    [
      'a schedule of another kind',
      text.replace('lockstep-schedule:1', 'x'),
      'trace.damaged',
      /schedule cannot be read/,
    ],
  ])('is refused: %s', (_, of, code, why) => {
    expect(refusal(of)).toEqual([code, expect.stringMatching(why)])
  })

  test.each([
    ['{"kind":"fly"},', /^Event 9 is none of a run: event\.kind: unknown: fly\.$/],
    ['7,', /^Event 9 is none of a run: event: expected an object\.$/],
    ['{"kind":,', /^Event 9 is not JSON, or has no comma behind it\.$/],
    ['{"kind":"clock.advanced","toMs":1}', /^Event 9 is not JSON, or has no comma behind it\.$/],
    ['{"kind":"clock.advanced","toMs":"1"},', /event\.toMs: expected a number/],
    ['{"kind":"clock.advanced","toMs":1e999},', /event\.toMs: expected a number/],
    ['{"kind":"clock.advanced","toMs":1,"by":2},', /event\.by: unknown/],
    ['{"kind":"printed","thread":"P1/main","text":7},', /event\.text: expected a text/],
    ['{"kind":"printed","thread":"main","text":""},', /event\.thread: expected a thread id/],
    [
      '{"kind":"printed","thread":"P7/main","text":""},',
      /^Event 9 does not fit the ones before it: there is no P7\/main\.$/,
    ],
    [
      '{"kind":"sem.acquired","thread":"P1/main","sem":"constructor","line":null},',
      /event\.sem: expected an id/,
    ],
    ['{"kind":"step.began","thread":"P1/main","step":900},', /it begins step 900 after step \d/],
    [
      '{"kind":"op.announced","thread":"P1/main","op":{"kind":"fly"},"call":{"id":1,"name":"a","object":null,"text":"","line":1}},',
      /event\.op\.kind: unknown: fly/,
    ],
    [
      `{"kind":"op.returned","thread":"P1/main","value":${'['.repeat(100)}${']'.repeat(100)}},`,
      /event\.value.*: nested deeper than 64 levels/,
    ],
    [
      `{"kind":"op.returned","thread":"P1/main","value":${'['.repeat(200_000)}${']'.repeat(200_000)}},`,
      /nested deeper than 64 levels/,
    ],
  ])('with a damaged event is refused, with number, place and reason: %s', (event, why) => {
    expect(refusal(withEvent(9, event))).toEqual(['trace.damaged', expect.stringMatching(why)])
  })
})
