import { describe, expect, test } from 'vitest'
import { makerOf, makerOfProcess } from '#engine/claims.ts'
import type { Effect, Op } from '#model/vocabulary/ops.ts'
import { opFrame } from '../support/scripted-host.ts'
import { rounds } from '../support/rounds.ts'
import { besides } from './bystanders.ts'
import { forgedFrames } from './forged-frames.ts'

const BEGIN: Op = { kind: 'begin' }
const make = (effect: Effect) => [opFrame('P2', BEGIN, [effect])]
const ask = (op: Op) => [opFrame('P2', op)]
const process = { name: 'x', daemon: false, role: 'program', target: 'f', of: null } as const
const pipe = { kind: 'create.pipe', duplex: false, purpose: 'program', line: null } as const
const message = { id: 'message-P2-1', text: '', bytes: 1, sender: 'P2', carries: [] } as const
const child = { kind: 'process.start', method: 'spawn', reach: [], passes: [], drops: [] } as const

/** What P2 says, and what it is ended for. */
const FORGED: readonly (readonly [frames: readonly unknown[], why: string])[] = [
  [make({ kind: 'create.process', process: 'P1', ...process }), 'create.process: P1 is not P2’s'],
  [make({ kind: 'create.process', process: 'P4', ...process }), 'create.process: P4 is not P2’s'],
  [make({ kind: 'create.process', process: 'P3.1', ...process }), 'create.process: P3.1 is not P2’s'],
  [
    [
      opFrame('P2', BEGIN, [
        { kind: 'create.process', process: 'P2.1', ...process },
        { kind: 'create.process', process: 'P2.1', ...process },
      ]),
    ],
    'create.process: P2.1 is there already',
  ],
  [
    make({ kind: 'rename.process', process: 'P1', name: 'x', daemon: true }),
    'rename.process: P1 is not P2’s',
  ],
  [
    make({ kind: 'create.sem', sem: 'lock-2', type: 'lock', value: 1, maxValue: 1 }),
    'create.sem: lock-2 is not P2’s',
  ],
  [
    make({ kind: 'create.sem', sem: 'lock-P3-1', type: 'lock', value: 1, maxValue: 1 }),
    'create.sem: lock-P3-1 is not P2’s',
  ],
  [
    make({ kind: 'sem.taken', sem: 'lock-1', thread: 'P2/main', line: null }),
    'sem.taken: lock-1 is not P2’s',
  ],
  [
    make({ ...pipe, pipe: 'pipe-P3-1', handles: ['pipe-P3-1:r', 'pipe-P3-1:w'] }),
    'create.pipe: pipe-P3-1 is not P2’s',
  ],
  [
    make({ ...pipe, pipe: 'pipe-P2-1', handles: ['pipe-P2-1:r', 'pipe-1:w'] }),
    'create.pipe: the ends of pipe-P2-1 are not called pipe-P2-1:r and pipe-1:w',
  ],
  [
    make({ kind: 'create.memory', memory: 'memory-1', typecode: 'i', cells: [] }),
    'create.memory: memory-1 is not P2’s',
  ],
  [make({ kind: 'create.mailbox', mailbox: 'mailbox-2' }), 'create.mailbox: mailbox-2 is not P2’s'],
  [make({ kind: 'create.gate', gate: 'gate-2' }), 'create.gate: gate-2 is not P2’s'],
  [make({ kind: 'create.listener', listener: 'listener-2' }), 'create.listener: listener-2 is not P2’s'],
  [
    make({
      kind: 'create.composite',
      composite: { id: 'queue-P2-1', kind: 'queue', parts: { lock: 'lock-1' }, facts: {} },
      line: null,
    }),
    'create.composite: lock-1 has never been given to P2',
  ],
  [
    make({ kind: 'update.composite', object: 'value-1', set: { state: 'x' } }),
    'update.composite: value-1 has never been given to P2',
  ],
  [
    make({ kind: 'update.composite', object: 'value-1', set: { 'awaited:P1/main': 'task-1' } }),
    'update.composite: P1/main is not P2’s',
  ],
  [
    make({ kind: 'task', task: { id: 'task-P2-1', of: 'pool-1', text: '', state: 'done', by: 'P3/main' } }),
    'task: P3/main is not P2’s',
  ],
  [
    make({ kind: 'task', task: { id: 'task-P3-1', of: 'value-1', text: '', state: 'done', by: null } }),
    'task: value-1 has never been given to P2',
  ],
  [
    make({ kind: 'memory.changed', memory: 'memory-1', from: 0, values: [5] }),
    'memory.changed: memory-1 has never been given to P2',
  ],
  [make({ kind: 'pipe.outside', pipe: 'pipe-1' }), 'pipe.outside: pipe-1 has never been given to P2'],
  [ask({ ...child, child: 'P3' }), 'process.start: P3 is not P2’s'],
  [ask({ ...child, child: 'P2.1', reach: ['lock-1'] }), 'process.start: lock-1 has never been given to P2'],
  [
    ask({ kind: 'thread.start', child: 'P3/x', name: 'x', role: 'program', of: null }),
    'thread.start: P3/x is not P2’s',
  ],
  [ask({ kind: 'thread.join', target: 'P1/main', timeoutMs: null }), 'thread.join: P1/main is not P2’s'],
  [
    ask({ kind: 'fd.adopt', carried: { from: 'P1', handle: 'pipe-1:r' }, as: 'pipe-1:r' }),
    'fd.adopt: pipe-1:r of P1 does not travel',
  ],
  [
    ask({ kind: 'pipe.write', handle: 'pipe-1:w', framed: true, message: { ...message, sender: 'P3' } }),
    'pipe.write: P3 is not P2’s',
  ],
  [
    ask({
      kind: 'pipe.write',
      handle: 'pipe-1:w',
      framed: true,
      message: { ...message, id: 'message-P3-1' },
    }),
    'pipe.write: message-P3-1 is not P2’s',
  ],
  [ask({ kind: 'sem.release', sem: 'lock-1' }), 'sem.release: lock-1 has never been given to P2'],
  [
    ask({ kind: 'sem.acquire', sem: 'lock-1', block: true, timeoutMs: null }),
    'sem.acquire: lock-1 has never been given to P2',
  ],
  [
    ask({ kind: 'memory.write', memory: 'memory-1', from: 0, values: [5] }),
    'memory.write: memory-1 has never been given to P2',
  ],
  [
    ask({ kind: 'mailbox.take', mailbox: 'mailbox-1', timeoutMs: null }),
    'mailbox.take: mailbox-1 is not P2’s',
  ],
  [
    ask({ kind: 'outside.wait', what: 'socket', detail: '', timeoutMs: 1 }),
    'outside.wait: nothing outside of this run can be waited for',
  ],
  [ask({ kind: 'gate.open', gate: 'gate-1' }), 'gate.open: gate-1 is not P2’s'],
  [
    ask({ kind: 'shm.open', name: '/x', create: { memory: 'memory-1', size: 4 } }),
    'shm.open: memory-1 is not P2’s',
  ],
  [
    ask({ kind: 'listener.close', listener: 'listener-1' }),
    'listener.close: listener-1 has never been given to P2',
  ],
  [
    ask({ kind: 'listener.connect', listener: 'listener-1', pipe: 'pipe-1', peer: 'pipe-1:w' }),
    'listener.connect: pipe-1 is not P2’s',
  ],
]

