import type { ReactNode } from 'react'
import type { Hue, Point } from '#picture/scene/base.ts'
import type { EdgeKind, SceneEdge, Strand } from '#picture/scene/scene-edge.ts'
import { bow, towards, zigzag } from '#picture/measure/paths.ts'
import { Chip } from '../graph/marks/chip.tsx'
import { DivergenceBand } from '../graph/process/divergence-band.tsx'
import { Label } from '../graph/marks/label.tsx'
import { MessageTile } from '../graph/marks/message-tile.tsx'
import { edge, line, plate, tile, tint } from './builders.ts'
import type { Specimen } from './figure.tsx'
import styles from './gallery.module.css'

const E = { w: 210, h: 52 }
const chip = (x: number, text: string, hue: Hue, y = 19, w?: number): ReactNode => (
  <Chip key={text} x={x} y={y} text={text} tint={tint(hue)} {...(w === undefined ? {} : { w })} />
)
const A = chip(8, 'main', 1, 19, 41)
const B = chip(150, 'worker', 2, 19, 52)
const thing = (text: string): ReactNode => (
  <g key={text}>
    <rect className={styles.thing} x={154} y={17} width={46} height={22} rx={3} />
    <Label x={177} y={32} size={11} anchor="middle">
      {text}
    </Label>
  </g>
)
const from = (x: number, y: number): Point => ({ x, y })

function between(
  name: string,
  meaning: string,
  kind: EdgeKind,
  strands: readonly Strand[],
  parts: ReactNode,
  rest: Partial<SceneEdge> = {},
): Specimen {
  return { name, meaning, ...E, edges: [edge(kind, strands, rest)], extra: parts }
}
const mine = { tint: tint(1) }
const pair = (object: string): ReactNode => [A, thing(object)]

export const edges: readonly Specimen[] = [
  between(
    'edge parent',
    'Started. Thin, grey, from header to header.',
    'parent',
    [line('M49 28 H150')],
    [A, B],
  ),
  between(
    'edge hold',
    'An open end, a held lock. Solid, hue of the holder.',
    'hold',
    [line('M49 28 H154')],
    pair('lock'),
    mine,
  ),
  between(
    'edge unused',
    'Open, never read or written here.',
    'unused',
    [line('M49 28 H154')],
    pair('pipe'),
    mine,
  ),
  between(
    'edge gone',
    'Was open. On selection, or the switch.',
    'gone',
    [line('M49 28 H154')],
    pair('pipe'),
    mine,
  ),
  between(
    'edge reach',
    'Could use it. On hover or selection only.',
    'reach',
    [line('M49 28 H154')],
    pair('value'),
  ),
  between(
    'edge use',
    'Uses it in this step; fades after.',
    'use',
    [line('M49 28 H151', true)],
    pair('value'),
    mine,
  ),
  between(
    'edge wait',
    'Waits, can still be freed. Bowed, dashed.',
    'wait',
    [line(bow(from(49, 26), from(151, 24), 14), true)],
    pair('lock'),
  ),
  between(
    'edge wait, any of several',
    'One fork, a tine for each who could free it.',
    'wait',
    [
      line('M49 28 C80 28 84 28 96 28'),
      line('M96 28 C120 28 122 12 150 12', true),
      line('M96 28 C120 28 122 42 150 42', true),
    ],
    [A, chip(152, 'W1', 2, 3), chip(152, 'W2', 3, 33)],
  ),
  between(
    'edge stuck',
    'Part of a deadlock. Replaces wait and hold.',
    'stuck',
    [line(bow(from(49, 26), from(150, 24), 12), true)],
    pair('lock'),
  ),
  between(
    'edge wake',
    'This step freed that one; fades after.',
    'wake',
    [line(bow(from(49, 26), from(150, 26), 12), true)],
    [A, B],
  ),
  between(
    'edge message',
    'A tile travels along the hold edge.',
    'hold',
    [line('M49 28 H154')],
    [A, thing('pipe'), <MessageTile key="m" tile={tile('rice')} x={84} y={18} w={34} h={20} />],
    mine,
  ),
  between(
    'edge signal',
    'terminate or kill.',
    'signal',
    [line(zigzag(from(49, 28), from(148, 28)), true)],
    [A, B],
  ),
  between(
    'edge call',
    'A call served by the manager.',
    'call',
    [line('M49 28 H150')],
    [A, chip(146, 'manager', 6, 19, 60)],
    mine,
  ),
  between(
    'edge task',
    'A task waits for another task.',
    'task',
    [line(bow(from(62, 26), from(140, 26), 12), true)],
    [
      <MessageTile key="a" tile={tile('outer 1', 2)} x={8} y={18} w={52} h={20} />,
      <MessageTile key="b" tile={tile('inner 3', 3)} x={142} y={18} w={52} h={20} />,
    ],
  ),
  {
    ...between(
      'edge bundle',
      'Many alike: one line, a count, hue of none.',
      'bundle',
      [line('M47 28 H154')],
      [chip(8, 'pool', 3), thing('pipe')],
    ),
    plates: [plate({ x: 106, y: 28 }, '12 hold', 'quiet', { size: 11 })],
  },
  between(
    'edge orphan',
    'Holder is dead: nobody will let go.',
    'orphan',
    [line('M49 28 H154')],
    [
      <g key="dim" opacity={0.28}>
        {chip(8, 'W4', 4)}
      </g>,
      thing('lock'),
    ],
    { tint: tint(4), cut: { x: 102, y: 28 } },
  ),
  between(
    'edge join',
    'Waits for a process to end: card top to card top.',
    'wait',
    [line('M28 18 C40 2 160 2 174 17', true)],
    [A, B],
  ),
]

