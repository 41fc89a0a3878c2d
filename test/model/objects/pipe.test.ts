import { itemOf } from '../../../src/model/tables/table.ts'
import { beforeEach, describe, expect, test } from 'vitest'
import { ModelRun } from '../../support/model-run.ts'

const MAIN = 'P1/main'
let run: ModelRun

beforeEach(() => {
  run = new ModelRun()
  run.pipe(MAIN)
})

describe('pipe: recv', () => {
  test('returns the oldest message first [PI4]', () => {
    run.send(MAIN, 'pipe-1:w', 4)
    run.send(MAIN, 'pipe-1:w', 9)
    expect(run.recv(MAIN, 'pipe-1:r')).toEqual({ value: { message: 'message-1', bytes: 4 } })
    expect(run.recv(MAIN, 'pipe-1:r')).toEqual({ value: { message: 'message-2', bytes: 9 } })
  })

  test('blocks on an empty pipe while a write end is open, even the reader\u2019s own [PI4, PI5]', () => {
    expect(run.recv(MAIN, 'pipe-1:r')).toEqual({ blocked: true })
  })

  test('raises EOFError only after every write end is closed, in every process [PI5]', () => {
    const child = run.start('P1', 'P2')
    run.run(MAIN, { kind: 'fd.close', handle: 'pipe-1:w' })
    expect(run.recv(MAIN, 'pipe-1:r')).toEqual({ blocked: true })
    run.run(child, { kind: 'fd.close', handle: 'pipe-1:w' })
    expect(run.goOn(MAIN)).toEqual({ error: 'EOFError' })
  })

  test('gives what was buffered before end of file [PI5]', () => {
    run.send(MAIN, 'pipe-1:w')
    run.run(MAIN, { kind: 'fd.close', handle: 'pipe-1:w' })
    expect(run.recv(MAIN, 'pipe-1:r')).toMatchObject({ value: { message: 'message-1' } })
    expect(run.recv(MAIN, 'pipe-1:r')).toEqual({ error: 'EOFError' })
  })

  test('the end of a process closes its write end [PI5, FD5]', () => {
    run.start('P1', 'P2')
    run.run(MAIN, { kind: 'fd.close', handle: 'pipe-1:w' })
    expect(run.recv(MAIN, 'pipe-1:r')).toEqual({ blocked: true })
    run.kill('P2')
    expect(run.goOn(MAIN)).toEqual({ error: 'EOFError' })
  })

  test('end of file in the middle of a message is an OSError [PI10]', () => {
    run.send(MAIN, 'pipe-1:w', 200_000)
    const child = run.start('P1', 'P2')
    run.run(child, { kind: 'fd.close', handle: 'pipe-1:w' })
    expect(run.recv(child, 'pipe-1:r')).toEqual({ blocked: true })
    run.kill('P1')
    expect(run.goOn(child)).toEqual({ error: 'OSError' })
  })

  test('a message longer than asked for is an OSError [PI12]', () => {
    run.send(MAIN, 'pipe-1:w', 100)
    expect(run.run(MAIN, { kind: 'pipe.read', handle: 'pipe-1:r', framed: true, maxBytes: 50 })).toEqual({
      error: 'OSError',
    })
  })

  test('on a closed copy is an OSError [FD3]', () => {
    run.run(MAIN, { kind: 'fd.close', handle: 'pipe-1:r' })
    expect(run.recv(MAIN, 'pipe-1:r')).toEqual({ error: 'OSError' })
  })
})

