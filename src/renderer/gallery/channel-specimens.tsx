import { copy, duplex, edge, flow, line, opened, pipe, queue, side, tile, tint } from './builders.ts'
import { at, type Specimen } from './figure.tsx'
import type { PipeNode, QueueNode } from '#picture/scene/scene-channel.ts'
import { trayWidth } from '#picture/measure/queue-geometry.ts'
import { CopyRing } from '../graph/channels/copy-ring.tsx'
import { Label } from '../graph/marks/label.tsx'
import { Port } from '../graph/marks/port.tsx'

const END = 210
const ring = (hue: 1 | 2 | 5, rest: Parameters<typeof copy>[1]) => (
  <CopyRing copy={copy(hue, rest)} x={108} y={22} side="right" />
)

export const ends: readonly Specimen[] = [
  {
    name: 'copy open, used',
    meaning: 'Solid ring with a dot.',
    w: END,
    h: 46,
    edges: [edge('hold', [line('M30 22 H102'), line('M114 22 H150')], { tint: tint(2) })],
    extra: ring(2, {}),
  },
  {
    name: 'copy open, never used',
    meaning: 'Solid ring, empty; thin line.',
    w: END,
    h: 46,
    edges: [edge('unused', [line('M30 22 H102'), line('M114 22 H150')], { tint: tint(2) })],
    extra: ring(2, { mark: 'unused' }),
  },
  {
    name: 'copy closed',
    meaning: 'Broken, hollow; dotted line to who had it.',
    w: END,
    h: 46,
    edges: [edge('gone', [line('M30 22 H100')], { tint: tint(2) })],
    extra: ring(2, { mark: 'closed' }),
  },
  {
    name: 'copy that holds off end of file',
    meaning: 'Crimson, with halo, when it is the cause.',
    w: END,
    h: 46,
    edges: [edge('stuck', [line('M30 22 H96')]), edge('hold', [line('M114 22 H150')], { tint: tint(2) })],
    extra: ring(2, { mark: 'unused', culprit: true }),
  },
  {
    name: 'copy passed in a message',
    meaning: 'A small tail says it did not come by start.',
    w: END,
    h: 46,
    edges: [edge('hold', [line('M30 22 H102')], { tint: tint(5) })],
    extra: ring(5, { passed: 'step 18' }),
  },
  {
    name: 'ports',
    meaning: 'Open and closed descriptor of a card.',
    w: END,
    h: 46,
    extra: (
      <g data-p="2">
        <Port x={40} y={22} state="open" />
        <Label x={52} y={26} size={11} tone="soft">
          open
        </Label>
        <Port x={110} y={22} state="closed" />
        <Label x={122} y={26} size={11} tone="soft">
          closed
        </Label>
      </g>
    ),
  },
]

const P = { w: 222, h: 108 }
const pp = (name: string, meaning: string, rest: Partial<PipeNode>): Specimen => ({
  name,
  meaning,
  ...P,
  nodes: [at(42, 30, pipe(rest))],
})

export const pipes: readonly Specimen[] = [
  pp('pipe empty', 'A recv blocks, for a write end is open.', { note: 'empty, 0 B of 64 KiB' }),
  pp('pipe filled', 'Tiles by sender, first out at the right; the line below is to scale.', {
    flow: flow('filled', [tile('rice'), tile('tea')], 0.06),
    note: '2 messages, 45 B of 64 KiB',
  }),
  pp('pipe full', 'A send blocks.', {
    flow: flow('full', [tile('page 1'), tile('+ 14', null, 'more')], 1),
    note: 'full, 64 of 64 KiB',
  }),
  pp('pipe eof', 'Write side sealed: recv drains, then raises EOFError.', {
    flow: flow('eof', [tile('tea')], 0.03),
    writeSide: side(copy(1, { mark: 'closed' })),
    note: 'end of file after 1 message',
  }),
  pp('pipe broken', 'No read end left: send raises BrokenPipeError.', {
    flow: flow('broken'),
    readSide: side(copy(2, { mark: 'closed' })),
    note: 'no reader',
  }),
  pp('pipe torn message', 'A sender was killed half-way.', {
    flow: flow('filled', [tile('page', 1, 'torn')], 0.4),
    note: '512 of 40 960 B came',
  }),
  pp('pipe, many copies', 'Over four copies fold into one ring with a count.', {
    writeSide: { copies: [], folded: 7, caption: [] },
  }),
  pp('pipe brokered', 'No kernel pipe here (Windows): bytes pass through main.', {
    brokered: true,
    flow: flow('filled', [tile('rice')], 0.03),
    note: '1 message, 23 B, brokered',
  }),
  {
    ...pp('pipe in a deadlock', 'Edges on it turn; the tube itself stays ink.', {
      note: 'empty, held open',
      writeSide: side(copy(2, { mark: 'unused', culprit: true })),
    }),
    edges: [edge('stuck', [line('M222 47 H212', true)]), edge('stuck', [line('M18 54 V96')])],
  },
  pp('pipe after a spawn', 'Only what was in args: one copy an end.', {
    flow: flow('filled', [tile('rice')], 0.03),
    note: '1 message, 23 B of 64 KiB',
    readSide: side(copy(1, { mark: 'closed' }), copy(2)),
  }),
  {
    name: 'pipe duplex',
    meaning: 'A socket pair: two tubes, ends on both sides.',
    ...P,
    nodes: [
      at(
        42,
        30,
        duplex({
          there: flow('filled', [tile('ask')]),
          right: side(copy(2), copy(1, { mark: 'unused' })),
          note: 'Pipe(), both ways',
        }),
      ),
    ],
  },
  {
    name: 'connection',
    meaning: 'The same, over a listener.',
    ...P,
    nodes: [
      at(
        42,
        30,
        duplex({
          name: 'connection-1',
          left: side(copy(2)),
          right: side(copy(1)),
          there: flow('filled', [tile('hello', 2)]),
          back: flow('filled', [tile('HELLO', 1)]),
        }),
      ),
    ],
  },
  pp('pipe, more than fits', 'The last tile counts the rest.', {
    flow: flow(
      'filled',
      ['one', 'two', 'three', 'four', 'five', 'six'].map((t) => tile(t)),
      0.2,
    ),
    note: '6 messages, 140 B of 64 KiB',
  }),
  {
    name: 'pipe with captions',
    meaning: 'Which side, and how many of it are open.',
    ...P,
    nodes: [
      at(
        42,
        46,
        pipe({
          writeSide: {
            ...side(copy(1, { mark: 'closed' }), copy(2, { mark: 'unused', culprit: true })),
            caption: ['write ends', '1 of 2 open'],
          },
          readSide: { ...side(copy(2), copy(1, { mark: 'closed' })), caption: ['read ends', '1 of 2 open'] },
        }),
      ),
    ],
  },
]

