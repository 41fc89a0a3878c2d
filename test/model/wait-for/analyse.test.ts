import { beforeEach, describe, expect, test } from 'vitest'
import { analyse, waitOf } from '../../../src/model/wait-for/analyse.ts'
import type { ThreadId } from '../../../src/model/vocabulary/ids.ts'
import { ModelRun } from '../../support/model-run.ts'

const MAIN = 'P1/main'
let run: ModelRun

beforeEach(() => {
  run = new ModelRun()
})

const sets = () => analyse(run.world).stuck.map(({ processes, proved }) => ({ processes, proved }))

describe('analyse: locks', () => {
  /** P2 holds lock-1 and waits for lock-2, P3 the other way round; P1 made both locks. */
  function cross(): void {
    run.lock(MAIN, 'lock-1')
    run.lock(MAIN, 'lock-2')
    const ada = run.start('P1', 'P2', { reach: ['lock-1', 'lock-2'] })
    const ben = run.start('P1', 'P3', { reach: ['lock-1', 'lock-2'] })
    run.acquire(ada, 'lock-1')
    run.acquire(ben, 'lock-2')
    run.acquire(ada, 'lock-2')
    run.acquire(ben, 'lock-1')
  }

  test('a circle is only suspect while somebody alive outside could release one of its locks [WF1, LK7]', () => {
    cross()
    run.at(MAIN, { kind: 'print', text: '' })
    expect(analyse(run.world).stuck).toMatchObject([
      { processes: ['P2', 'P3'], proved: false, couldBeFreedBy: [MAIN] },
    ])
    expect(waitOf(run.world, 'P2/main')).toMatchObject({
      verdict: 'waits',
      couldBeFreedBy: ['P3/main', MAIN],
    })
  })

  test('it is proved once that one waits for the circle itself [WF1]', () => {
    cross()
    run.join(MAIN, 'P2')
    expect(sets()).toEqual([{ processes: ['P2', 'P3', 'P1'], proved: true }])
  })

  test('of RLocks it is proved whoever else lives: only owners release them [LK6]', () => {
    run.lock(MAIN, 'rlock-1', 'rlock')
    run.lock(MAIN, 'rlock-2', 'rlock')
    const ada = run.start('P1', 'P2', { reach: ['rlock-1', 'rlock-2'] })
    const ben = run.start('P1', 'P3', { reach: ['rlock-1', 'rlock-2'] })
    run.acquire(ada, 'rlock-1')
    run.acquire(ben, 'rlock-2')
    run.acquire(ada, 'rlock-2')
    run.acquire(ben, 'rlock-1')
    run.at(MAIN, { kind: 'print', text: '' })
    expect(sets()).toEqual([{ processes: ['P2', 'P3'], proved: true }])
  })

  test('an RLock whose owner has ended is only suspect within its process: the next thread may have its number [WF10, LK4]', () => {
    run.lock(MAIN, 'rlock-1', 'rlock')
    const owner = run.thread(MAIN, 'P1/owner-1')
    run.acquire(owner, 'rlock-1')
    run.end(owner)
    const next = run.thread(MAIN, 'P1/next-1')
    run.acquire(next, 'rlock-1')
    run.run(MAIN, { kind: 'thread.join', target: next, timeoutMs: null })
    expect(sets()).toEqual([{ processes: ['P1'], proved: false }])
    expect(analyse(run.world).stuck[0]?.threads).toEqual([next, MAIN])
  })

  /** The owner of `rlock-1` in P1 has ended. */
  function ownerGone(): void {
    run.lock(MAIN, 'rlock-1', 'rlock')
    const owner = run.thread(MAIN, 'P1/owner-1')
    run.acquire(owner, 'rlock-1')
    run.end(owner)
  }
  const joinThread = (thread: ThreadId, target: ThreadId) =>
    run.run(thread, { kind: 'thread.join', target, timeoutMs: null })

  test('another process waits for it until nobody is left who could start a thread where it was owned [WF10, LK4]', () => {
    ownerGone()
    const ada = run.start('P1', 'P2', { reach: ['rlock-1'] })
    const ben = run.start('P1', 'P3', { reach: ['rlock-1'] })
    run.acquire(ada, 'rlock-1')
    run.at(ben, { kind: 'print', text: '' })
    run.at(MAIN, { kind: 'print', text: '' })
    expect(sets()).toEqual([{ processes: ['P2'], proved: false }])
    expect(waitOf(run.world, ada)).toMatchObject({ verdict: 'waits', couldBeFreedBy: [MAIN] })
    run.goOn(MAIN)
    run.join(MAIN, 'P2')
    expect(sets()).toEqual([{ processes: ['P2', 'P1'], proved: true }])
  })

  test('it is lost with the process of the owner that had ended [WF10, LK8]', () => {
    const ada = run.start('P1', 'P2')
    run.lock(ada, 'rlock-1', 'rlock')
    const owner = run.thread(ada, 'P2/owner-1')
    run.acquire(owner, 'rlock-1')
    run.end(owner)
    run.acquire(MAIN, 'rlock-1')
    expect(sets()).toEqual([{ processes: ['P1'], proved: false }])
    run.kill('P2')
    expect(sets()).toEqual([{ processes: ['P1'], proved: true }])
  })

  test('who lived beside the owner has another number: it is proved once none of these can start a thread [WF10]', () => {
    run.lock(MAIN, 'rlock-1', 'rlock')
    const owner = run.thread(MAIN, 'P1/owner-1')
    const early = run.thread(MAIN, 'P1/early-1')
    run.acquire(owner, 'rlock-1')
    run.acquire(early, 'rlock-1')
    run.end(owner)
    expect(sets()).toEqual([{ processes: ['P1'], proved: false }])
    expect(waitOf(run.world, early)?.couldBeFreedBy).toEqual([MAIN])
    joinThread(MAIN, early)
    expect(sets()).toEqual([{ processes: ['P1'], proved: true }])
  })

  test('who waits for one that waits for it is suspect too, and the main thread alone is proved [WF10]', () => {
    ownerGone()
    const late = run.thread(MAIN, 'P1/late-1')
    run.acquire(late, 'rlock-1')
    joinThread(MAIN, late)
    expect(waitOf(run.world, MAIN)?.verdict).toBe('waits')
    run = new ModelRun()
    ownerGone()
    run.acquire(MAIN, 'rlock-1')
    expect(sets()).toEqual([{ processes: ['P1'], proved: true }])
  })

  test('a condition around such an RLock is no different [WF10, CV1]', () => {
    ownerGone()
    const facts = { facts: {}, kind: 'condition', id: 'condition-1' } as const
    run.make(MAIN, {
      kind: 'create.composite',
      composite: { ...facts, parts: { lock: 'rlock-1' } },
      line: null,
    })
    const ada = run.start('P1', 'P2', { reach: ['condition-1'] })
    run.acquire(ada, 'rlock-1')
    expect(sets()).toEqual([{ processes: ['P2'], proved: false }])
    run.join(MAIN, 'P2')
    expect(sets()).toEqual([{ processes: ['P2', 'P1'], proved: true }])
  })

  describe('copied by a fork while another thread owned it', () => {
    /** `gone`: before the fork. */
    function copied(gone: boolean): ThreadId {
      const owner = run.thread(MAIN, 'P1/owner-1')
      if (gone) run.end(owner)
      const child = run.start('P1', 'P2')
      run.make(
        child,
        { kind: 'create.sem', sem: 'rlock-P2-1', type: 'rlock', value: 1, maxValue: 1, scope: 'thread' },
        { kind: 'sem.taken', sem: 'rlock-P2-1', thread: owner, line: null },
      )
      return child
    }

    test('it is lost for a child with one thread, also when the owner ends later [WF10, FK1]', () => {
      run.acquire(copied(false), 'rlock-P2-1')
      expect(sets()).toEqual([{ processes: ['P2'], proved: true }])
      run.end('P1/owner-1')
      expect(sets()).toEqual([{ processes: ['P2'], proved: true }])
    })

    test('another thread of the child may have its number, or start one that gets it [WF10, FK1]', () => {
      const child = copied(false)
      const guest = run.thread(child, 'P2/guest-1')
      run.acquire(child, 'rlock-P2-1')
      expect(sets()).toEqual([{ processes: ['P2'], proved: false }])
      run.acquire(guest, 'rlock-P2-1')
      expect(sets()).toEqual([{ processes: ['P2'], proved: false }])
    })

    test('whoever forks after the end of the owner may have its number [WF10, FK2]', () => {
      run.acquire(copied(true), 'rlock-P2-1')
      expect(sets()).toEqual([{ processes: ['P2'], proved: false }])
    })
  })

  test('an RLock whose owner was another process is lost for good [LK8]', () => {
    run.lock(MAIN, 'rlock-1', 'rlock')
    const ada = run.start('P1', 'P2', { reach: ['rlock-1'] })
    run.acquire(ada, 'rlock-1')
    run.kill('P2')
    run.acquire(MAIN, 'rlock-1')
    expect(sets()).toEqual([{ processes: ['P1'], proved: true }])
  })

  test('waiting for a holder who goes on is no set at all', () => {
    run.lock(MAIN)
    const ada = run.start('P1', 'P2', { reach: ['lock-1'] })
    run.acquire(MAIN)
    run.acquire(ada)
    expect(sets()).toEqual([])
    expect(waitOf(run.world, ada)).toMatchObject({
      on: { kind: 'lock', holders: [MAIN] },
      couldBeFreedBy: [MAIN],
    })
  })

  test('a lock that died with its holder is suspect while others reach it, and proved when they wait too [LK8]', () => {
    run.lock(MAIN)
    const ada = run.start('P1', 'P2', { reach: ['lock-1'] })
    const ben = run.start('P1', 'P3', { reach: ['lock-1'] })
    run.acquire(ada)
    run.acquire(ben)
    run.kill('P2')
    expect(sets()).toEqual([{ processes: ['P3'], proved: false }])
    run.join(MAIN, 'P3')
    expect(sets()).toEqual([{ processes: ['P3', 'P1'], proved: true }])
  })

  test('a deadline frees its waiter, and whom that one could free [WF3]', () => {
    cross()
    run.run(MAIN, { kind: 'process.wait', child: 'P2', timeoutMs: 1000 })
    expect(analyse(run.world).stuck.filter(({ proved }) => proved)).toEqual([])
    expect(waitOf(run.world, MAIN)?.verdict).toBe('time')
  })

  test('two circles that have nothing to do with each other are two sets', () => {
    for (const n of [1, 2, 3, 4]) run.lock(MAIN, `lock-${n}`)
    const threads = ['P2', 'P3', 'P4', 'P5'] as const
    const [ada, ben, cho, dee] = threads.map((id) =>
      run.start('P1', id, { reach: ['lock-1', 'lock-2', 'lock-3', 'lock-4'] }),
    ) as ['P2/main', 'P3/main', 'P4/main', 'P5/main']
    for (const [thread, first] of [
      [ada, 1],
      [ben, 2],
      [cho, 3],
      [dee, 4],
    ] as const)
      run.acquire(thread, `lock-${first}`)
    for (const [thread, second] of [
      [ada, 2],
      [ben, 1],
      [cho, 4],
      [dee, 3],
    ] as const)
      run.acquire(thread, `lock-${second}`)
    run.join(MAIN, 'P2')
    expect(sets()).toEqual([
      { processes: ['P2', 'P3', 'P1'], proved: true },
      { processes: ['P4', 'P5'], proved: true },
    ])
  })
})

