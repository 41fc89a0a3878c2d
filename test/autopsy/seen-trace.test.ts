/** Looks at running processes as a trace: saved, read again, told, drawn. */
import { describe, expect, test } from 'vitest'
import { exportRun } from '../../src/export/entry.ts'
import type { Tools } from '../../src/export/tools.ts'
import { evolveAll } from '../../src/model/evolve.ts'
import { explainStuck, explainWait } from '../../src/model/explain/explain.ts'
import { initialWorld } from '../../src/model/initial.ts'
import { itemOf, itemsOf } from '../../src/model/tables/table.ts'
import { analyse } from '../../src/model/wait-for/analyse.ts'
import { parseTrace } from '../../src/protocol/trace/read-trace.ts'
import { eventOf, seenHead, targetAgain } from '../../src/protocol/trace/seen-trace.ts'
import { traceText } from '../../src/protocol/trace/trace.ts'
import { appendEvents, emptyTrace, momentOfStep, worldAt } from '../../src/renderer/store/trace.ts'
import { savedRun } from '../../src/main/exporting/runs-to-export.ts'
import type { WorldEvent } from '../../src/model/vocabulary/events.ts'
import type { Snapshot } from '../../src/model/vocabulary/snapshot.ts'
import { spokenExplanation } from '../../src/words/report/spoken.ts'
import { sceneOf } from '../../src/picture/compose/scene-of.ts'
import { inputOf } from '../picture/support/scenes.ts'
import { EOF_TREE, NO_CALL, pipeEnd, process, snapshot, thread } from './snapshots.ts'

/** Nothing of a machine: what is told and drawn is all there. */
const TOOLS: Tools = {
  letters: () => Promise.resolve(''),
  packed: (text) => Promise.resolve(text),
  player: () => Promise.resolve(''),
  png: () => Promise.reject(new Error('no pixels here')),
  pixels: () => Promise.reject(new Error('no pixels here')),
}

const seen = (one: Snapshot): WorldEvent => ({ kind: 'processes.seen', snapshot: one })
const worldOf = (...snapshots: readonly Snapshot[]) => evolveAll(initialWorld(), snapshots.map(seen))
const named = (...events: readonly WorldEvent[]) => traceText({ ...seenHead(EOF_TREE), events })

describe('a look becomes a world', () => {
  test('with the numbers of the kernel, and the proof that follows from it', () => {
    const world = worldOf(snapshot(EOF_TREE))
    expect(itemsOf(world.seen?.pids)).toEqual([40, 41])
    const { stuck } = analyse(world)
    expect(stuck.map(({ proved, processes }) => [proved, processes])).toEqual([[true, ['P1', 'P2']]])
  })

  test('of whoever may go on by what is not to be seen, nothing is proved', () => {
    expect(analyse(worldOf(snapshot(EOF_TREE, { free: [41] }))).stuck.filter(({ proved }) => proved)).toEqual(
      [],
    )
  })

  test('who is still there keeps the name; who has the number of one that has ended does not get it', () => {
    const [parent, child] = EOF_TREE
    const world = worldOf(
      snapshot(EOF_TREE),
      snapshot([child, process(40, { ticks: 9000 }), process(50, {})]),
    )
    const ids = itemsOf(world.processes).map(({ id }) => [id, itemOf(world.seen?.pids, id)])
    expect(ids).toEqual([
      ['P2', 41],
      ['P3', 40],
      ['P4', 50],
    ])
    expect(parent.pid).toBe(40)
  })

  test('calls a FIFO by the name that it has, or had', () => {
    const fifo = (fd: number, access: 'r' | 'w') =>
      ({ fd, kind: 'fifo', id: '65024:77', target: '/tmp/orders (deleted)', access, travellers: 0 }) as const
    const world = worldOf(
      snapshot([
        process(41, {
          threads: [thread(41, { name: 'read', fd: 3 })],
          descriptors: [fifo(3, 'r'), fifo(4, 'w')],
        }),
      ]),
    )
    const [set] = analyse(world).stuck
    if (set === undefined) throw new Error('nobody is stuck')
    expect(spokenExplanation(explainStuck(world, set, []), world, 'en').facts[0]).toContain(
      'is in read on orders, which is empty',
    )
  })

  test('is explained without what only a run can know', () => {
    const world = worldOf(
      snapshot([...EOF_TREE, process(42, { threads: [thread(42, { name: 'nanosleep', timed: true })] })]),
    )
    const { stuck, waits } = analyse(world)
    const told = [
      ...stuck.map((set) => explainStuck(world, set, [])),
      ...waits.map((wait) => explainWait(world, wait)),
    ]
    expect(told.length).toBeGreaterThan(2)
    for (const { facts, ledger } of told) {
      expect(ledger).toBeNull()
      for (const { refs } of facts) expect([refs.step, refs.line]).toEqual([null, null])
    }
  })

  test('names the line of the program where its stack was read: its own, not the library’s', () => {
    const frames = [
      { name: '_recv', file: '/usr/lib/python3.11/multiprocessing/connection.py', line: 378 },
      { name: 'cook', file: '/home/ada/kitchen.py', line: 12 },
    ]
    const [parent, child] = EOF_TREE
    const stuck = { ...child, threads: child.threads.map((one) => ({ ...one, stack: frames })) }
    const world = worldOf(snapshot([parent, stuck]))
    const [set] = analyse(world).stuck
    const lines =
      set === undefined ? [] : explainStuck(world, set, []).facts.map(({ refs }) => [refs.file, refs.line])
    expect(lines).toContainEqual(['/home/ada/kitchen.py', 12])
    expect(lines.flat()).not.toContain(378)
  })
})