const corners: readonly Point[] = [from(105, 22), from(168, 92), from(42, 92)]
const cycle = corners.map((corner, i) => {
  const next = corners[(i + 1) % corners.length] ?? corner
  return edge('stuck', [line(bow(towards(corner, next, 27), towards(next, corner, 30), 10), true)], {
    id: `cycle ${i}`,
  })
})
const M = { w: 210, h: 116 }
const stuckChip = (x: number, y: number, text: string, hue: Hue): ReactNode => (
  <Chip key={text} x={x} y={y} text={text} tint={tint(hue)} state="stuck" w={44} />
)

export const marks: readonly Specimen[] = [
  {
    name: 'deadlock',
    meaning: 'Crimson edges with halo, a word, stuck cards.',
    ...M,
    edges: cycle,
    extra: [stuckChip(83, 13, 'P1', 1), stuckChip(146, 83, 'P2', 2), stuckChip(20, 83, 'P3', 3)],
    plates: [plate({ x: 105, y: 66 }, '3 stuck', 'stuck', { size: 11 })],
  },
  {
    name: 'waiting, can be freed',
    meaning: 'Amber plate, never crimson.',
    ...M,
    plates: [plate({ x: 105, y: 46 }, 'waits; W2 can still free it', 'wait', { glyph: 'blocked' })],
  },
  {
    name: 'lost update',
    meaning: 'Magenta, hatched, a word. Fades to a count.',
    ...M,
    plates: [plate({ x: 105, y: 46 }, 'lost: 34 by Worker-3', 'lost', { glyph: 'lost' })],
  },
  {
    name: 'kernel agrees',
    meaning: 'Small tick; only in rows and status bar.',
    ...M,
    plates: [plate({ x: 105, y: 46 }, 'kernel agrees, 12 of 12', 'agrees', { glyph: 'tick' })],
  },
  {
    name: 'divergence',
    meaning: 'Hazard stripe, black on yellow. Nothing else is yellow.',
    ...M,
    extra: <DivergenceBand x={8} y={28} w={194} h={34} text="kernel and model differ" />,
  },
  {
    name: 'note',
    meaning: 'Bare text beside a plate, in lines.',
    ...M,
    plates: [
      plate({ x: 105, y: 40 }, 'a', 'note', {
        lines: ['its worker was killed;', 'a Pool never runs it again'],
      }),
    ],
  },
]
