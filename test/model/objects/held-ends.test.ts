import { beforeEach, describe, expect, test } from 'vitest'
import { ModelRun } from '../../support/model-run.ts'

const MAIN = 'P1/main'
const OTHER = 'P1/worker-1'

let run: ModelRun

beforeEach(() => {
  run = new ModelRun()
  run.thread(MAIN, OTHER)
})

describe('an end that is closed under a call', () => {
  test('does not end the call, and is open for the other side until the call returns [FD7]', () => {
    run.pipe(MAIN, 'pipe-1', true)
    run.recv(OTHER, 'pipe-1:a')
    expect(run.run(MAIN, { kind: 'fd.close', handle: 'pipe-1:a' })).toEqual({ value: { heldBy: [OTHER] } })
    expect(run.goOn(OTHER)).toEqual({ blocked: true })
    expect(run.send(MAIN, 'pipe-1:b', 0)).toEqual({ value: null })
    expect(run.goOn(OTHER)).toMatchObject({ value: { bytes: 0 } })
    expect(run.send(MAIN, 'pipe-1:b', 0)).toEqual({ error: 'BrokenPipeError' })
  })

  test('leaves the rest of a message unread, and the peer is told of it [FD7, PI8]', () => {
    run.pipe(MAIN, 'pipe-1', true)
    run.recv(OTHER, 'pipe-1:a')
    run.run(MAIN, { kind: 'fd.close', handle: 'pipe-1:a' })
    run.send(MAIN, 'pipe-1:b', 100)
    expect(run.goOn(OTHER)).toEqual({ error: 'TypeError' })
    expect(run.recv(MAIN, 'pipe-1:b')).toEqual({ error: 'ConnectionResetError' })
  })

  test('gives its number back at once, and is not copied by a fork [FD1, FD4, FD7]', () => {
    run.pipe(MAIN)
    run.recv(OTHER, 'pipe-1:r')
    run.run(MAIN, { kind: 'fd.close', handle: 'pipe-1:r' })
    run.pipe(MAIN, 'pipe-2')
    expect(run.run(MAIN, { kind: 'fd.number', handle: 'pipe-2:r' })).toEqual({ value: 3 })
    const child = run.start('P1', 'P2')
    expect(run.recv(child, 'pipe-1:r')).toEqual({ error: 'OSError' })
  })

  test('goes with its process, whatever waits at it [FD5, FD7]', () => {
    run.pipe(MAIN)
    const child = run.start('P1', 'P2')
    const reader = 'P2/worker-1'
    run.thread(child, reader)
    run.run(MAIN, { kind: 'fd.close', handle: 'pipe-1:r' })
    run.recv(reader, 'pipe-1:r')
    run.run(child, { kind: 'fd.close', handle: 'pipe-1:r' })
    expect(run.send(MAIN, 'pipe-1:w')).toEqual({ value: null })
    run.kill('P2')
    expect(run.send(MAIN, 'pipe-1:w')).toEqual({ error: 'BrokenPipeError' })
  })

  test('raises in a call that had not begun to wait [FD3, FD7]', () => {
    run.pipe(MAIN)
    run.send(MAIN, 'pipe-1:w')
    run.at(OTHER, { kind: 'pipe.read', handle: 'pipe-1:r', framed: true, maxBytes: null })
    expect(run.run(MAIN, { kind: 'fd.close', handle: 'pipe-1:r' })).toEqual({ value: null })
    expect(run.goOn(OTHER)).toEqual({ error: 'OSError' })
  })
})

describe('a listener that is closed under an accept', () => {
  const connect = () => {
    run.pipe(MAIN, 'pipe-1', true)
    run.run(MAIN, { kind: 'fd.duplicate', handle: 'pipe-1:b', as: 'pipe-1:b#2' })
    return run.run(MAIN, {
      kind: 'listener.connect',
      listener: 'listener-1',
      pipe: 'pipe-1',
      peer: 'pipe-1:b#2',
    })
  }

  beforeEach(() => run.make(MAIN, { kind: 'create.listener', listener: 'listener-1' }))

  test('still listens until that call returns, and no longer [LI3]', () => {
    run.run(OTHER, { kind: 'listener.accept', listener: 'listener-1' })
    run.run(MAIN, { kind: 'listener.close', listener: 'listener-1' })
    expect(run.goOn(OTHER)).toEqual({ blocked: true })
    expect(connect()).toEqual({ value: null })
    expect(run.goOn(OTHER)).toMatchObject({ value: { pipe: 'pipe-1' } })
    expect(connect()).toEqual({ error: 'ConnectionRefusedError' })
  })

  test('refuses at once when nobody waited [LI1]', () => {
    run.run(MAIN, { kind: 'listener.close', listener: 'listener-1' })
    expect(connect()).toEqual({ error: 'ConnectionRefusedError' })
    expect(run.run(MAIN, { kind: 'listener.accept', listener: 'listener-1' })).toEqual({ error: 'OSError' })
  })
})