describe('a process that claims what is another’s', () => {
  test.each(FORGED)('is ended with a true sentence, and nobody else notices: %#', async (frames, why) => {
    const usual = await besides([], 1)
    const told = await besides(frames, 1)
    expect(told.refused).toEqual([`P2: ${why}`])
    expect(told.wrong).toEqual([])
    expect(told.others).toEqual(usual.others)
    expect(told.world.processes).toMatchObject({
      few: { P2: { life: { end: { cause: { kind: 'crash', what: why } } } } },
    })
  })

  test('is ended when it speaks for a thread that nobody has started', async () => {
    const told = await besides(
      [
        {
          kind: 'announced',
          announcement: { thread: 'P2/ghost', effects: [], next: { kind: 'end' } },
          number: null,
        },
      ],
      1,
    )
    expect(told.refused).toEqual(['P2: P2/ghost has not been started'])
  })

  test('forged frames harm nobody and prove nothing', { timeout: 600_000 }, async () => {
    const usual = await besides([], 1)
    expect(usual.wrong).toEqual([])
    let refused = 0
    const frames = rounds(200, 5_000)
    let sent = 0
    for (let seed = 1; sent < frames; seed++) {
      const forged = forgedFrames(seed)
      sent += forged.length
      const told = await besides(forged, seed)
      refused += told.refused.length
      const about = `seed ${seed}: ${JSON.stringify(forged)}`
      expect(told.wrong, about).toEqual([])
      expect(told.others, about).toEqual(usual.others)
    }
    // Not all of it is nonsense: some is refused for what it says, some is P2's own to say.
    expect(refused).toBeGreaterThan(frames / 10)
  })
})

describe('a name says who made the thing', () => {
  test.each([
    ['lock-1', 'P1'],
    ['lock-P2-1', 'P2'],
    ['shared-memory-P2.1-3', 'P2.1'],
    ['shared-memory-3.cells', 'P1'],
    ['result-P4.t1-2[7]', 'P4.t1'],
    ['lock-P2', null],
    ['lock', null],
  ])('%s', (id, maker) => expect(makerOf(id)).toBe(maker))

  test.each([
    ['P1', null],
    ['P7', 'P1'],
    ['P7.2', 'P7'],
    ['P1.t1', 'P1'],
    ['P7.2.t1', 'P7.2'],
  ] as const)('%s', (id, maker) => expect(makerOfProcess(id)).toBe(maker))
})
