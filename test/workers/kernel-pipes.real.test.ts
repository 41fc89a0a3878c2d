import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { generator } from '#model/chance.ts'
import {
  appendSegment,
  EMPTY_CHANNEL,
  EMPTY_SOCKET,
  takeBytes,
  writableBytes,
} from '#model/objects/channel.ts'
import type { OpOf } from '#model/vocabulary/ops.ts'
import type { Segment } from '#model/vocabulary/world.ts'
import { DescriptorTable } from '#workers/os/descriptor-table.ts'
import type { Inflow, Outflow } from '#workers/os/kernel-calls.ts'
import { RunFiles } from '#workers/os/run-files.ts'
import { SharedMemory } from '#workers/os/shared-memory.ts'
import { Receiving, Sending } from '#workers/os/transfers.ts'

let folder = ''
let made = 0

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kernel-pipes-'))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A fresh one-way pipe, with a reading and a writing end open. */
function openPipe() {
  const pipe = `pipe-${++made}`
  expect(spawnSync('mkfifo', [join(folder, `${pipe}.f`)]).status).toBe(0)
  const table = new DescriptorTable(folder, folder)
  table.open({ handle: 'w', pipe, end: 'w', duplex: false })
  table.open({ handle: 'r', pipe, end: 'r', duplex: false })
  return { table, read: readingAt(table, 'r'), write: writingAt(table, 'w') }
}

/** A fresh duplex pipe, with both ends open. */
function openSocket() {
  const pipe = `pipe-${++made}`
  for (const way of ['f', 'b']) expect(spawnSync('mkfifo', [join(folder, `${pipe}.${way}`)]).status).toBe(0)
  const table = new DescriptorTable(folder, folder)
  table.open({ handle: 'a', pipe, end: 'a', duplex: true })
  table.open({ handle: 'b', pipe, end: 'b', duplex: true })
  return table
}

function readingAt(table: DescriptorTable, handle: string): Inflow {
  const flow = table.get(handle)?.read
  if (!flow) throw new Error(`${handle} does not read`)
  return flow
}

function writingAt(table: DescriptorTable, handle: string): Outflow {
  const flow = table.get(handle)?.write
  if (!flow) throw new Error(`${handle} does not write`)
  return flow
}

/** The kernel alone answers where it can, so what the model expects does not matter. */
const readOnce = (flow: Inflow, bytes: number) => flow.read(bytes)
const writeOnce = (flow: Outflow, bytes: Uint8Array) => flow.write(bytes, bytes.length)

const message = (bytes: number) => ({ id: 'm', text: '', bytes, sender: 'P1' as const, carries: [] })
const writeOp = (bytes: number): OpOf<'pipe.write'> => ({
  kind: 'pipe.write',
  handle: 'w',
  framed: true,
  message: message(bytes),
})
const READ: OpOf<'pipe.read'> = { kind: 'pipe.read', handle: 'r', framed: true, maxBytes: null }

describe('kernel pipes', () => {
  test.each([1, 2, 3, 4, 5])('take and give exactly as many bytes as the model says: seed %i', (seed) => {
    const next = generator(seed)
    const { read, write } = openPipe()
    let channel = EMPTY_CHANNEL
    const model: string[] = []
    const kernel: string[] = []
    for (let turn = 0; turn < 400; turn++) {
      const scale = [8, 300, 4096, 20000, 90000][Math.floor(next() * 5)] ?? 1
      const size = 1 + Math.floor(next() * scale)
      const writes = next() < 0.6
      const bytes = writes ? writableBytes(channel, size) : Math.min(size, channel.bytes)
      const answer = writes ? writeOnce(write, new Uint8Array(size)) : readOnce(read, size).answer
      model.push(`${turn}: ${writes ? 'write' : 'read'} ${size}: ${bytes || 'EAGAIN'}`)
      kernel.push(`${turn}: ${writes ? 'write' : 'read'} ${size}: ${answer}`)
      const segment: Segment = { message: message(size), framed: false, from: 0, to: bytes, total: size }
      if (bytes > 0) channel = writes ? appendSegment(channel, segment, size) : takeBytes(channel, bytes).rest
    }
    expect(kernel).toEqual(model)
  })

  test('are at their end when the last writing end is closed, copies counted', () => {
    const { table, read } = openPipe()
    table.duplicate('w', 'w#2')
    table.close('w')
    expect(readOnce(read, 1).answer).toBe('EAGAIN')
    table.close('w#2')
    expect(readOnce(read, 1).answer).toBe(0)
  })

  test('are broken when the last reading end is closed', () => {
    const { table, write } = openPipe()
    expect(writeOnce(write, new Uint8Array(1))).toBe(1)
    table.close('r')
    expect(writeOnce(write, new Uint8Array(1))).toBe('EPIPE')
  })

  test('give a copy no bytes of its own: what was written before it was opened is there', () => {
    const { table, write } = openPipe()
    writeOnce(write, Uint8Array.of(7))
    table.duplicate('r', 'r#2')
    expect(readOnce(readingAt(table, 'r#2'), 5)).toEqual({ answer: 1, bytes: Uint8Array.of(7) })
  })
})

