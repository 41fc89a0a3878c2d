/** A run is written and read piece by piece: the text of a long one is longer than any string may be. */
import { describe, expect, test } from 'vitest'
import { parseTracePieces } from '../../../src/protocol/trace/read-trace.ts'
import { tracePieces, traceText } from '../../../src/protocol/trace/trace.ts'
import type { Trace } from '../../../src/protocol/trace/trace.ts'

const PRINTS = 2500

const long: Trace = {
  files: [{ path: 'a.lab.js', text: '' }],
  setting: {
    program: { kind: 'file', name: 'a.lab.js', text: '' },
    variants: {},
    scheduler: { kind: 'fifo' },
    seed: 1,
  },
  transport: 'virtual',
  schedule: 'lockstep-schedule:1 ',
  events: Array.from({ length: PRINTS }, (_, n) => ({
    kind: 'printed' as const,
    thread: 'P1/main' as const,
    text: `dish ${n}`,
  })),
}

describe('a trace in pieces', () => {
  test('is the same text, and no piece of it is long', () => {
    const pieces = [...tracePieces(long)]
    expect(pieces.join('')).toBe(traceText(long))
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(100_000)
  })

  test.each([1, 7, 4096])('is read again from pieces of %i characters', (size) => {
    const text = traceText({ ...long, events: long.events.slice(0, size === 1 ? 20 : PRINTS) })
    function* pieces() {
      for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
    }
    expect(traceText(parseTracePieces('a', pieces()))).toBe(text)
  })

  test('is the same without any event', () => {
    const text = traceText({ ...long, events: [] })
    expect(traceText(parseTracePieces('a', [text]))).toBe(text)
  })
})
