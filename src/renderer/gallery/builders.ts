/** Shorthands for fixtures: each shows only what matters to its case. */
import type { Hue, Point, Tint } from '#picture/scene/base.ts'
import type { ScenePlate } from '#picture/scene/scene.ts'
import type {
  DuplexNode,
  EndCopy,
  EndSide,
  Flow,
  PipeNode,
  QueueNode,
  QueueOpenedNode,
} from '#picture/scene/scene-channel.ts'
import type { EdgeKind, SceneEdge, Strand } from '#picture/scene/scene-edge.ts'
import type { CardRow, DescriptorRow, PoolNode, ProcessNode, ResultPlace } from '#picture/scene/scene-node.ts'
import type { Tile, Waiter } from '#picture/scene/base.ts'
import type { LockNode, MemoryNode } from '#picture/scene/scene-object.ts'

export const tint = (hue: Hue, round: Tint['round'] = 'first'): Tint => ({ hue, round })

type Named = { readonly name: string }
const base = <N extends Named>(name: N['name']) => ({ id: name, name, fullName: name, x: 0, y: 0 })

export const fd = (n: string, what: string, rest: Partial<DescriptorRow> = {}): DescriptorRow => ({
  kind: 'descriptor',
  id: `fd ${n}`,
  fd: n,
  what,
  copy: 'used',
  tag: rest.copy === 'closed' ? 'closed' : rest.copy === 'unused' ? 'never used' : '',
  side: 'right',
  culprit: false,
  ...rest,
})
export const thread = (what: string, doing: string): CardRow => ({
  kind: 'thread',
  id: what,
  what,
  doing,
  ended: false,
})
export const note = (what: string, right = ''): CardRow => ({ kind: 'note', id: what, what, right })

export const card = (rest: Partial<ProcessNode> = {}): ProcessNode => ({
  ...base(rest.name ?? 'consumer'),
  kind: 'process',
  role: 'plain',
  size: 'full',
  w: 196,
  tint: tint(1),
  state: 'at-op',
  strip: { word: 'at recv', verb: 'can go', where: 'line 29' },
  pid: '48213',
  cost: '49 MB\u2002 0 %',
  key: '2',
  next: false,
  rows: [],
  diverged: '',
  ...rest,
})
export const compact = (rest: Partial<ProcessNode> = {}): ProcessNode =>
  card({ size: 'compact', cost: '', key: '', rows: [], strip: strip('computing'), ...rest })
export const strip = (word: string, verb = '', where = ''): ProcessNode['strip'] => ({ word, verb, where })

export const tile = (text: string, hue: Hue | null = 1, look: Tile['look'] = 'whole'): Tile => ({
  id: text,
  text,
  tint: hue === null ? null : tint(hue),
  look,
})
export const waiter = (text: string, hue: Hue): Waiter => ({ id: text, text, whole: text, tint: tint(hue) })

export const copy = (hue: Hue, rest: Partial<EndCopy> = {}): EndCopy => ({
  id: `${hue} ${rest.mark ?? 'used'}`,
  tint: tint(hue),
  mark: 'used',
  culprit: false,
  passed: '',
  holder: '',
  ...rest,
})
export const side = (...copies: readonly EndCopy[]): EndSide => ({ copies, folded: 0, caption: [] })
export const flow = (state: Flow['state'], tiles: readonly Tile[] = [], level = 0): Flow => ({
  state,
  tiles,
  level,
})

export const pipe = (rest: Partial<PipeNode> = {}): PipeNode => ({
  ...base('pipe-1'),
  kind: 'pipe',
  w: 136,
  flow: flow('empty'),
  brokered: false,
  writeSide: side(copy(1)),
  readSide: side(copy(2)),
  note: 'empty, 0 B of 64 KiB',
  ...rest,
})
export const duplex = (rest: Partial<DuplexNode> = {}): DuplexNode => ({
  ...base(rest.name ?? 'conn-1'),
  kind: 'duplex',
  w: 136,
  there: flow('empty'),
  back: flow('empty'),
  left: side(copy(1)),
  right: side(copy(2)),
  note: '',
  ...rest,
})
export const queue = (rest: Partial<QueueNode> = {}): QueueNode => ({
  ...base(rest.name ?? 'queue-1'),
  kind: 'queue',
  form: 'queue',
  w: 140,
  tiles: [],
  places: null,
  full: false,
  unfinished: '',
  note: 'empty',
  ...rest,
})
export const opened = (rest: Partial<QueueOpenedNode> = {}): QueueOpenedNode => ({
  ...base(rest.name ?? 'queue-2'),
  kind: 'queue-opened',
  subtitle: 'Queue(4), opened',
  w: 910,
  lanes: [],
  vanished: [],
  writeLock: { state: 'free', holder: null },
  readLock: { state: 'free', holder: null },
  flow: flow('empty'),
  writeSide: side(copy(1)),
  readSide: side(copy(2)),
  note: 'empty, 0 B of 64 KiB',
  places: null,
  ...rest,
})
export const lock = (rest: Partial<LockNode> = {}): LockNode => ({
  ...base(rest.name ?? 'lock-1'),
  kind: 'lock',
  form: 'lock',
  state: 'free',
  holder: null,
  depth: '',
  waiters: [],
  note: 'free',
  ...rest,
})
export const memory = (rest: Partial<MemoryNode> = {}): MemoryNode => ({
  ...base(rest.name ?? 'value-1'),
  kind: 'memory',
  cells: [],
  cellWidth: 66,
  size: 'plain',
  race: [],
  note: '',
  ...rest,
})
export const place = (text: string, state: ResultPlace['state'], hue: Hue | null = null): ResultPlace => ({
  id: text,
  text,
  state,
  tint: hue === null ? null : tint(hue),
})
/** `d` done, `r` running, `w` waiting, `x` lost. */
export const places = (states: string): readonly ResultPlace[] =>
  [...states].map((s, i) => {
    const state = s === 'd' ? 'done' : s === 'r' ? 'running' : s === 'w' ? 'waiting' : 'lost'
    return place(
      String(i + 1),
      state,
      state === 'done' || state === 'running' ? (((i % 3) + 2) as Hue) : null,
    )
  })
export const pool = (rest: Partial<PoolNode> = {}): PoolNode => ({
  ...base(rest.name ?? 'Pool(3)'),
  kind: 'pool',
  subtitle: '',
  state: 'open',
  w: 286,
  tasks: [],
  taskNote: '',
  slotHeights: [],
  results: [],
  resultNote: '',
  ...rest,
})

export const edge = (
  kind: EdgeKind,
  strands: readonly Strand[],
  rest: Partial<SceneEdge> = {},
): SceneEdge => ({
  id: `${kind} ${strands.map((strand) => strand.d).join(' ')}`,
  kind,
  tint: null,
  from: '',
  to: '',
  strands,
  cut: null,
  spoken: '',
  ...rest,
})
export const line = (d: string, head = false): Strand => ({ d, head })
export const plate = (
  at: Point,
  text: string,
  tone: ScenePlate['tone'] = 'quiet',
  rest: Partial<ScenePlate> = {},
): ScenePlate => ({
  id: text,
  ...at,
  tone,
  lines: [text],
  glyph: null,
  size: 12,
  align: 'middle',
  ...rest,
})
