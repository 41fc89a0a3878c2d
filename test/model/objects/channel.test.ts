import { describe, expect, test } from 'vitest'
import {
  CAPACITY_BYTES,
  EMPTY_CHANNEL,
  PAGES,
  PAGE_BYTES,
  appendSegment,
  pagesAfterWrite,
  takeBytes,
  writableBytes,
} from '../../../src/model/objects/channel.ts'
import type { Channel } from '../../../src/model/vocabulary/world.ts'

const message = { id: 'm', text: '', bytes: 0, sender: 'P1', carries: [] } as const

/** One write call of so many bytes, as far as they fit. */
function write(channel: Channel, asked: number): Channel {
  const took = writableBytes(channel, asked)
  return appendSegment(
    channel,
    {
      message: { ...message, id: `m${channel.segments.length}` },
      framed: true,
      from: 0,
      to: took,
      total: asked,
    },
    asked,
  )
}

const read = (channel: Channel, count: number): Channel => takeBytes(channel, count).rest

describe('channel: how much a write takes', () => {
  test('an empty pipe takes 64 KiB and not a byte more [PI1]', () => {
    expect(CAPACITY_BYTES).toBe(65_536)
    expect(writableBytes(EMPTY_CHANNEL, 100_000)).toBe(65_536)
    expect(writableBytes(write(EMPTY_CHANNEL, 100_000), 1)).toBe(0)
  })

  test('a small write goes into the last page if it fits there whole [PI2]', () => {
    const channel = write(write(EMPTY_CHANNEL, 100), 200)
    expect(channel.pages).toEqual([300])
  })

  test('one that does not fit there whole begins a new page, and the rest of the last is lost [PI2]', () => {
    const channel = write(write(EMPTY_CHANNEL, 4000), 200)
    expect(channel.pages).toEqual([4000, 200])
  })

  test('of a large write only its odd bytes go into the last page [PI2]', () => {
    const channel = write(write(EMPTY_CHANNEL, 100), PAGE_BYTES + 50)
    expect(channel.pages).toEqual([150, PAGE_BYTES])
  })

  test('sixteen writes that each need a page of their own fill a pipe that is not nearly full of bytes [PI1, PI2]', () => {
    let channel: Channel = EMPTY_CHANNEL
    for (let n = 0; n < PAGES; n++) channel = write(channel, 2100)
    expect(channel.pages).toHaveLength(PAGES)
    expect(channel.bytes).toBe(PAGES * 2100)
    expect(writableBytes(channel, 2100)).toBe(0)
  })

  test('room comes back only when a whole page has been read [PI3]', () => {
    const full = write(EMPTY_CHANNEL, CAPACITY_BYTES)
    expect(writableBytes(read(full, PAGE_BYTES - 1), 10)).toBe(0)
    expect(writableBytes(read(full, PAGE_BYTES), 10)).toBe(10)
  })

  test('an emptied pipe begins anew [PI3]', () => {
    const emptied = read(write(EMPTY_CHANNEL, 4000), 4000)
    expect(emptied.pages).toEqual([])
    expect(pagesAfterWrite(emptied, 200).pages).toEqual([200])
  })

  test('the bytes of the pages are the bytes of the segments, whatever is written and read', () => {
    let channel: Channel = EMPTY_CHANNEL
    for (const [asked, taken] of [
      [100, 30],
      [5000, 4000],
      [20_000, 100],
      [50_000, 60_000],
      [7, 3],
      [4096, 5000],
    ] as const) {
      channel = read(write(channel, asked), taken)
      expect(channel.pages.reduce((sum, page) => sum + page, 0)).toBe(channel.bytes)
      expect(channel.segments.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(channel.bytes)
    }
  })
})
