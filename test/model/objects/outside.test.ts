/** What the model does not know: outside waits, measured writes, pipes whose ends have gone elsewhere, exec. */
import { beforeEach, describe, expect, test } from 'vitest'
import { readinessOf } from '../../../src/model/enabled.ts'
import { itemOf } from '../../../src/model/tables/table.ts'
import { analyse } from '../../../src/model/wait-for/analyse.ts'
import { ModelRun } from '../../support/model-run.ts'

const MAIN = 'P1/main'
const WAIT = { kind: 'outside.wait', what: 'socket', detail: '', timeoutMs: null } as const
let run: ModelRun

beforeEach(() => {
  run = new ModelRun()
})

describe('outside.wait', () => {
  test('blocks until the outside is ready, and returns true then [OU1]', () => {
    expect(run.run(MAIN, WAIT)).toEqual({ blocked: true })
    run.outside(MAIN)
    expect(run.goOn(MAIN)).toEqual({ value: true })
  })

  test('returns false at its timeout [OU1]', () => {
    run.run(MAIN, { ...WAIT, timeoutMs: 10 })
    run.advance()
    expect(run.goOn(MAIN)).toEqual({ value: false })
  })

  test('is never proved stuck, nor is anybody who waits for it [OU1]', () => {
    const child = run.start('P1', 'P2')
    run.at(child, WAIT)
    run.at(MAIN, { kind: 'process.wait', child: 'P2', timeoutMs: null })
    expect(analyse(run.world).stuck).toEqual([])
  })
})

describe('a listener that somebody outside can find', () => {
  const accept = { kind: 'listener.accept', listener: 'listener-1' } as const
  beforeEach(() => {
    run.make(MAIN, { kind: 'create.listener', listener: 'listener-1', public: true })
  })

  test('may be connected to from there: nobody who accepts is stuck, and the kernel is asked [OU4]', () => {
    run.at(MAIN, accept)
    expect(analyse(run.world).stuck).toEqual([])
    run.outside(MAIN)
    expect(run.goOn(MAIN)).toMatchObject({ error: 'OutsideOfTheRun' })
  })

  test('is waited for together with what is outside [OU4]', () => {
    const child = run.start('P1', 'P2')
    run.at(MAIN, { ...WAIT, listeners: ['listener-1'] })
    run.pipe(child)
    run.run(child, { kind: 'listener.connect', listener: 'listener-1', pipe: 'pipe-1', peer: 'pipe-1:w' })
    expect(run.goOn(MAIN)).toEqual({ value: true })
  })

  test('is nobody’s any more once it is closed [OU4]', () => {
    const other = run.thread(MAIN, 'P1/thread-1')
    run.at(other, accept)
    run.run(MAIN, { kind: 'listener.close', listener: 'listener-1' })
    run.at(MAIN, { kind: 'thread.join', target: other, timeoutMs: null })
    expect(analyse(run.world).stuck).toHaveLength(1)
  })
})

describe('a measured pipe', () => {
  const message = { id: 'm', text: '', bytes: 100_000, sender: 'P1', carries: [] } as const
  const write = { kind: 'pipe.write', handle: 'pipe-1:a', framed: false, message } as const

  beforeEach(() => {
    run.make(MAIN, {
      kind: 'create.pipe',
      pipe: 'pipe-1',
      duplex: true,
      handles: ['pipe-1:a', 'pipe-1:b'],
      purpose: 'program',
      line: null,
      transfer: 'measured',
    })
  })

  test('takes what the kernel takes, more than a ring of pages holds [MS1]', () => {
    run.at(MAIN, write)
    run.measured(MAIN, 100_000)
    expect(itemOf(run.world.threads, MAIN)?.state.kind).toBe('running')
    expect(itemOf(run.world.pipes, 'pipe-1')?.forward.bytes).toBe(100_000)
  })

  test('blocks its writers once the kernel has said EAGAIN, until somebody reads [MS1]', () => {
    const child = run.start('P1', 'P2')
    run.at(MAIN, write)
    run.measured(MAIN, 60_000, 'EAGAIN')
    expect(readinessOf(run.world, MAIN)).toEqual({ kind: 'blocks' })
    run.run(child, { kind: 'pipe.read', handle: 'pipe-1:b', framed: false, maxBytes: 1000 })
    expect(readinessOf(run.world, MAIN)).toEqual({ kind: 'progresses' })
    run.measured(MAIN, 40_000)
    expect(itemOf(run.world.pipes, 'pipe-1')?.forward.bytes).toBe(99_000)
  })

  test('raises what the kernel raises [MS1]', () => {
    run.at(MAIN, write)
    run.measured(MAIN, 'EPIPE')
    expect(run.events.at(-1)).toMatchObject({ kind: 'op.raised', error: 'BrokenPipeError' })
  })
})

describe('a pipe with an end outside the run', () => {
  test('is not answered for: reads, writes and waits raise at once [OU2]', () => {
    run.pipe(MAIN)
    run.make(MAIN, { kind: 'pipe.outside', pipe: 'pipe-1' })
    const error = { error: 'OutsideOfTheRun' }
    expect(run.recv(MAIN, 'pipe-1:r')).toEqual(error)
    expect(run.send(MAIN, 'pipe-1:w')).toEqual(error)
    expect(run.run(MAIN, { kind: 'pipe.wait', handles: ['pipe-1:r'], timeoutMs: null })).toEqual(error)
  })

  test('comes about when a process becomes another program that keeps it [OU2, OU3]', () => {
    run.pipe(MAIN)
    const child = run.start('P1', 'P2')
    run.run(child, { kind: 'process.leave', program: 'cat', keeps: ['pipe-1:r'] })
    expect(itemOf(run.world.processes, 'P2')?.life).toMatchObject({ kind: 'left', program: 'cat' })
    expect(itemOf(run.world.pipes, 'pipe-1')?.outside).toBe(true)
    expect(run.run(MAIN, { kind: 'process.wait', child: 'P2', timeoutMs: null })).toEqual({
      error: 'OutsideOfTheRun',
    })
  })
})