describe('analyse: locks inside library objects', () => {
  test('are lost with whoever was killed in the call that took them, whoever else lives [WF5, QU8]', () => {
    run.lock(MAIN, 'lock-1')
    run.make(MAIN, {
      kind: 'create.composite',
      composite: { id: 'queue-1', kind: 'queue', parts: { readLock: 'lock-1' }, facts: {} },
      line: null,
    })
    const ada = run.start('P1', 'P2', { reach: ['queue-1', 'lock-1'] })
    const ben = run.start('P1', 'P3', { reach: ['queue-1', 'lock-1'] })
    run.acquire(ada)
    run.acquire(ben)
    expect(sets()).toEqual([])
    run.kill('P2')
    expect(sets()).toEqual([{ processes: ['P3'], proved: true }])
  })
})

describe('analyse: pipes', () => {
  beforeEach(() => run.pipe(MAIN))

  test('a reader that holds the only write end itself is proved stuck while others run on [PI5]', () => {
    run.start('P1', 'P2', { method: 'spawn' })
    run.recv(MAIN, 'pipe-1:r')
    expect(sets()).toEqual([{ processes: ['P1'], proved: true }])
  })

  test('while another process that goes on holds a copy, it merely waits [PI5]', () => {
    const child = run.start('P1', 'P2')
    run.recv(MAIN, 'pipe-1:r')
    expect(sets()).toEqual([])
    expect(waitOf(run.world, MAIN)).toMatchObject({ verdict: 'waits', couldBeFreedBy: [child] })
  })

  test('a copy that travels in a message counts for whoever can take it out [FD6]', () => {
    run.pipe(MAIN, 'pipe-2')
    const child = run.start('P1', 'P2', { method: 'spawn', reach: ['pipe-2'], passes: ['pipe-2:r'] })
    run.run(MAIN, { kind: 'fd.duplicate', handle: 'pipe-1:w', as: 'pipe-1:w#2' })
    const carries = [{ from: 'P1', handle: 'pipe-1:w#2' }] as const
    run.run(MAIN, {
      kind: 'pipe.write',
      handle: 'pipe-2:w',
      framed: true,
      message: { id: 'm', text: '', bytes: 4, sender: 'P1', carries },
    })
    run.run(MAIN, { kind: 'fd.close', handle: 'pipe-1:w' })
    run.recv(MAIN, 'pipe-1:r')
    expect(waitOf(run.world, MAIN)).toMatchObject({ verdict: 'waits', couldBeFreedBy: [child] })
  })

  test('two who send more than fits before they receive are one set [PI6]', () => {
    run.pipe(MAIN, 'pipe-2', true)
    const child = run.start('P1', 'P2')
    run.run(MAIN, { kind: 'fd.close', handle: 'pipe-2:b' })
    run.run(child, { kind: 'fd.close', handle: 'pipe-2:a' })
    run.send(MAIN, 'pipe-2:a', 300_000)
    run.send(child, 'pipe-2:b', 300_000)
    expect(sets()).toEqual([{ processes: ['P1', 'P2'], proved: true }])
  })

  test('a daemon that holds the end ends with its parent, so a parent that goes on can free the reader [PR9]', () => {
    const daemon = run.start('P1', 'P2', { daemon: true })
    const reader = run.start('P1', 'P3')
    run.run(MAIN, { kind: 'fd.close', handle: 'pipe-1:w' })
    run.run(reader, { kind: 'fd.close', handle: 'pipe-1:w' })
    run.make(daemon, { kind: 'create.sem', sem: 'lock-P2-1', type: 'lock', value: 0, maxValue: 1 })
    run.acquire(daemon, 'lock-P2-1')
    run.recv(reader, 'pipe-1:r')
    expect(waitOf(run.world, reader)).toMatchObject({ verdict: 'waits', couldBeFreedBy: [MAIN] })
  })
})

