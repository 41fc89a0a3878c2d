import type { Tint } from '#picture/scene/base.ts'
import type {
  BarrierNode,
  ConditionNode,
  EventNode,
  FileNode,
  ListenerNode,
  LockNode,
  SemaphoreNode,
} from '#picture/scene/scene-object.ts'
import { edge, line, lock, memory, plate, tint, waiter } from './builders.ts'
import { at, type Specimen } from './figure.tsx'

const S = { w: 210, h: 100 }
const named = (name: string) => ({ id: name, name, fullName: name, x: 0, y: 0 })
const locks = (name: string, meaning: string, x: number, rest: Partial<LockNode>): Specimen => ({
  name,
  meaning,
  ...S,
  nodes: [at(x, 6, lock(rest))],
})
const event = (state: EventNode['state'], note: string): EventNode => ({
  ...named('event-1'),
  kind: 'event',
  state,
  note,
})
const semaphore = (holders: readonly (Tint | null)[], note: string): SemaphoreNode => ({
  ...named('sem-1'),
  kind: 'semaphore',
  permits: holders.map((holder, i) => ({
    id: `permit ${i}`,
    state: holder === null ? 'free' : 'taken',
    holder,
  })),
  note,
})
const condition: ConditionNode = {
  ...named('condition-1'),
  kind: 'condition',
  sleepers: [waiter('W1', 2), waiter('W2', 3)],
  reacquiring: [waiter('W4', 5)],
  note: 'notify_all at step 40',
}
const barrier = (rest: Partial<BarrierNode>): BarrierNode => ({
  ...named('barrier-1'),
  kind: 'barrier',
  state: 'filling',
  parties: 3,
  arrived: [],
  note: '',
  ...rest,
})

export const sync: readonly Specimen[] = [
  locks('lock free', 'Shackle open, grey.', 85, {}),
  {
    ...locks('lock held', "Holder's hue; solid line to the holder.", 85, {
      state: 'held',
      holder: tint(3),
      note: 'held by Worker-2',
    }),
    edges: [edge('hold', [line('M126 36 H196')], { tint: tint(3) })],
  },
  locks('lock with waiters', 'Chips in order of arrival.', 146, {
    state: 'held',
    holder: tint(3),
    waiters: [waiter('W1', 2), waiter('W3', 4)],
    note: '2 wait',
  }),
  locks('lock orphaned', 'Its holder died with it: nobody will release.', 85, {
    state: 'orphaned',
    holder: tint(4),
    note: 'held by a dead process',
  }),
  locks('rlock', 'The depth of its owner stands in the body.', 85, {
    name: 'rlock-1',
    form: 'rlock',
    state: 'held',
    holder: tint(1),
    depth: '2',
    note: 'main, twice',
  }),
  {
    name: 'event clear',
    meaning: 'Flag down, dashed.',
    ...S,
    nodes: [at(84, 6, event('clear', 'clear, 2 wait'))],
  },
  { name: 'event set', meaning: 'Flag up, filled.', ...S, nodes: [at(84, 6, event('set', 'set'))] },
  {
    name: 'semaphore',
    meaning: 'Filled pips are free permits; rings name the takers.',
    ...S,
    nodes: [at(60, 24, semaphore([tint(2), tint(5), null, null], '2 of 4 free'))],
  },
  {
    name: 'semaphore exhausted',
    meaning: 'All taken: acquire blocks.',
    ...S,
    nodes: [at(70, 24, semaphore([tint(2), tint(5)], '0 of 2 free, 3 wait'))],
  },
  {
    name: 'condition',
    meaning: 'Left asleep, right waiting for the lock again.',
    ...S,
    nodes: [at(13, 0, condition)],
  },
  {
    name: 'barrier filling',
    meaning: 'Seats fill; the gate is down.',
    ...S,
    nodes: [at(54, 14, barrier({ arrived: [waiter('A', 2), waiter('B', 5)], note: '2 of 3 arrived' }))],
  },
  {
    name: 'barrier broken',
    meaning: 'A party timed out or was killed.',
    ...S,
    nodes: [at(54, 14, barrier({ state: 'broken', arrived: [waiter('A', 2)], note: 'broken, timeout' }))],
  },
]

