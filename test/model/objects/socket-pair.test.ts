import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { isFullNow, writableBytes } from '../../../src/model/objects/channel.ts'
import { chargeFor, chargeOf } from '../../../src/model/objects/socket-buffer.ts'
import { readinessOf } from '../../../src/model/enabled.ts'
import { itemOf } from '../../../src/model/tables/table.ts'
import type { ThreadId } from '../../../src/model/vocabulary/ids.ts'
import { violations } from '../../support/invariants.ts'
import { ModelRun } from '../../support/model-run.ts'

type EndLetter = 'a' | 'b'
type Move = readonly [
  move:
    | readonly ['write' | 'read', EndLetter, number, number | 'EAGAIN']
    | readonly ['block', EndLetter, number]
    | readonly ['close', EndLetter],
  after: {
    readonly charged: readonly [number | null, number | null]
    readonly waiting: readonly EndLetter[]
    readonly ended: Readonly<Partial<Record<EndLetter, number | string>>>
  },
]

/** By `conformance/recorder/sockets.py`, on Linux 6.18. */
const recorded = JSON.parse(
  readFileSync(join(import.meta.dirname, 'socket-pair.recorded.json'), 'utf8'),
) as readonly (readonly Move[])[]

const MAIN = 'P1/main'
const WRITERS = { a: 'P1/writer-a', b: 'P1/writer-b' } as const

let run: ModelRun

beforeEach(() => {
  run = new ModelRun()
  run.pipe(MAIN, 'pipe-1', true)
  for (const writer of Object.values(WRITERS)) run.thread(MAIN, writer)
})

const channel = (end: EndLetter) => {
  const pipe = itemOf(run.world.pipes, 'pipe-1')
  const found = end === 'a' ? pipe?.forward : pipe?.backward
  if (!found) throw new Error('there is no such way')
  return found
}

const write = (thread: ThreadId, end: EndLetter, bytes: number) => {
  const message = { id: `m-${run.events.length}`, text: '', bytes, sender: 'P1', carries: [] } as const
  return run.run(thread, { kind: 'pipe.write', handle: `pipe-1:${end}`, framed: false, message })
}

const read = (end: EndLetter, bytes: number): number | 'EAGAIN' => {
  if (channel(end === 'a' ? 'b' : 'a').bytes === 0) return 'EAGAIN'
  const ended = run.run(MAIN, { kind: 'pipe.read', handle: `pipe-1:${end}`, framed: false, maxBytes: bytes })
  return 'value' in ended ? (ended.value as { readonly bytes: number }).bytes : 'EAGAIN'
}

const isWaiting = (end: EndLetter) => itemOf(run.world.threads, WRITERS[end])?.state.kind === 'at-op'

/** Whoever was woken writes on, until all sleep or are done. */
function settle(ended: Partial<Record<EndLetter, number | string>>): void {
  for (let moved = true; moved;) {
    moved = false
    for (const end of ['a', 'b'] as const) {
      if (!isWaiting(end) || readinessOf(run.world, WRITERS[end]).kind === 'blocks') continue
      const result = run.goOn(WRITERS[end])
      moved = true
      if ('error' in result) ended[end] = result.error
      else if (!('blocked' in result)) ended[end] = 'written'
    }
  }
}

describe('socket pair: what the kernel was recorded to do', () => {
  test.each(recorded.map((moves, at) => [at, moves] as const))(
    'sequence %i [PI15, PI16, PI17]',
    (_, moves) => {
      for (const [at, [move, after]] of moves.entries()) {
        const ended: Partial<Record<EndLetter, number | string>> = {}
        const [kind, end] = move
        const where = `move ${at}: ${move.join(' ')}`
        if (kind === 'close') run.run(MAIN, { kind: 'fd.close', handle: `pipe-1:${end}` })
        else if (kind === 'read') expect(read(end, move[2]), where).toBe(move[3])
        else if (kind === 'block') {
          const result = write(WRITERS[end], end, move[2])
          if ('value' in result) ended[end] = 'written'
        } else if (isFullNow(channel(end))) expect(move[3], where).toBe('EAGAIN')
        else {
          expect(writableBytes(channel(end), move[2]), where).toBe(move[3])
          write(MAIN, end, move[2])
        }
        settle(ended)
        expect(violations(run.world)).toEqual([])
        const charged = after.charged.map((charge, k) =>
          charge === null || kind === 'close' ? charge : chargeOf(channel(k === 0 ? 'a' : 'b').buffers ?? []),
        )
        expect(charged, where).toEqual(after.charged)
        expect((['a', 'b'] as const).filter(isWaiting), where).toEqual(after.waiting)
        expect(Object.keys(ended), where).toEqual(Object.keys(after.ended))
        for (const [who, answer] of Object.entries(after.ended)) {
          // A write that moved a part of its bytes says how many; the next one would find the pipe broken.
          const expected =
            answer === 'ECONNRESET'
              ? 'ConnectionResetError'
              : kind === 'close'
                ? 'BrokenPipeError'
                : 'written'
          expect(ended[who as EndLetter], where).toBe(expected)
        }
      }
    },
  )
})

