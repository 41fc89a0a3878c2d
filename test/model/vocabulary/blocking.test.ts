import { expect, test } from 'vitest'
import { BLOCKS } from '../../../src/model/attempt.ts'
import type { Completes } from '../../../src/model/attempt.ts'
import { readinessOf } from '../../../src/model/enabled.ts'
import type { BlockingOp } from '../../../src/model/vocabulary/blocking.ts'
import { canBlock, isTimed } from '../../../src/model/vocabulary/blocking.ts'
import type { OpKind } from '../../../src/model/vocabulary/ops.ts'
import { waitOf } from '../../../src/model/wait-for/analyse.ts'
import { ModelRun } from '../../support/model-run.ts'

const MAIN = 'P1/main'

/** For each op that can block, a world in which the main thread is about to do it in vain. A new one does not compile without its row. */
const BLOCKED: { readonly [K in BlockingOp['kind']]: (run: ModelRun) => Extract<BlockingOp, { kind: K }> } = {
  sleep: () => ({ kind: 'sleep', ms: 5 }),
  'outside.wait': () => ({ kind: 'outside.wait', what: 'other', detail: '', timeoutMs: 5 }),
  'process.wait': (run) => {
    run.start('P1', 'P2')
    return { kind: 'process.wait', child: 'P2', timeoutMs: 5 }
  },
  'process.any': (run) => {
    run.start('P1', 'P2')
    run.start('P1', 'P3')
    return { kind: 'process.any', children: ['P2', 'P3'], timeoutMs: 5 }
  },
  'thread.join': (run) => {
    const target = run.thread(MAIN, 'P1/other')
    return { kind: 'thread.join', target, timeoutMs: 5 }
  },
  'pipe.write': (run) => {
    run.pipe(MAIN)
    run.send(MAIN, 'pipe-1:w', 65536 - 4)
    return { kind: 'pipe.write', handle: 'pipe-1:w', framed: true, message: run.message('P1', 4) }
  },
  'pipe.read': (run) => {
    run.pipe(MAIN)
    return { kind: 'pipe.read', handle: 'pipe-1:r', framed: true, maxBytes: null }
  },
  'pipe.wait': (run) => {
    run.pipe(MAIN)
    return { kind: 'pipe.wait', handles: ['pipe-1:r'], timeoutMs: 5 }
  },
  'sem.acquire': (run) => {
    run.lock(MAIN, 'lock-1')
    run.acquire(MAIN, 'lock-1')
    return { kind: 'sem.acquire', sem: 'lock-1', block: true, timeoutMs: 5 }
  },
  'mailbox.take': (run) => {
    run.make(MAIN, { kind: 'create.mailbox', mailbox: 'mailbox-1' })
    return { kind: 'mailbox.take', mailbox: 'mailbox-1', timeoutMs: 5 }
  },
  'gate.wait': (run) => {
    run.make(MAIN, { kind: 'create.gate', gate: 'gate-1' })
    return { kind: 'gate.wait', gate: 'gate-1', timeoutMs: 5 }
  },
  'listener.accept': (run) => {
    run.make(MAIN, { kind: 'create.listener', listener: 'listener-1' })
    return { kind: 'listener.accept', listener: 'listener-1' }
  },
  'listener.connect': (run) => {
    run.run(MAIN, { kind: 'listener.open', listener: 'listener@1:door', backlog: 0 })
    run.pipe(MAIN, 'pipe-1', true)
    run.run(MAIN, { kind: 'fd.duplicate', handle: 'pipe-1:b', as: 'pipe-1:b#2' })
    run.run(MAIN, {
      kind: 'listener.connect',
      listener: 'listener@1:door',
      pipe: 'pipe-1',
      peer: 'pipe-1:b#2',
    })
    return { kind: 'listener.connect', listener: 'listener@1:door', pipe: 'pipe-1', peer: 'pipe-1:b' }
  },
}

test.each(Object.entries(BLOCKED))('%s blocks, and the analysis has a wait for it [WF1]', (_kind, at) => {
  const run = new ModelRun()
  const op = at(run)
  expect(run.at(MAIN, op)).toEqual({ kind: 'blocks' })
  expect(canBlock(op)).toBe(true)
  expect(waitOf(run.world, MAIN)).toMatchObject({ thread: MAIN, op })
})

test.each(Object.entries(BLOCKED))('%s goes on at its deadline, if it has one [CL1]', (_kind, at) => {
  const run = new ModelRun()
  const op = at(run)
  run.at(MAIN, op)
  run.advance()
  expect(run.world.clockMs).toBe(isTimed(op) ? 5 : 0)
  expect(readinessOf(run.world, MAIN).kind).toBe(isTimed(op) ? 'times-out' : 'blocks')
  const value = { sleep: null, 'process.wait': null, 'process.any': null, 'pipe.wait': [] as unknown }[
    op.kind as string
  ]
  expect(run.goOn(MAIN)).toEqual(
    isTimed(op) ? { value: value === undefined ? false : value } : { blocked: true },
  )
})

test('an op that is not listed as blocking has no way to answer that it blocks', () => {
  // @ts-expect-error what a prompt op may answer is only that it completes
  const answer: Completes = BLOCKS
  // @ts-expect-error and the list knows no kind that is no op
  const kind: OpKind = 'lock.acquire'
  expect([answer.kind, kind]).toEqual(['blocks', 'lock.acquire'])
})
