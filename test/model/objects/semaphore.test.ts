import { itemOf } from '../../../src/model/tables/table.ts'
import { beforeEach, describe, expect, test } from 'vitest'
import type { ThreadId } from '../../../src/model/vocabulary/ids.ts'
import { ModelRun } from '../../support/model-run.ts'

const MAIN = 'P1/main'
let run: ModelRun
let other: ThreadId

beforeEach(() => {
  run = new ModelRun()
})

function inspect(thread: ThreadId, sem = 'lock-1') {
  return run.run(thread, { kind: 'sem.inspect', sem })
}

describe('lock', () => {
  beforeEach(() => {
    run.lock(MAIN)
    other = run.start('P1', 'P2', { reach: ['lock-1'] })
  })

  test('lets one in; the next waits until it is released [LK2]', () => {
    expect(run.acquire(MAIN)).toEqual({ value: true })
    expect(run.acquire(other)).toEqual({ blocked: true })
    run.release(MAIN)
    expect(run.goOn(other)).toEqual({ value: true })
  })

  test('does not know its holder: a second acquire by the same thread waits [LK3]', () => {
    run.acquire(MAIN)
    expect(run.acquire(MAIN)).toEqual({ blocked: true })
  })

  test('may be released by anybody [LK7]', () => {
    run.acquire(MAIN)
    expect(run.release(other)).toEqual({ value: null })
    expect(run.acquire(other)).toEqual({ value: true })
  })

  test('released while it is free raises ValueError [LK9]', () => {
    expect(run.release(MAIN)).toEqual({ error: 'ValueError' })
  })

  test('stays taken when its holder is killed [LK8]', () => {
    run.acquire(other)
    run.kill('P2')
    expect(run.acquire(MAIN)).toEqual({ blocked: true })
    expect(itemOf(run.world.semaphores, 'lock-1')?.holds).toMatchObject([{ thread: other }])
  })

  test('acquire without block never waits, whatever its timeout says [LK2]', () => {
    run.acquire(other)
    expect(run.run(MAIN, { kind: 'sem.acquire', sem: 'lock-1', block: false, timeoutMs: 5000 })).toEqual({
      value: false,
    })
  })

  test('acquire gives up at its deadline [LK2]', () => {
    run.acquire(other)
    expect(run.acquire(MAIN, 'lock-1', 300)).toEqual({ blocked: true })
    run.advance()
    expect(run.goOn(MAIN)).toEqual({ value: false })
  })

  test('remembers holder, step and line of each hold [LK1]', () => {
    run.acquire(MAIN)
    expect(itemOf(run.world.semaphores, 'lock-1')?.holds).toEqual([
      { thread: MAIN, step: run.world.step, line: 9 },
    ])
  })
})

describe('rlock', () => {
  beforeEach(() => {
    run.lock(MAIN, 'lock-1', 'rlock')
    other = run.start('P1', 'P2', { reach: ['lock-1'] })
  })

  test('may be acquired again by its holder, and is free after as many releases [LK5]', () => {
    run.acquire(MAIN)
    expect(run.acquire(MAIN)).toEqual({ value: true })
    run.release(MAIN)
    expect(run.acquire(other)).toEqual({ blocked: true })
    run.release(MAIN)
    expect(run.goOn(other)).toEqual({ value: true })
  })

  test('cannot be released by anybody else [LK6]', () => {
    run.acquire(MAIN)
    expect(run.release(other)).toEqual({ error: 'AssertionError' })
  })

  test('belongs to a thread, not to its process [LK4]', () => {
    run.acquire(MAIN)
    const second = run.thread(MAIN, 'P1/second-1')
    expect(run.acquire(second)).toEqual({ blocked: true })
    expect(inspect(MAIN)).toEqual({ value: { value: 0, mine: true, count: 1 } })
  })
})

describe('semaphore', () => {
  test('lets in as many as it has permits [LK2]', () => {
    run.lock(MAIN, 'semaphore-1', 'semaphore', 2)
    other = run.start('P1', 'P2', { reach: ['semaphore-1'] })
    expect(run.acquire(MAIN, 'semaphore-1')).toEqual({ value: true })
    expect(run.acquire(MAIN, 'semaphore-1')).toEqual({ value: true })
    expect(run.acquire(other, 'semaphore-1')).toEqual({ blocked: true })
  })

  test('rises silently above its first value [LK9]', () => {
    run.lock(MAIN, 'semaphore-1', 'semaphore', 1)
    expect(run.release(MAIN, 'semaphore-1')).toEqual({ value: null })
    expect(itemOf(run.world.semaphores, 'semaphore-1')?.value).toBe(2)
  })

  test('a bounded one raises ValueError instead [LK9]', () => {
    run.lock(MAIN, 'semaphore-1', 'bounded', 1)
    expect(run.release(MAIN, 'semaphore-1')).toEqual({ error: 'ValueError' })
  })
})
