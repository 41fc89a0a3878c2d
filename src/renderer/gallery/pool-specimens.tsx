import type { PoolNode, ProcessNode, SceneNode } from '#picture/scene/scene-node.ts'
import { poolParts } from '#picture/measure/pool-geometry.ts'
import {
  card,
  compact,
  edge,
  line,
  note,
  place,
  places,
  pool,
  strip,
  thread,
  tile,
  tint,
} from './builders.ts'
import { at, type Specimen } from './figure.tsx'
import { ResultPlaces } from '../graph/objects/pool-frame.tsx'
import { Label } from '../graph/marks/label.tsx'

/** A pool at (4, 14) with its workers on their seats. */
function seated(node: PoolNode, workers: readonly ProcessNode[]): readonly SceneNode[] {
  const withSlots = { ...node, x: 4, y: 14, slotHeights: workers.map(() => 42) }
  const { slots } = poolParts(withSlots)
  return [
    withSlots,
    ...workers.map((worker, i) => {
      const slot = slots[i] ?? { x: 0, y: 0, w: 100, h: 42 }
      return { ...worker, x: 4 + slot.x, y: 14 + slot.y, w: slot.w }
    }),
  ]
}
const worker = (
  n: number,
  hue: 2 | 3 | 4 | 5,
  pid: string,
  state: ProcessNode['state'],
  words: ProcessNode['strip'],
  prefix = 'Worker',
): ProcessNode => compact({ name: `${prefix}-${n}`, tint: tint(hue), pid, state, strip: words })

const F = { w: 300, h: 350, span: 2 }
const S = { w: 210, h: 150 }

export const pools: readonly Specimen[] = [
  {
    name: 'pool',
    meaning:
      'Tasks in front, a slot a worker, results behind, in order. A killed worker stays in its slot, its task is lost, its successor comes below.',
    ...F,
    nodes: seated(
      pool({
        subtitle: 'square',
        tasks: ['8', '9', '10'].map((t) => tile(t, null, 'plain')),
        taskNote: '3 wait',
        results: places('ddddxrrwww'),
        resultNote: '4 of 10',
      }),
      [
        worker(1, 2, '48231', 'running', strip('square', '7')),
        worker(2, 3, '48232', 'blocked', strip('blocked', 'in acquire', 'task 6')),
        worker(3, 4, '48233', 'killed', strip('killed', 'with task 5')),
        worker(4, 5, '48238', 'idle', strip('idle', 'waits for a task')),
      ],
    ),
  },
  {
    name: 'process executor, broken',
    meaning: 'One worker died: every pending future raises BrokenProcessPool.',
    ...F,
    nodes: seated(
      pool({
        name: 'ProcessPoolExecutor(2)',
        state: 'broken',
        taskNote: 'broken',
        results: places('dxxxx'),
        resultNote: 'BrokenProcessPool',
      }),
      [
        worker(1, 2, '48231', 'killed', strip('killed', 'with task 2'), 'Process'),
        worker(2, 3, '48232', 'killed', strip('ended', 'by the executor'), 'Process'),
      ],
    ),
  },
  {
    name: 'task waits on task',
    meaning: 'A task of a full pool that waits for the same pool is tied to it.',
    ...F,
    nodes: seated(
      pool({
        name: 'Pool(2)',
        subtitle: 'both slots taken',
        tasks: ['inner 3', 'inner 4'].map((t) => tile(t, null, 'plain')),
        taskNote: '2 wait for a slot',
        results: places('rrww'),
      }),
      [
        worker(1, 2, '48231', 'stuck', strip('outer 1', 'waits for inner 3')),
        worker(2, 3, '48232', 'stuck', strip('outer 2', 'waits for inner 4')),
      ],
    ),
    edges: [edge('stuck', [line('M236 86 C238 64 190 55 139 60', true)])],
    edgesAbove: true,
  },
  {
    name: 'thread pool',
    meaning: 'Slots are thread rows of the process that owns them.',
    ...S,
    nodes: [
      at(
        6,
        6,
        card({
          name: 'main',
          pid: '48207',
          key: '1',
          cost: '',
          state: 'blocked',
          strip: strip('blocked', 'in result'),
          rows: [thread('thread 1', 'fetch /a'), thread('thread 2', 'fetch /b'), thread('thread 3', 'idle')],
        }),
      ),
    ],
  },
  {
    name: 'manager',
    meaning: 'A process that serves objects; rows are what it holds.',
    ...S,
    nodes: [
      at(
        6,
        4,
        card({
          name: 'manager',
          role: 'manager',
          tint: tint(6),
          pid: '48240',
          key: '',
          cost: '',
          state: 'idle',
          strip: strip('idle', 'waits for a call'),
          rows: [note('dict  visited', '3 keys'), note('list  found', '2 items'), note('Lock', 'free')],
        }),
      ),
    ],
  },
  {
    name: 'result places',
    meaning: 'Waiting, running, done, lost.',
    ...S,
    extra: (
      <>
        <ResultPlaces
          places={[
            place('1', 'waiting'),
            place('2', 'running', 2),
            place('3', 'done', 3),
            place('4', 'lost'),
          ]}
          boxes={[0, 1, 2, 3].map((i) => ({ x: 6 + i * 48.25, y: 56, w: 45.25, h: 30 }))}
        />
        {['waits', 'runs', 'done', 'lost'].map((text, i) => (
          <Label key={text} x={28 + i * 48.5} y={104} size={11} tone="soft" anchor="middle">
            {text}
          </Label>
        ))}
      </>
    ),
  },
  {
    name: 'worker idle',
    meaning: 'Waits for a task: no amber, for nothing is wrong.',
    ...S,
    nodes: [at(6, 54, { ...worker(4, 5, '48238', 'idle', strip('idle', 'waits for a task')), w: 196 })],
  },
  {
    name: 'callback',
    meaning: 'Runs in the parent, in the thread that handles results.',
    ...S,
    nodes: [
      at(
        6,
        26,
        card({
          name: 'main',
          pid: '48207',
          key: '1',
          cost: '',
          state: 'running',
          strip: strip('computing'),
          rows: [thread('result handler', 'onDone(4)')],
        }),
      ),
    ],
  },
  {
    name: 'daemon',
    meaning: 'A hollow spine: it is ended when its parent ends.',
    ...S,
    nodes: [
      at(
        6,
        26,
        card({
          name: 'ticker',
          role: 'daemon',
          tint: tint(6),
          pid: '48219',
          key: '3',
          cost: '',
          state: 'asleep',
          strip: strip('asleep', 'until 900 ms'),
          rows: [note('daemon of main')],
        }),
      ),
    ],
  },
]
