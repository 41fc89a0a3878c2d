import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { EventRecord } from '#model/record/event-record.ts'
import { backwards, between } from '#model/record/between.ts'
import { effectsOf, ofKind } from '#model/record/of-kind.ts'
import type { WorldEvent } from '#model/vocabulary/events.ts'
import type { Json } from '#model/vocabulary/json.ts'

const steps = (count: number): readonly WorldEvent[] =>
  Array.from({ length: count }, (_, n) =>
    n % 3 === 0
      ? { kind: 'step.began', step: n, thread: 'P1/main' }
      : { kind: 'op.returned', thread: 'P1/main', value: n % 3 === 1 ? n : { [`n${n % 7}`]: [n, `${n}`] } },
  )
const returned = (value: Json): WorldEvent => ({ kind: 'op.returned', thread: 'P1/main', value })

const back = (events: readonly WorldEvent[]): readonly WorldEvent[] => EventRecord.of(events).slice()
/** With the order of the fields. */
const texts = (events: readonly WorldEvent[]): readonly string[] =>
  events.map((event) => JSON.stringify(event))

describe('a record of events', () => {
  test('gives back each event, one by one, in parts and all', () => {
    const events = steps(5000)
    const record = EventRecord.of(events)
    expect(record).toHaveLength(5000)
    expect([...record]).toEqual(events)
    for (const at of [0, 1, 15, 16, 1023, 1024, 4999, 5000, -1, -5000, -5001])
      expect(record.at(at), `at ${at}`).toEqual(events.at(at))
    for (const [from, to] of [
      [0, 5000],
      [1000, 1050],
      [1024, 1024],
      [4990, 6000],
      [-3, undefined],
      [10, -4900],
      [7, 3],
    ] as const)
      expect(record.slice(from, to), `${from} to ${to}`).toEqual(events.slice(from, to))
    expect([...between(record, 1000, 1100)]).toEqual(events.slice(1000, 1100))
    expect([...backwards(record, 1000, 1100)]).toEqual(events.slice(1000, 1100).toReversed())
  })

  test('goes on while somebody reads it', () => {
    const record = new EventRecord()
    const seen: WorldEvent[] = []
    record.push(returned(0))
    for (const event of record) {
      seen.push(event)
      if (seen.length < 3000) record.push(returned(seen.length))
    }
    expect(seen).toEqual(Array.from({ length: 3000 }, (_, n) => returned(n)))
  })

  test.each([
    [
      'numbers',
      [
        0,
        -0,
        1,
        -1,
        0.1,
        -0.5,
        2 ** 30 - 1,
        2 ** 30,
        -(2 ** 30),
        -(2 ** 30) - 1,
        2 ** 31,
        2 ** 53,
        1e300,
        5e-324,
      ],
    ],
    ['texts', ['', '0', 'null', 'kind', '\u0000', '\ud800', '汤', 'x'.repeat(100_000)]],
    ['what is neither', [null, true, false, [], {}, [[]], [{}], { a: {} }]],
    ['long lists', [Array.from({ length: 500 }, (_, n) => n), Array.from({ length: 9 }, () => ({ a: 1 }))]],
    [
      'lists in another order',
      [
        [1, { a: 2 }],
        [{ a: 1 }, 2],
        [[], 1],
        [1, []],
        [[1], 2],
        [1, [2]],
        [[[]], []],
        [[], [[]]],
      ],
    ],
    ['what is deep', [JSON.parse(`${'[{"a":'.repeat(30)}1${'}]'.repeat(30)}`) as Json]],
    [
      'fields with odd names',
      [JSON.parse('{"__proto__":{"a":1},"constructor":2,"kind":3,"1":4,"length":5}') as Json],
    ],
    [
      'kinds that are fields of the program',
      [{ kind: 'a' }, { kind: 'b', a: 1 }, { a: 1, kind: 'b' }, { kind: null }, { kind: [] }],
    ],
    [
      'the same fields in another order',
      [{ a: 1, b: 2 }, { b: 2, a: 1 }, { a: { b: 1 } }, { a: 1, b: {} }, { a: {}, b: 1 }],
    ],
  ])('keeps %s', (_, values) => {
    const events = values.map((value) => returned(value))
    const all = [...events, ...events.toReversed(), ...events]
    expect(back(all)).toEqual(all)
    expect(texts(back(all))).toEqual(texts(all))
  })

  test('keeps what has more fields than there are shapes for', () => {
    const odd = Array.from({ length: 30_000 }, (_, n) =>
      returned({ [`field-${n}`]: n, [`other-${n}`]: 'text' }),
    )
    const all = [...odd, ...odd, ...steps(100)]
    expect(back(all)).toEqual(all)
  })

  test('keeps more texts than it remembers', () => {
    const printed = Array.from({ length: 20_000 }, (_, n): WorldEvent => ({
      kind: 'printed',
      thread: 'P1/main',
      text: `line ${n % 9000}`,
    }))
    const all = [...printed, ...printed]
    expect(back(all)).toEqual(all)
  })

  test('keeps any values', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue({ maxDepth: 6 }), { maxLength: 60 }), (values) => {
        const events = values.map((value) => returned(value as Json))
        expect(back(events)).toEqual(events)
        expect(texts(back(events))).toEqual(texts(events))
      }),
      { seed: 7, numRuns: 200 },
    )
  })

  test('tells the events of a kind, and those of a kind of effect', () => {
    const events: readonly WorldEvent[] = [
      ...steps(100),
      { kind: 'effect', thread: 'P1/main', effect: { kind: 'traceback', text: 'Error' } },
      { kind: 'effect', thread: 'P1/main', effect: { kind: 'call.returned', call: 1, text: '' } },
      returned(JSON.parse(`${'['.repeat(40)}${']'.repeat(40)}`) as Json),
    ]
    for (const list of [events, EventRecord.of(events)]) {
      expect([...ofKind(list, 'step.began')]).toEqual(events.filter(({ kind }) => kind === 'step.began'))
      expect([...ofKind(list, 'op.returned')]).toEqual(events.filter(({ kind }) => kind === 'op.returned'))
      expect([...effectsOf(list, 'traceback')]).toEqual([events[100]])
      expect([...effectsOf(list, 'watch')]).toEqual([])
    }
  })
})