describe('duplex pipes', () => {
  test.each([1, 2, 3])(
    'give every byte in order, across both of its ways and their edges: seed %i',
    (seed) => {
      const next = generator(seed)
      const table = openSocket()
      const ways = (
        [
          ['a', 'b'],
          ['b', 'a'],
        ] as const
      ).map(([from, to]) => ({
        out: writingAt(table, from),
        in: readingAt(table, to),
        channel: EMPTY_SOCKET,
        written: 0,
        read: 0,
      }))
      for (let turn = 0; turn < 600; turn++) {
        const way = ways[next() < 0.5 ? 0 : 1]
        if (way === undefined) continue
        const scale = [8, 300, 4096, 20000, 300_000][Math.floor(next() * 5)] ?? 1
        const size = 1 + Math.floor(next() * scale)
        if (next() < 0.55) {
          const bytes = writableBytes(way.channel, size)
          const payload = Uint8Array.from({ length: size }, (_, at) => (way.written + at) % 251)
          expect(way.out.write(payload, bytes === 0 ? 'EAGAIN' : bytes)).toBe(bytes === 0 ? 'EAGAIN' : bytes)
          const segment: Segment = { message: message(size), framed: false, from: 0, to: bytes, total: size }
          if (bytes > 0) way.channel = appendSegment(way.channel, segment, size)
          way.written += bytes
        } else {
          const bytes = Math.min(size, way.channel.bytes)
          const got = way.in.read(size)
          expect(got.answer).toBe(bytes === 0 ? 'EAGAIN' : bytes)
          expect(got.bytes.every((byte, at) => byte === (way.read + at) % 251)).toBe(true)
          way.channel = takeBytes(way.channel, bytes).rest
          way.read += bytes
        }
      }
    },
  )

  test('are at their end, and broken, when the last copy of the other end is closed', () => {
    const table = openSocket()
    writeOnce(writingAt(table, 'b'), Uint8Array.of(1, 2, 3))
    table.duplicate('b', 'b#2')
    table.close('b')
    expect(readOnce(readingAt(table, 'a'), 2).answer).toBe(2)
    table.close('b#2')
    expect(readOnce(readingAt(table, 'a'), 9)).toEqual({ answer: 1, bytes: Buffer.from([3]) })
    expect(readOnce(readingAt(table, 'a'), 9).answer).toBe(0)
    expect(writeOnce(writingAt(table, 'a'), Uint8Array.of(1))).toBe('EPIPE')
  })
})

describe('an end that is closed under a call', () => {
  test('stays open in the kernel until the call is over', () => {
    const { table, read, write } = openPipe()
    table.close('w', ['P1/worker-1', 'P1/worker-2'])
    expect(writeOnce(write, Uint8Array.of(1))).toBe(1)
    expect(readOnce(read, 1).answer).toBe(1)
    table.release('P1/worker-1')
    expect(readOnce(read, 1).answer).toBe('EAGAIN')
    table.release('P1/worker-2')
    expect(readOnce(read, 1).answer).toBe(0)
  })
})

describe('messages', () => {
  test('of up to 16384 bytes are one write, longer ones a header and a payload', () => {
    const { read, write } = openPipe()
    expect(new Sending(writeOp(16384), new Uint8Array(16384)).turn(write, [16388])).toBeNull()
    expect(new Receiving(READ).turn(read, [4, 16384])).toBeNull()
    const long = new Sending(writeOp(16385), new Uint8Array(16385))
    expect(long.turn(write, [4, 16385])).toBeNull()
    expect(long.whole).toBe(true)
  })

  test('larger than the pipe go in turns and arrive whole', () => {
    const { read, write } = openPipe()
    const payload = Uint8Array.from({ length: 100_000 }, (_, at) => at % 251)
    const sending = new Sending(writeOp(payload.length), payload)
    const receiving = new Receiving(READ)
    // The payload's odd bytes go onto the header's page, then 15 pages are left; the rest once the reader has made room.
    const first = (payload.length % 4096) + 15 * 4096
    expect(sending.turn(write, [4, first])).toBeNull()
    expect(sending.whole).toBe(false)
    expect(receiving.turn(read, [4, first, 'EAGAIN'])).toBeNull()
    expect(receiving.whole).toBe(false)
    expect(sending.turn(write, [payload.length - first])).toBeNull()
    expect(receiving.turn(read, [payload.length - first])).toBeNull()
    expect([sending.whole, receiving.whole]).toEqual([true, true])
    expect(Buffer.compare(receiving.payload(), payload)).toBe(0)
  })

  test('show both words when the kernel says something else', () => {
    const { read } = openPipe()
    expect(new Receiving(READ).turn(read, [4, 10])).toEqual({ expected: '4, 10', actual: 'EAGAIN' })
  })
})

describe('shared memory', () => {
  test('is one for all who open it, and keeps what was written last', () => {
    const mine = new SharedMemory(folder)
    const theirs = new SharedMemory(folder)
    for (const [typecode, cells] of [
      ['i', [1, -2, 2 ** 31 - 1]],
      ['d', [0.1, -1e300]],
      ['b', [-128, 127]],
      ['B', [255]],
    ] as const) {
      mine.create(`memory-${typecode}`, typecode, cells)
      expect(theirs.read(`memory-${typecode}`, 0, cells.length)).toEqual(cells)
    }
    const [before] = theirs.read('memory-i', 0, 1)
    mine.write('memory-i', 0, [5])
    theirs.write('memory-i', 0, [(before ?? 0) + 1])
    expect(mine.read('memory-i', 0, 2)).toEqual([2, -2])
  })
})

describe('files of the program', () => {
  test('stay in their folder whatever they are called', () => {
    const files = new RunFiles(folder)
    spawnSync('mkdir', [join(folder, 'files')])
    expect(files.read('../escape')).toBeNull()
    files.write('../escape', 'a', false)
    files.write('../escape', 'b', true)
    expect(files.read('../escape')).toBe('ab')
    expect(spawnSync('ls', ['-A', join(folder, 'files')], { encoding: 'utf8' }).stdout).toBe(
      '..%2Fescape.txt\n',
    )
  })
})
