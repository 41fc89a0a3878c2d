import { describe, expect, test } from 'vitest'
import { encodeFrame, FrameError, FrameReader } from '#protocol/worker-frame.ts'
import type { TextCoding } from '#protocol/worker-frame.ts'

const text: TextCoding = {
  encode: (value, room) => Uint8Array.from([...new Uint8Array(room), ...new TextEncoder().encode(value)]),
  decode: (bytes, from, to) => new TextDecoder().decode(bytes.subarray(from, to)),
}

function wire(...messages: readonly (readonly [unknown, Uint8Array | null])[]): Uint8Array {
  return Uint8Array.from(
    messages.flatMap(([message, bytes]) => encodeFrame(message, bytes, text).flatMap((part) => [...part])),
  )
}

describe('worker frames', () => {
  test('come out whole however the wire cuts them', () => {
    const all = wire(
      [{ kind: 'a', text: 'grüße' }, null],
      [{ kind: 'b' }, Uint8Array.of(1, 2, 3)],
      [{ kind: 'c' }, null],
    )
    for (let size = 1; size <= all.length; size++) {
      const reader = new FrameReader(text, 1000)
      const frames = []
      for (let at = 0; at < all.length; at += size) frames.push(...reader.push(all.subarray(at, at + size)))
      expect(frames.map((frame) => frame.message)).toEqual([
        { kind: 'a', text: 'grüße' },
        { kind: 'b' },
        { kind: 'c' },
      ])
      expect([...(frames[1]?.bytes ?? [])]).toEqual([1, 2, 3])
    }
  })

  test('refuse a length that cannot be, before waiting for it', () => {
    expect(() => new FrameReader(text, 1000).push(text.encode('this is no frame at all', 0))).toThrow(
      FrameError,
    )
  })

  test('refuse what is not JSON', () => {
    const bad = wire([{ kind: 'a' }, null])
    bad.set(text.encode('%', 0), 8)
    expect(() => new FrameReader(text, 1000).push(bad)).toThrow(/not JSON/)
  })
})
