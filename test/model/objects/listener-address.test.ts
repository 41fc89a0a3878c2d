import { beforeEach, describe, expect, test } from 'vitest'
import { readinessOf } from '../../../src/model/enabled.ts'
import { idsOf, itemOf } from '../../../src/model/tables/table.ts'
import { addressOf, isListenerAddress, listenerAt } from '../../../src/model/vocabulary/ids.ts'
import type { ThreadId } from '../../../src/model/vocabulary/ids.ts'
import { analyse, waitOf } from '../../../src/model/wait-for/analyse.ts'
import { KeptWaiting } from '../../support/kept-waiting.ts'
import { ModelRun } from '../../support/model-run.ts'

const MAIN = 'P1/main'
const DOOR = listenerAt('door')
const AGAIN = 'listener@2:door'
let run: ModelRun
let pipes: number

beforeEach(() => {
  run = new ModelRun()
  pipes = 0
})

const open = (backlog = 5) => run.run(MAIN, { kind: 'listener.open', listener: DOOR, backlog })
const unlink = (listener = DOOR) => run.run(MAIN, { kind: 'listener.unlink', listener })
const accept = (thread: ThreadId, listener: string) => run.run(thread, { kind: 'listener.accept', listener })

/** As the maker's `close` does. */
function close(listener = DOOR): void {
  run.run(MAIN, { kind: 'listener.close', listener })
  unlink(listener)
}

function connect(thread: ThreadId) {
  pipes += 1
  const pipe = `pipe-${pipes}`
  run.pipe(thread, pipe, true)
  run.run(thread, { kind: 'fd.duplicate', handle: `${pipe}:b`, as: `${pipe}:b#2` })
  run.run(thread, { kind: 'fd.close', handle: `${pipe}:b` })
  return run.run(thread, { kind: 'listener.connect', listener: DOOR, pipe, peer: `${pipe}:b#2` })
}

const waitingAt = (listener: string) => itemOf(run.world.listeners, listener)?.backlog.map(({ pipe }) => pipe)

describe('a listener that is opened again at its address [LI9]', () => {
  test('takes nobody of the closed one: these are reset', () => {
    open()
    connect(MAIN)
    close()
    open()
    connect(MAIN)
    expect(accept(MAIN, DOOR)).toMatchObject({ value: { pipe: 'pipe-2' } })
    expect(run.recv(MAIN, 'pipe-1:a')).toEqual({ error: 'ConnectionResetError' })
    expect(run.recv(MAIN, 'pipe-1:a')).toEqual({ error: 'EOFError' })
  })

  test('has a number of its own while a child has the old one, and each takes its own clients', () => {
    open()
    const child = run.start('P1', 'P2', { reach: [DOOR] })
    connect(MAIN)
    close()
    expect(open()).toEqual({ value: AGAIN })
    connect(MAIN)
    expect([waitingAt(DOOR), waitingAt(AGAIN)]).toEqual([['pipe-1'], ['pipe-2']])
    expect(accept(child, DOOR)).toMatchObject({ value: { pipe: 'pipe-1' } })
    expect(accept(MAIN, AGAIN)).toMatchObject({ value: { pipe: 'pipe-2' } })
  })

  test('is refused while the address leads to it', () => {
    open()
    run.start('P1', 'P2', { reach: [DOOR] })
    close()
    open()
    expect(open()).toEqual({ error: 'OSError' })
  })

  test('takes the number of one that nobody has any more', () => {
    for (let n = 0; n < 20; n++) {
      open()
      close()
    }
    expect(idsOf(run.world.listeners)).toEqual([DOOR])
  })

  test('its close leaves alone who waits at the other, and the address leads nowhere then', () => {
    open()
    run.start('P1', 'P2', { reach: [DOOR] })
    connect(MAIN)
    close()
    open()
    close(AGAIN)
    expect(waitingAt(DOOR)).toEqual(['pipe-1'])
    expect(connect(MAIN)).toEqual({ error: 'FileNotFoundError' })
  })
})

describe('the end of the last process that has the old one', () => {
  test('resets who waits there, although the maker lives and has another one at the address [LI8, LI9]', () => {
    open()
    run.start('P1', 'P2', { reach: [DOOR] })
    connect(MAIN)
    close()
    open()
    connect(MAIN)
    run.kill('P2')
    expect([waitingAt(DOOR), waitingAt(AGAIN)]).toEqual([[], ['pipe-2']])
    expect(run.recv(MAIN, 'pipe-1:a')).toEqual({ error: 'ConnectionResetError' })
    expect(run.recv(MAIN, 'pipe-1:a')).toEqual({ error: 'EOFError' })
    expect(run.recv(MAIN, 'pipe-2:a')).toEqual({ blocked: true })
  })
})

describe('who waits for room when the address is given to another listener [LI5, LI9]', () => {
  let late: ThreadId
  let keeper: ThreadId

  beforeEach(() => {
    open(0)
    connect(MAIN)
    run.lock(MAIN, 'rlock-1', 'rlock')
    keeper = run.start('P1', 'P2', { reach: [DOOR, 'rlock-1'] })
    late = run.start('P1', 'P3', { reach: ['rlock-1'] })
    run.acquire(late, 'rlock-1')
    run.run(late, { kind: 'listener.close', listener: DOOR })
    connect(late)
    close()
    open(0)
  })

  test('goes on waiting at the old one, and is said to wait there', () => {
    expect(readinessOf(run.world, late)).toEqual({ kind: 'blocks' })
    run.at(keeper, { kind: 'print', text: '' })
    expect(waitOf(run.world, late)).toMatchObject({
      on: { kind: 'backlog', listener: DOOR },
      couldBeFreedBy: [keeper],
    })
  })

  test('is stuck with its keeper, whoever accepts at the new one', () => {
    run.acquire(keeper, 'rlock-1')
    run.at(MAIN, { kind: 'print', text: '' })
    expect(analyse(run.world).stuck).toMatchObject([{ threads: [late, keeper], proved: true }])
  })

  test('goes to the new one when an accept has woken it, and waits for room there', () => {
    const kept = new KeptWaiting()
    kept.mistakes(run.world)
    connect(MAIN)
    accept(keeper, DOOR)
    expect(kept.mistakes(run.world)).toEqual([])
    expect(waitOf(run.world, late)).toMatchObject({ on: { kind: 'backlog', listener: AGAIN } })
    accept(MAIN, AGAIN)
    expect(kept.mistakes(run.world)).toEqual([])
    expect(run.goOn(late)).toMatchObject({ value: { from: 'P1' } })
    expect(waitingAt(AGAIN)).toEqual(['pipe-2'])
  })

  test('is left waiting at the old one alone when the new one is unlinked', () => {
    connect(MAIN)
    const other = run.start('P1', 'P4')
    connect(other)
    unlink(AGAIN)
    expect(itemOf(run.world.listeners, DOOR)?.place?.leftWaiting).toEqual([late])
    expect(itemOf(run.world.listeners, AGAIN)?.place?.leftWaiting).toEqual([other])
  })
})

test('an address may look like the name of another listener [LI9]', () => {
  const odd = listenerAt('listener@2:door')
  expect([isListenerAddress(odd), addressOf(odd), addressOf(AGAIN)]).toEqual([true, odd, DOOR])
  expect(addressOf('listener-7')).toBe('listener-7')
})
