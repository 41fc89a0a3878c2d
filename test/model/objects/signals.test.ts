/** Signals: handlers, what is ignored, what stops and continues; and thread locks that a fork copied. */
import { beforeEach, describe, expect, test } from 'vitest'
import { canGo, readinessOf } from '../../../src/model/enabled.ts'
import { explainStuck } from '../../../src/model/explain/explain.ts'
import { itemOf } from '../../../src/model/tables/table.ts'
import type { Signal, SignalHandling } from '../../../src/model/vocabulary/ops.ts'
import { analyse } from '../../../src/model/wait-for/analyse.ts'
import { ModelRun } from '../../support/model-run.ts'

const MAIN = 'P1/main'
const CHILD = 'P2/main'
let run: ModelRun

beforeEach(() => {
  run = new ModelRun()
  run.start('P1', 'P2')
})

function handles(signal: Signal, how: SignalHandling): void {
  run.make(CHILD, { kind: 'signal.handler', signal, how })
}

const send = (signal: Signal) => run.run(MAIN, { kind: 'process.signal', target: 'P2', signal })
const childLife = () => itemOf(run.world.processes, 'P2')?.life

describe('a signal', () => {
  test('that nothing was said of ends the process with its number [SG1]', () => {
    send('SIGUSR1')
    expect(childLife()).toMatchObject({ end: { code: -10 } })
  })

  test('that is ignored does nothing [SG1]', () => {
    handles('SIGTERM', 'ignored')
    send('SIGTERM')
    expect(childLife()).toMatchObject({ kind: 'alive' })
  })

  test('cannot be kept from ending or stopping the process if it is SIGKILL or SIGSTOP [SG1]', () => {
    handles('SIGKILL', 'handled')
    send('SIGKILL')
    expect(childLife()).toMatchObject({ end: { code: -9 } })
  })

  test('that is handled takes the main thread off its op, which goes on afterwards with its deadline [SG2, SG3]', () => {
    handles('SIGTERM', 'handled')
    run.at(CHILD, { kind: 'sleep', ms: 50 })
    send('SIGTERM')
    expect(itemOf(run.world.threads, CHILD)?.state).toEqual({ kind: 'running' })
    run.run(CHILD, { kind: 'print', text: 'caught' })
    run.resume(CHILD)
    expect(itemOf(run.world.threads, CHILD)?.state).toMatchObject({ op: { kind: 'sleep' }, deadlineMs: 50 })
    expect(itemOf(run.world.threads, CHILD)?.interrupted).toEqual([])
  })

  test('whose handler raises leaves the op for good [SG3]', () => {
    handles('SIGINT', 'handled')
    run.at(CHILD, { kind: 'sleep', ms: 50 })
    send('SIGINT')
    run.at(CHILD, { kind: 'print', text: 'interrupted' }, {}, [{ kind: 'op.abandoned' }])
    expect(itemOf(run.world.threads, CHILD)?.interrupted).toEqual([])
    expect(run.grant(CHILD)).toEqual({ value: null })
  })

  test('that stops a process keeps all its threads from going until it is continued [SG4]', () => {
    run.at(CHILD, { kind: 'print', text: 'x' })
    send('SIGSTOP')
    expect(readinessOf(run.world, CHILD)).toEqual({ kind: 'blocks' })
    expect(canGo(run.world, CHILD)).toBe(false)
    expect(analyse(run.world).stuck).toEqual([])
    send('SIGCONT')
    expect(readinessOf(run.world, CHILD)).toEqual({ kind: 'returns' })
    expect(canGo(run.world, CHILD)).toBe(true)
  })
})

describe('a thread lock', () => {
  const sem = 'thread-lock-P2-1'
  const lock = { kind: 'create.sem', sem, type: 'lock', value: 1, maxValue: 1, scope: 'thread' } as const
  const acquire = { kind: 'sem.acquire', sem, block: true, timeoutMs: null } as const

  test('that was held before the run knew of it has its holder [TH4]', () => {
    run.thread(CHILD, 'P2/thread-1')
    run.at('P2/thread-1', acquire, {}, [lock, { kind: 'sem.taken', sem, thread: CHILD, line: 7 }])
    expect(readinessOf(run.world, 'P2/thread-1')).toEqual({ kind: 'blocks' })
    expect(itemOf(run.world.semaphores, sem)?.holds).toEqual([
      { thread: CHILD, step: run.world.step, line: 7 },
    ])
    expect(analyse(run.world).stuck).toEqual([])
    run.run(CHILD, { kind: 'sem.release', sem })
    expect(readinessOf(run.world, 'P2/thread-1')).toEqual({ kind: 'returns' })
  })

  test('copied by fork while held is held by nobody: proved stuck, though the holder lives [FK1]', () => {
    run.at(CHILD, acquire, {}, [lock, { kind: 'sem.taken', sem, thread: MAIN, line: 3 }])
    run.at(MAIN, { kind: 'sleep', ms: 10 })
    const [set] = analyse(run.world).stuck
    if (set === undefined) throw new Error('nobody is stuck')
    expect(set.proved).toBe(true)
    expect(explainStuck(run.world, set, run.events).headline.code).toBe('lock.copied-held')
  })
})