describe('pipe: send', () => {
  test('raises BrokenPipeError once no read end is open anywhere [PI7]', () => {
    run.run(MAIN, { kind: 'fd.close', handle: 'pipe-1:r' })
    expect(run.send(MAIN, 'pipe-1:w')).toEqual({ error: 'BrokenPipeError' })
  })

  test('goes on while the sender\u2019s own read end is open, and blocks when the pipe is full [PI6, PI7]', () => {
    expect(run.send(MAIN, 'pipe-1:w', 60_000)).toEqual({ value: null })
    expect(run.send(MAIN, 'pipe-1:w', 60_000)).toEqual({ blocked: true })
  })

  test('of more than the pipe holds goes out in turns, as somebody reads [PI6]', () => {
    const child = run.start('P1', 'P2')
    expect(run.send(MAIN, 'pipe-1:w', 150_000)).toEqual({ blocked: true })
    expect(run.recv(child, 'pipe-1:r')).toEqual({ blocked: true })
    for (let turns = 0; turns < 10 && itemOf(run.world.threads, child)?.state.kind === 'at-op'; turns++) {
      run.goOn(MAIN)
      run.goOn(child)
    }
    expect(itemOf(run.world.threads, child)?.state.kind).toBe('running')
    expect(itemOf(run.world.pipes, 'pipe-1')?.forward.bytes).toBe(0)
  })

  test('blocked in a full pipe raises BrokenPipeError when the last reader dies [PI7]', () => {
    run.start('P1', 'P2')
    run.run(MAIN, { kind: 'fd.close', handle: 'pipe-1:r' })
    expect(run.send(MAIN, 'pipe-1:w', 200_000)).toEqual({ blocked: true })
    run.kill('P2')
    expect(run.goOn(MAIN)).toEqual({ error: 'BrokenPipeError' })
  })

  test('counts one use for one message, however many turns it takes [PI6]', () => {
    const child = run.start('P1', 'P2')
    run.send(MAIN, 'pipe-1:w', 150_000)
    run.recv(child, 'pipe-1:r')
    run.goOn(MAIN)
    run.goOn(child)
    run.goOn(MAIN)
    run.goOn(child)
    expect(itemOf(itemOf(run.world.processes, 'P1')?.descriptors, 'pipe-1:w')?.writes).toBe(1)
    expect(itemOf(itemOf(run.world.processes, 'P2')?.descriptors, 'pipe-1:r')?.reads).toBe(1)
  })
})

describe('pipe: wait', () => {
  const wait = (timeoutMs: number | null) =>
    run.run(MAIN, { kind: 'pipe.wait', handles: ['pipe-1:r'], timeoutMs })

  test('names the ends that hold a message [PI9]', () => {
    run.send(MAIN, 'pipe-1:w')
    expect(wait(null)).toEqual({ value: ['pipe-1:r'] })
  })

  test('counts end of file as readable [PI9]', () => {
    run.run(MAIN, { kind: 'fd.close', handle: 'pipe-1:w' })
    expect(wait(null)).toEqual({ value: ['pipe-1:r'] })
  })

  test('gives nothing at its timeout, on the world\u2019s clock [PI9]', () => {
    expect(wait(200)).toEqual({ blocked: true })
    run.advance()
    expect(run.world.clockMs).toBe(200)
    expect(run.goOn(MAIN)).toEqual({ value: [] })
  })
})

describe('pipe: two readers of one end', () => {
  test('small messages go whole to one or the other [PI12]', () => {
    const child = run.start('P1', 'P2')
    run.send(MAIN, 'pipe-1:w', 10)
    run.send(MAIN, 'pipe-1:w', 10)
    expect(run.recv(child, 'pipe-1:r')).toMatchObject({ value: { message: 'message-1' } })
    expect(run.recv(MAIN, 'pipe-1:r')).toMatchObject({ value: { message: 'message-2' } })
  })

  test('a large one is torn when both read it in turns [PI12]', () => {
    const reader = run.start('P1', 'P2')
    const other = run.start('P1', 'P3')
    run.send(MAIN, 'pipe-1:w', 100_000)
    run.recv(reader, 'pipe-1:r')
    run.goOn(MAIN)
    expect(run.recv(other, 'pipe-1:r')).toEqual({ error: 'OSError' })
  })
})

describe('pipe: duplex', () => {
  beforeEach(() => run.pipe(MAIN, 'pipe-2', true))

  test('carries each direction by itself [PI11]', () => {
    run.send(MAIN, 'pipe-2:a', 5)
    run.send(MAIN, 'pipe-2:b', 6)
    expect(run.recv(MAIN, 'pipe-2:b')).toMatchObject({ value: { bytes: 5 } })
    expect(run.recv(MAIN, 'pipe-2:a')).toMatchObject({ value: { bytes: 6 } })
  })

  test('a peer that closed with unread data is met once as ConnectionResetError, then as EOFError [PI8]', () => {
    run.send(MAIN, 'pipe-2:a', 5)
    run.run(MAIN, { kind: 'fd.close', handle: 'pipe-2:b' })
    expect(run.recv(MAIN, 'pipe-2:a')).toEqual({ error: 'ConnectionResetError' })
    expect(run.recv(MAIN, 'pipe-2:a')).toEqual({ error: 'EOFError' })
  })
})