describe('socket pair', () => {
  test.each([
    [1, 768],
    [192, 768],
    [193, 1280],
    [1004, 2304],
    [3776, 4352],
    [3777, 4864],
    [4100, 4864],
    [36_544, 37_120],
  ])('a kernel buffer of %i bytes costs its sender %i [PI15]', (bytes, charge) => {
    expect(chargeFor(bytes)).toBe(charge)
  })

  test.each([
    [100, 278],
    [1000, 93],
    [4096, 44],
  ])('takes as many messages of %i bytes as CPython counted: %2$i [PI15]', (bytes, count) => {
    let sent = 0
    while (!('blocked' in run.send(MAIN, 'pipe-1:a', bytes))) sent++
    expect(sent).toBe(count)
  })

  test('takes 219,264 bytes in one write [PI15]', () => {
    expect(write(MAIN, 'a', 219_264)).toEqual({ value: null })
    expect(isFullNow(channel('a'))).toBe(true)
  })

  test('gives room back buffer by buffer, not byte by byte [PI16]', () => {
    write(MAIN, 'a', 219_264)
    expect(read('b', 36_543)).toBe(36_543)
    expect(isFullNow(channel('a'))).toBe(true)
    expect(read('b', 1)).toBe(1)
    expect(writableBytes(channel('a'), 1)).toBe(1)
  })

  test('a writer that sleeps is not woken by a little room, a new one writes at once [PI17]', () => {
    write(MAIN, 'a', 219_264)
    expect(write(WRITERS.a, 'a', 10)).toEqual({ blocked: true })
    read('b', 36_544)
    expect(run.goOn(WRITERS.a)).toEqual({ blocked: true })
    expect(write(MAIN, 'a', 10)).toEqual({ value: null })
    for (let n = 0; n < 4; n++) read('b', 36_544)
    expect(run.goOn(WRITERS.a)).toEqual({ value: null })
  })

  test('data for its own end wakes a writer that sleeps, if there is room [PI17]', () => {
    write(MAIN, 'a', 219_264)
    write(WRITERS.a, 'a', 10)
    write(MAIN, 'b', 1)
    expect(run.goOn(WRITERS.a)).toEqual({ blocked: true })
    read('b', 36_544)
    write(MAIN, 'b', 1)
    expect(run.goOn(WRITERS.a)).toEqual({ value: null })
  })

  test('a writer that has moved nothing meets the reset of its peer, and the reader then finds the end [PI18]', () => {
    write(MAIN, 'a', 219_264)
    write(WRITERS.a, 'a', 10)
    run.run(MAIN, { kind: 'fd.close', handle: 'pipe-1:b' })
    expect(run.goOn(WRITERS.a)).toEqual({ error: 'ConnectionResetError' })
    expect(run.recv(MAIN, 'pipe-1:a')).toEqual({ error: 'EOFError' })
  })

  test('a writer in the middle of a write finds the pipe broken, and takes the reset along [PI18]', () => {
    write(WRITERS.a, 'a', 300_000)
    run.run(MAIN, { kind: 'fd.close', handle: 'pipe-1:b' })
    expect(run.goOn(WRITERS.a)).toEqual({ error: 'BrokenPipeError' })
    expect(run.recv(MAIN, 'pipe-1:a')).toEqual({ error: 'EOFError' })
  })

  test('a writer that comes later leaves the reset to the reader [PI8, PI18]', () => {
    write(MAIN, 'a', 10)
    run.run(MAIN, { kind: 'fd.close', handle: 'pipe-1:b' })
    expect(run.send(WRITERS.a, 'pipe-1:a')).toEqual({ error: 'BrokenPipeError' })
    expect(run.recv(MAIN, 'pipe-1:a')).toEqual({ error: 'ConnectionResetError' })
    expect(run.recv(MAIN, 'pipe-1:a')).toEqual({ error: 'EOFError' })
  })
})
