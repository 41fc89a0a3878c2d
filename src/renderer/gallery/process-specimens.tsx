import type { Hue } from '#picture/scene/base.ts'
import type { CrowdNode, ProcessNode, ProcessState } from '#picture/scene/scene-node.ts'
import { chipWidth } from '#picture/measure/card-geometry.ts'
import { tintOf } from '#picture/measure/tint.ts'
import { card, compact, fd, note, strip, thread, tint } from './builders.ts'
import { at, type Specimen } from './figure.tsx'

const W = 210
const H = 128
const ends = [fd('3', 'read end'), fd('4', 'write end', { copy: 'closed' })]

const one = (name: string, meaning: string, node: ProcessNode, h = H): Specimen => ({
  name,
  meaning,
  w: W,
  h,
  nodes: [at(6, node.size === 'full' ? 6 : 44, node)],
})

export const processes: readonly Specimen[] = [
  one(
    'process created',
    'Known, not started. Dashed, no pid.',
    card({
      state: 'created',
      strip: strip('not started'),
      pid: '',
      cost: '',
      rows: [note('start() not called')],
    }),
  ),
  one(
    'process running',
    'Computes, no op announced yet.',
    card({ state: 'running', strip: strip('computing'), cost: '49 MB\u2002 97 %', rows: ends }),
  ),
  one('process at-op', 'Its op is enabled: it can be picked.', card({ rows: ends })),
  one(
    'process blocked',
    'Its op would block. Someone alive may free it.',
    card({ state: 'blocked', strip: strip('blocked', 'in recv', 'line 29'), rows: ends }),
  ),
  one(
    'process asleep',
    'Virtual time has to pass.',
    card({ state: 'asleep', strip: strip('asleep', 'until 1\u2009500 ms', 'line 8'), rows: ends }),
  ),
  one(
    'process zombie',
    'Ended, not joined. Descriptors are gone.',
    card({
      state: 'zombie',
      strip: strip('zombie', 'code 0, not joined'),
      rows: [note('kept for join()', 'ended step 31')],
    }),
  ),
  one(
    'process exited',
    'Ended and joined. Stays, faded.',
    card({
      state: 'exited',
      strip: strip('exited, code 0'),
      cost: '',
      key: '',
      rows: [note('joined by main', 'step 34')],
    }),
  ),
  one(
    'process failed',
    'Exit code not 0: a traceback waits in the console.',
    card({
      state: 'failed',
      strip: strip('exited, code 1'),
      cost: '',
      key: '',
      rows: [note('EOFError', 'line 29')],
    }),
  ),
  one(
    'process killed',
    'Ended by a signal, at the op named.',
    card({
      state: 'killed',
      strip: strip('killed', 'SIGKILL in recv'),
      cost: '',
      key: '',
      rows: [note('exit code -9', 'step 27')],
    }),
  ),
  one(
    'process stuck',
    'In a deadlocked set. Edge, strip and word change.',
    card({
      state: 'stuck',
      strip: strip('stuck', 'in recv', 'line 29'),
      rows: [fd('3', 'read end'), fd('4', 'write end', { copy: 'unused', culprit: true })],
    }),
  ),
  {
    ...one(
      'process selected',
      'Ink ring outside, so state stays visible.',
      card({ strip: strip('at send', 'can go', 'line 20'), rows: ends }),
    ),
    extra: (
      <rect
        x={1}
        y={1}
        width={206}
        height={124}
        rx={11}
        fill="none"
        stroke="var(--select)"
        strokeWidth={1.5}
      />
    ),
  },
  one(
    'process diverged',
    'Kernel and model differ. Stops the run.',
    card({
      strip: strip('at recv', 'returned'),
      rows: [fd('3', 'read end')],
      diverged: 'kernel: EOF, model: blocks',
    }),
  ),
]

const chip = (name: string, hue: Hue, state: ProcessState): ProcessNode =>
  card({ name, size: 'chip', tint: tint(hue), state, w: chipWidth(name, true) })

const crowdStates: readonly ProcessState[] = [
  'running',
  'blocked',
  'exited',
  'stuck',
  'running',
  'asleep',
  'blocked',
]
const crowd: CrowdNode = {
  kind: 'crowd',
  id: 'crowd',
  name: 'workers',
  fullName: 'workers',
  x: 6,
  y: 26,
  columns: 9,
  dots: Array.from({ length: 36 }, (_, i) => ({
    id: `w${i}`,
    name: `Worker-${i + 1}`,
    tint: tintOf(i),
    state: crowdStates[(i * 5) % 7] ?? 'running',
    next: false,
  })),
}

export const sizes: readonly Specimen[] = [
  one(
    'card full',
    '1 to 8 processes: rows and ports.',
    card({
      state: 'blocked',
      strip: strip('blocked', 'in get', 'line 12'),
      rows: [fd('5', 'read end'), thread('feeder', 'idle')],
    }),
  ),
  one(
    'card compact',
    '9 to 24, and slots of a pool.',
    compact({
      name: 'Worker-3',
      tint: tint(3),
      pid: '48234',
      key: '4',
      state: 'running',
      strip: strip('count', 'ch-07'),
    }),
  ),
  {
    name: 'chip',
    meaning: '25 to 80; waiters and lanes everywhere.',
    w: W,
    h: H,
    nodes: [
      at(6, 44, chip('Worker-3', 3, 'running')),
      at(102, 44, chip('Worker-4', 4, 'blocked')),
      at(6, 70, chip('Worker-5', 5, 'asleep')),
      at(102, 70, chip('Worker-2', 2, 'stuck')),
    ],
  },
  { name: 'dot', meaning: 'From 81 on: a block of dots under the parent.', w: W, h: H, nodes: [crowd] },
  one(
    'ninth process',
    'Hues repeat with a second spine; the 17th gets hatching.',
    compact({
      name: 'Worker-9',
      tint: tint(1, 'second'),
      pid: '48251',
      key: '9',
      state: 'at-op',
      strip: strip('at put', 'can go'),
    }),
  ),
  one(
    'thread rows',
    'Feeders and pool threads live inside the card.',
    card({
      name: 'producer',
      tint: tint(5),
      pid: '48222',
      key: '5',
      cost: '51 MB\u2002 2 %',
      state: 'running',
      strip: strip('computing'),
      rows: [thread('feeder', 'in write'), thread('pool thread 2', 'in get')],
    }),
  ),
  one(
    'seventeenth process',
    'Hatching in the spine.',
    compact({
      name: 'Worker-17',
      tint: tint(1, 'further'),
      pid: '48268',
      state: 'blocked',
      strip: strip('blocked', 'in get'),
    }),
  ),
  one(
    'texts that do not fit',
    'Clipped with an ellipsis, whole on hover.',
    card({
      name: 'a-consumer-with-a-very-long-name',
      state: 'blocked',
      strip: strip('blocked', 'in put on results', 'line 129'),
      rows: [
        fd('13', 'write end of connection-12', { copy: 'unused' }),
        thread('result handler', 'in a very long callback'),
      ],
    }),
  ),
]
