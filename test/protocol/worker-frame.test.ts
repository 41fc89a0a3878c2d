import { describe, expect, test } from 'vitest'
import { encodeFrame, encodeShort, FrameError, FrameReader } from '#protocol/worker-frame.ts'
import { NODE_TEXT } from '#node/node-text.ts'

function wire(...messages: readonly (readonly [unknown, Uint8Array | null])[]): Uint8Array {
  return Uint8Array.from(
    messages.flatMap(([message, bytes]) =>
      encodeFrame(message, bytes, NODE_TEXT).flatMap((part) => [...part]),
    ),
  )
}

describe('worker frames', () => {
  test('come out whole however the wire cuts them', () => {
    const short = { what: 255, a: 0, b: 0xffff_ffff, c: 70_000, x: -1.5e300, y: 0.1, tail: 'soup, 汤' }
    const all = Uint8Array.from([
      ...wire([{ kind: 'a', text: 'grüße' }, null]),
      ...encodeShort(short, NODE_TEXT),
      ...wire([{ kind: 'b' }, Uint8Array.of(1, 2, 3)], [{ kind: 'c' }, null]),
    ])
    for (let size = 1; size <= all.length; size++) {
      const reader = new FrameReader(NODE_TEXT, 1000)
      const frames = []
      for (let at = 0; at < all.length; at += size) frames.push(...reader.push(all.subarray(at, at + size)))
      expect(frames).toEqual([
        { kind: 'message', message: { kind: 'a', text: 'grüße' }, bytes: null },
        { kind: 'short', short },
        { kind: 'message', message: { kind: 'b' }, bytes: Uint8Array.of(1, 2, 3) },
        { kind: 'message', message: { kind: 'c' }, bytes: null },
      ])
    }
  })

  test('refuse a length that cannot be, before waiting for it', () => {
    expect(() =>
      new FrameReader(NODE_TEXT, 1000).push(NODE_TEXT.encode('this is no frame at all', 0)),
    ).toThrow(FrameError)
  })

  test('refuse what is not JSON', () => {
    const bad = wire([{ kind: 'a' }, null])
    bad.set(NODE_TEXT.encode('%', 0), 8)
    expect(() => new FrameReader(NODE_TEXT, 1000).push(bad)).toThrow(/not JSON/)
  })
})