describe('a trace of looks', () => {
  const later = snapshot([process(40, {})], { takenAt: '2026-11-29T14:03:08+01:00' })
  const events = [
    eventOf(snapshot(EOF_TREE), null),
    eventOf(snapshot(EOF_TREE, { takenAt: '2026-11-29T14:03:08+01:00' }), snapshot(EOF_TREE)),
    eventOf(later, snapshot(EOF_TREE)),
  ]

  test('says of a look that found nothing new only when it was', () => {
    expect(events.map(({ kind }) => kind)).toEqual(['processes.seen', 'processes.same', 'processes.seen'])
  })

  test('is saved and read again as it was', () => {
    const trace = parseTrace('looks', named(...events))
    expect([...trace.events]).toEqual(events)
    expect(evolveAll(initialWorld(), trace.events)).toEqual(evolveAll(initialWorld(), events))
    expect(trace.setting.program).toEqual({ kind: 'seen', name: 'p40 40' })
  })

  test('has a moment for each look, and ends the lanes of who is gone', () => {
    const trace = appendEvents(emptyTrace(), 0, events)
    const at = (step: number) => worldAt(trace, momentOfStep(trace, step) ?? trace.count)
    expect(trace.steps).toHaveLength(3)
    expect([1, 2, 3].map((step) => itemsOf(at(step).processes).length)).toEqual([2, 2, 1])
    expect([1, 2, 3].map((step) => at(step).seen?.snapshot.takenAt.slice(11, 19))).toEqual([
      '14:03:07',
      '14:03:08',
      '14:03:08',
    ])
    expect(trace.story.lanes.map(({ thread: id, to }) => [id, to])).toEqual([
      ['P1/main', null],
      ['P2/main', 3],
    ])
  })

  test.each([
    [
      'somebody who is there twice',
      seen(snapshot([process(40, {}), process(40, {})])),
      'process 40 is there twice',
    ],
    ['nobody', seen(snapshot([])), 'nobody is there'],
    [
      'a second look without a first',
      { kind: 'processes.same', takenAt: '' } as const,
      'nothing was seen before it',
    ],
    [
      'a descriptor of no known kind',
      {
        kind: 'processes.seen',
        snapshot: {
          ...snapshot(EOF_TREE),
          members: [{ ...EOF_TREE[1], descriptors: [{ ...pipeEnd(3, '7', 'r'), kind: 'door' }] }],
        },
      } as never,
      'kind: expected one of',
    ],
  ])('with %s is damaged', (_what, event, why) => {
    expect(() => parseTrace('looks', named(event))).toThrow(why)
  })

  test('is not mixed with the events of a run', () => {
    const step: WorldEvent = { kind: 'step.began', step: 2, thread: 'P1/main' }
    expect(() => parseTrace('looks', named(events[0] ?? step, step))).toThrow('do not go together')
  })

  test('a run without its program is damaged still', () => {
    const head = {
      ...seenHead(EOF_TREE),
      setting: { ...seenHead(EOF_TREE).setting, program: { kind: 'builtin', id: 'x' } as const },
    }
    expect(() => parseTrace('run', traceText({ ...head, events: [] }))).toThrow('at least one file')
  })

  test.each(['svg', 'lanes', 'markdown', 'mermaid', 'dot', 'chrome', 'html'] as const)(
    'is exported as %s',
    async (format) => {
      const trace = parseTrace('looks', named(...events.slice(0, 2)))
      const made = await exportRun(
        savedRun('looks.lockstep', trace),
        { format, theme: 'light', language: 'en' },
        TOOLS,
      )
      const text = made.kind === 'text' ? made.text : ''
      expect(text).toContain('p41')
      // Whether an end was used, what a pipe holds, and lines of the program: nobody knows.
      expect(text).not.toMatch(/never used|64 KiB|line 0/)
    },
  )
})