const Q = { w: 222, h: 86 }
const qq = (name: string, meaning: string, x: number, rest: Partial<QueueNode>): Specimen => ({
  name,
  meaning,
  ...Q,
  nodes: [at(x, 26, queue(rest))],
})
const numbers = (...texts: readonly string[]) => texts.map((text) => tile(text))

export const queues: readonly Specimen[] = [
  qq('queue empty', 'Unbounded: no places drawn.', 56, { w: 110 }),
  qq('queue filled', 'First out at the right.', 40, {
    tiles: [...numbers('7', '8'), tile('9', 3)],
    note: '3 items, 2 producers',
  }),
  qq('queue bounded', 'As many places as maxsize.', 14, {
    name: 'queue-2',
    places: 4,
    w: trayWidth({ tiles: [], places: 4 }),
    tiles: numbers('7', '8'),
    note: '2 of 4 places taken',
  }),
  qq('queue bounded, full', 'A put blocks; rails turn heavy.', 14, {
    name: 'queue-2',
    places: 4,
    w: trayWidth({ tiles: [], places: 4 }),
    tiles: numbers('7', '8', '9', '10'),
    full: true,
    note: 'full: put blocks',
  }),
  qq('queue joinable', 'Unfinished count beside the name.', 40, {
    name: 'queue-3',
    form: 'joinable',
    tiles: numbers('a', 'b'),
    unfinished: '5',
    note: '2 items, 5 unfinished',
  }),
  qq('simple queue', 'No buffer, no feeder: single rails.', 40, {
    name: 'queue-4',
    form: 'simple',
    tiles: numbers('x'),
    note: '1 item',
  }),
  {
    name: 'queue opened',
    meaning:
      'Per producer a buffer and a feeder; write lock, pipe, read lock; places only when bounded. Dashed frame: machinery.',
    w: 930,
    h: 150,
    span: 4,
    nodes: [
      at(
        6,
        16,
        opened({
          lanes: [
            { id: 'a', tint: tint(1), items: numbers('9'), doing: 'in write' },
            { id: 'b', tint: tint(3), items: [], doing: 'idle' },
            { id: 'c', tint: tint(5), items: [tile('c', 5), tile('b', 5)], doing: 'waits' },
          ],
          flow: flow('filled', numbers('7', '8'), 0.05),
          note: '2 messages, 44 B',
          places: { total: 4, taken: 3 },
          writeLock: { state: 'held', holder: tint(1) },
          readLock: { state: 'held', holder: tint(2) },
          writeSide: side(copy(1), copy(3), copy(5)),
          readSide: side(copy(2)),
        }),
      ),
    ],
  },
  {
    name: 'simple queue opened',
    meaning: 'A SimpleQueue has both locks and no feeders.',
    w: 420,
    h: 150,
    span: 2,
    nodes: [
      at(
        6,
        16,
        opened({
          name: 'queue-4',
          subtitle: 'SimpleQueue, opened',
          w: 408,
          flow: flow('filled', numbers('x'), 0.05),
          note: '1 message, 22 B',
        }),
      ),
    ],
  },
  {
    name: 'feeder failed',
    meaning: 'The item could not be pickled: put returned, the item is gone.',
    w: 720,
    h: 170,
    span: 4,
    nodes: [
      at(
        6,
        16,
        opened({
          name: 'queue-5',
          subtitle: 'Queue(), opened',
          w: 660,
          lanes: [{ id: 'a', tint: tint(1), items: [], doing: 'goes on' }],
          vanished: [tile('open file')],
        }),
      ),
    ],
  },
]
