/** The forgotten write end, stuck after step 12: a whole scene, seated by hand. */
import type { Scene } from '#picture/scene/scene.ts'
import { cardPoints, portPoint } from '#picture/measure/card-geometry.ts'
import { arch, archTop, orthogonal, straight } from '#picture/measure/paths.ts'
import { copyPoint } from '#picture/measure/pipe-geometry.ts'
import { plateBox } from '#picture/measure/plate-geometry.ts'
import { around, moved } from '#picture/measure/rect.ts'
import { footprint } from '#picture/kinds/boxes.ts'
import { card, copy, edge, fd, line, pipe, plate, side, strip, tint } from './builders.ts'

const plus = (p: { x: number; y: number }, q: { x: number; y: number }) => ({ x: p.x + q.x, y: p.y + q.y })

const main = card({
  id: 'P1',
  name: 'main',
  fullName: 'main',
  w: 194,
  pid: '48207',
  key: '1',
  cost: '52 MB\u2002 0 %',
  state: 'stuck',
  strip: strip('stuck', 'in join', 'line 22'),
  rows: [fd('3', 'read end', { copy: 'closed' }), fd('4', 'write end', { copy: 'closed' })],
})
const consumer = card({
  id: 'P2',
  x: 466,
  w: 194,
  tint: tint(2),
  state: 'stuck',
  strip: strip('stuck', 'in recv', 'line 29'),
  rows: [
    fd('3', 'read end', { side: 'left' }),
    fd('4', 'write end', { side: 'left', copy: 'unused', culprit: true }),
  ],
})
const tube = pipe({
  id: 'pipe-1',
  x: 258,
  y: 74,
  w: 118,
  writeSide: {
    ...side(copy(1, { id: 'w1', mark: 'closed' }), copy(2, { id: 'w2', mark: 'unused', culprit: true })),
    caption: ['write ends', '1 of 2 open'],
  },
  readSide: {
    ...side(copy(2, { id: 'r2' }), copy(1, { id: 'r1', mark: 'closed' })),
    caption: ['read ends', '1 of 2 open'],
  },
})

const ring = (where: 'left' | 'right', id: string) => plus(tube, copyPoint(tube, where, id))
const port = (of: typeof main, id: string) => plus(of, portPoint(of, id))
const gone = port(main, 'fd 4')
const written = ring('left', 'w1')
const read = ring('right', 'r2')
const forgotten = ring('left', 'w2')
const consumerWrite = port(consumer, 'fd 4')
const consumerRead = port(consumer, 'fd 3')
const low = 156
const top = {
  from: plus(cardPoints(main).top, { x: 0, y: -5 }),
  to: plus(plus(consumer, cardPoints(consumer).top), { x: 0, y: -6 }),
}

const plates = [
  plate({ x: 317, y: 20 }, 'started by fork at step 1', 'quiet', { size: 11 }),
  plate(archTop(top.from, top.to, 92), 'main waits for consumer to end', 'stuck', { glyph: 'stuck' }),
  plate({ x: 334, y: low }, 'held open by consumer', 'stuck', { glyph: 'stuck' }),
  plate({ x: 334, y: low + 27 }, 'note', 'note', {
    lines: ['its fd 4 came with the fork and was never used'],
  }),
]
const nodes = [main, consumer, tube]

const BOUNDS = around([...nodes.map((node) => moved(footprint(node), node)), ...plates.map(plateBox)])

export const eofScene: Scene = {
  bounds: BOUNDS,
  present: BOUNDS,
  nodes,
  edges: [
    edge(
      'parent',
      [line(straight(cardPoints(main).header.right, plus(consumer, cardPoints(consumer).header.left)))],
      {
        from: 'P1',
        to: 'P2',
        spoken: 'started consumer by fork at step 1',
      },
    ),
    edge(
      'gone',
      [
        line(
          orthogonal(
            [
              gone,
              { x: gone.x + 20, y: gone.y },
              { x: gone.x + 20, y: written.y },
              { x: written.x - 8, y: written.y },
            ],
            7,
          ),
        ),
      ],
      {
        tint: tint(1),
        from: 'P1',
        to: 'pipe-1',
      },
    ),
    edge(
      'stuck',
      [line(straight({ x: consumerRead.x - 5, y: consumerRead.y }, { x: read.x + 9, y: read.y }), true)],
      {
        from: 'P2',
        to: 'pipe-1',
        spoken: 'waits for a message in pipe-1',
      },
    ),
    edge(
      'stuck',
      [
        line(
          orthogonal(
            [
              { x: forgotten.x, y: forgotten.y + 7 },
              { x: forgotten.x, y: low },
              { x: consumer.x - 30, y: low },
              { x: consumer.x - 30, y: consumerWrite.y },
              { x: consumerWrite.x - 6, y: consumerWrite.y },
            ],
            10,
          ),
          true,
        ),
      ],
      { from: 'pipe-1', to: 'P2', spoken: 'held open by consumer' },
    ),
    edge('stuck', [line(arch(top.from, top.to, 92), true)], {
      from: 'P1',
      to: 'P2',
      spoken: 'waits for consumer to end',
    }),
  ],
  plates,
  texts: null,
  textSize: 11,
  travels: [],
  legend: ['copy-used', 'copy-unused', 'copy-closed', 'stuck'],
}

/** The way of a message of consumer's own: from its ring on the left through the tube to its read end. */
export const eofMessagePath = orthogonal([
  forgotten,
  { x: forgotten.x + 24, y: forgotten.y },
  { x: forgotten.x + 24, y: tube.y + 17 },
  { x: read.x, y: tube.y + 17 },
])