test('pipes at which nobody waits are drawn only when they are asked for', () => {
  const [parent, child] = EOF_TREE
  const idle = { ...parent, descriptors: [pipeEnd(5, '900', 'w')] }
  const nodes = (machinery: boolean) =>
    sceneOf(
      inputOf(worldOf(snapshot([idle, child])), { options: { closedCopies: true, machinery } }),
    ).scene.nodes.flatMap(({ id, kind }) => (kind === 'pipe' ? [id] : []))
  expect(nodes(false)).toEqual(['pipe-700'])
  expect([...nodes(true)].sort()).toEqual(['pipe-700', 'pipe-900'])
})

test('neither the code of a zombie nor the number of permits is made up', () => {
  const futex = { kind: 'shared', file: '1:2', path: '/dev/shm/sem.a', offset: 0, openBy: null } as const
  const maps = [{ file: '1:2', path: '/dev/shm/sem.a' }]
  const world = worldOf(
    snapshot([
      process(40, {
        threads: [{ ...thread(40, { name: 'read' }), blocked: { ...NO_CALL, name: 'futex', futex } }],
        sharedMaps: maps,
      }),
      process(41, { parent: 40, state: 'Z', threads: [] }),
    ]),
  )
  const drawn = JSON.stringify(sceneOf(inputOf(world)).scene.nodes)
  expect(drawn).toContain('none free, 1 waits')
  expect(drawn).toContain('zombie')
  expect(drawn).not.toMatch(/code 0|0 of 0/)
})

test('before the first look there is nothing to draw', async () => {
  const trace = parseTrace('looks', named(seen(snapshot(EOF_TREE))))
  const drawn = (steps: { readonly from: number; readonly to: number }) =>
    exportRun(
      savedRun('looks.lockstep', trace),
      { format: 'svg', theme: 'light', language: 'en', steps },
      TOOLS,
    )
  expect(await drawn({ from: 0, to: 0 })).toEqual(await drawn({ from: 1, to: 1 }))
})

describe('whom to look at again', () => {
  test('is told by number and start', () => {
    const again = targetAgain({ kind: 'pids', pids: [41] }, snapshot(EOF_TREE))
    expect(again).toEqual({ kind: 'again', processes: [{ pid: 41, ticks: 41 }] })
    expect(targetAgain({ kind: 'name', name: 'x' }, snapshot(EOF_TREE))).toEqual({ kind: 'name', name: 'x' })
  })
})