const file = (lines: FileNode['lines'], note: string): FileNode => ({
  ...named('log.txt'),
  kind: 'file',
  lines,
  note,
})
const listener: ListenerNode = {
  ...named('listener-1'),
  kind: 'listener',
  backlog: [waiter('c1', 2), waiter('c2', 3)],
  note: 'accept, 2 wait',
}
const M = { w: 210, h: 112 }
const cell = (id: string, value: string, hue: 1 | 2 | 3 | null, lost = '') => ({
  id,
  value,
  writer: hue === null ? null : tint(hue),
  lost,
})

export const shared: readonly Specimen[] = [
  {
    name: 'value',
    meaning: 'Band below: the last writer.',
    ...M,
    nodes: [at(72, 36, memory({ cells: [cell('0', '1 204', 3)], note: "Value('i')" }))],
  },
  {
    name: 'value, lost update',
    meaning: 'The overwritten value stays above, struck, until the cursor moves on.',
    ...M,
    nodes: [at(72, 36, memory({ cells: [cell('0', '1 191', 2, '1 204')] }))],
    plates: [plate({ x: 36, y: 34 }, 'lost', 'lost')],
  },
  {
    name: 'array',
    meaning: 'One cell an index.',
    ...M,
    nodes: [
      at(
        15,
        36,
        memory({
          name: 'array-1',
          cellWidth: 36,
          cells: [
            cell('0', '0', 1),
            cell('1', '-1', 2),
            cell('2', '-2', 2),
            cell('3', '3', 1),
            cell('4', '4', 1),
          ],
          note: "Array('i', 5)",
        }),
      ),
    ],
  },
  {
    name: 'file',
    meaning: 'Lines in the hue of who wrote them.',
    ...M,
    nodes: [
      at(
        67,
        4,
        file(
          [2, 3, 2, 5].map((hue, i) => ({
            id: `l${i}`,
            parts: [{ tint: tint(hue as 2 | 3 | 5), share: i === 3 ? 0.7 : 1 }],
          })),
          '4 lines',
        ),
      ),
    ],
  },
  {
    name: 'file, torn line',
    meaning: 'Two writers in one line.',
    ...M,
    nodes: [
      at(
        67,
        4,
        file(
          [
            { id: 'a', parts: [{ tint: tint(2), share: 1 }] },
            {
              id: 'b',
              parts: [
                { tint: tint(3), share: 0.45 },
                { tint: tint(5), share: 0.55 },
              ],
            },
            { id: 'c', parts: [{ tint: tint(2), share: 0.8 }] },
          ],
          'line 2 is torn',
        ),
      ),
    ],
  },
  { name: 'listener', meaning: 'Connections wait before the door.', ...M, nodes: [at(124, 8, listener)] },
  {
    name: 'race on a value',
    meaning: 'From each read to its write; where spans cross, the earlier write is lost.',
    w: 430,
    h: 112,
    span: 2,
    nodes: [
      at(
        8,
        36,
        memory({
          name: 'total',
          size: 'large',
          cellWidth: 92,
          cells: [cell('0', '1 191', 2, '1 204')],
          note: "Value('i'), no lock",
          race: [
            {
              id: 'a',
              who: 'Worker-3',
              tint: tint(4),
              readStep: 57,
              writeStep: 59,
              readValue: '1 170',
              writeValue: '1 204',
              lost: 'lost: 34',
            },
            {
              id: 'b',
              who: 'Worker-1',
              tint: tint(2),
              readStep: 58,
              writeStep: 60,
              readValue: '1 170',
              writeValue: '1 191',
              lost: '',
            },
          ],
        }),
      ),
    ],
  },
]