describe('analyse: processes and threads', () => {
  test('join hangs on the child; a join of a child that is stuck is stuck with it [PR4]', () => {
    run.pipe(MAIN)
    const child = run.start('P1', 'P2')
    run.run(MAIN, { kind: 'fd.close', handle: 'pipe-1:w' })
    run.join(MAIN, 'P2')
    expect(sets()).toEqual([])
    run.recv(child, 'pipe-1:r')
    expect(analyse(run.world).stuck).toMatchObject([
      { processes: ['P1', 'P2'], proved: true, roots: [child] },
    ])
  })

  test('who is proved stuck could still be ended from outside, and that frees whoever waits for it [WF2]', () => {
    run.pipe(MAIN)
    const child = run.start('P1', 'P2')
    run.recv(child, 'pipe-1:r')
    run.join(MAIN, 'P2')
    expect(sets()).toEqual([{ processes: ['P2', 'P1'], proved: true }])
    run.kill('P2')
    expect(run.goOn(MAIN)).toEqual({ value: -9 })
  })

  test('a further thread of the same process can free the first one [TH2]', () => {
    run.make(MAIN, { kind: 'create.gate', gate: 'gate-1' })
    const second = run.thread(MAIN, 'P1/second-1')
    run.run(MAIN, { kind: 'gate.wait', gate: 'gate-1', timeoutMs: null })
    expect(sets()).toEqual([])
    run.run(second, { kind: 'thread.join', target: MAIN, timeoutMs: null })
    expect(sets()).toEqual([{ processes: ['P1'], proved: true }])
  })

  test('a feeder without items waits by design and is nobody\u2019s deadlock [WF6]', () => {
    run.make(MAIN, { kind: 'create.mailbox', mailbox: 'mailbox-1' })
    const feeder = run.thread(MAIN, 'P1/feeder-1', 'feeder', 'queue-1')
    run.run(feeder, { kind: 'mailbox.take', mailbox: 'mailbox-1', timeoutMs: null })
    run.at(MAIN, { kind: 'print', text: '' })
    expect(analyse(run.world)).toMatchObject({ waits: [], stuck: [], idle: [{ thread: feeder }] })
  })
})

describe('analyse', () => {
  test('is remembered for the same world', () => {
    expect(analyse(run.world)).toBe(analyse(run.world))
  })

  test('tells the holder as the one who can free 119 processes that wait for one lock', () => {
    run.lock(MAIN)
    run.acquire(MAIN)
    for (let n = 2; n <= 120; n++)
      run.acquire(run.start('P1', `P${n}`, { method: 'spawn', reach: ['lock-1'] }))
    const { waits, stuck } = analyse(run.world)
    expect(waits).toHaveLength(119)
    expect(stuck).toEqual([])
    for (const wait of waits) expect(wait.couldBeFreedBy[0]).toBe(MAIN)
  })
})
