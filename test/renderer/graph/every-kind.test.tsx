import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { bodyBox, footprint, isFramed, ringBox } from '#picture/kinds/boxes.ts'
import { attachOne } from '#picture/kinds/attach.ts'
import { spokenNode } from '#picture/kinds/describe-node.ts'
import type { NodeKind, NodeOf } from '#picture/kinds/kind.ts'
import type { Rect } from '#picture/scene/base.ts'
import type { SceneNode } from '#picture/scene/scene-node.ts'
import { SceneNodeFrame, SceneNodeView } from '#renderer/graph/canvas/scene-node-view.tsx'
import {
  card,
  duplex,
  lock,
  memory,
  opened,
  pipe,
  pool,
  queue,
  tile,
  tint,
  waiter,
} from '#renderer/gallery/builders.ts'
import { dictionaries } from '#words/window/words.ts'

const named = (name: string) => ({ id: name, name, fullName: name, x: 0, y: 0, note: 'a note' })

/** A node of each kind; a new kind does not compile without one. */
const SPECIMENS: { readonly [K in NodeKind]: NodeOf<K> } = {
  process: card(),
  crowd: {
    ...named('main'),
    kind: 'crowd',
    columns: 2,
    dots: ['P2', 'P3', 'P4'].map((id) => ({ id, name: id, tint: tint(2), state: 'at-op', next: false })),
  },
  pool: pool({ tasks: [tile('1')], subtitle: 'square' }),
  pipe: pipe(),
  duplex: duplex(),
  queue: queue(),
  'queue-opened': opened(),
  lock: lock({ waiters: [waiter('Ada', 2)] }),
  semaphore: {
    ...named('semaphore-1'),
    kind: 'semaphore',
    permits: [{ id: '0', state: 'free', holder: null }],
  },
  condition: {
    ...named('condition-1'),
    kind: 'condition',
    sleepers: [waiter('Ada', 2)],
    reacquiring: [waiter('Ben', 3)],
  },
  event: { ...named('event-1'), kind: 'event', state: 'set' },
  barrier: {
    ...named('barrier-1'),
    kind: 'barrier',
    state: 'filling',
    parties: 3,
    arrived: [waiter('Ada', 2)],
  },
  memory: memory(),
  file: {
    ...named('log.txt'),
    kind: 'file',
    lines: [{ id: '0', parts: [{ tint: tint(1), share: 1 }] }],
  },
  listener: { ...named('listener-1'), kind: 'listener', backlog: [waiter('Ada', 2)] },
}

const isInside = (inner: Rect, outer: Rect): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.w <= outer.x + outer.w &&
  inner.y + inner.h <= outer.y + outer.h

describe.each(Object.values(SPECIMENS).map((node: SceneNode) => [node.kind, node] as const))(
  '%s',
  (_, node) => {
    test('has room for its shape, and a ring that goes around it', () => {
      const [body, room] = [bodyBox(node), footprint(node)]
      expect(body.y).toBeGreaterThanOrEqual(room.y)
      expect(body.y + body.h).toBeLessThanOrEqual(room.y + room.h)
      expect(isInside(body, ringBox(node, 7))).toBe(true)
    })

    test('is met by lines at its edge, on all four sides', () => {
      const { x, y, w, h } = bodyBox(node)
      expect(attachOne(node, 'left').x).toBe(node.x + x)
      expect(attachOne(node, 'right').x).toBe(node.x + x + w)
      expect(attachOne(node, 'up').y).toBe(node.y + y)
      expect(attachOne(node, 'down').y).toBe(node.y + y + h)
    })

    test('has a name, a kind and its facts in both languages', () => {
      for (const words of Object.values(dictionaries)) {
        const told = spokenNode(node, words)
        expect(told.startsWith(node.fullName)).toBe(true)
        expect(told).not.toMatch(/undefined|NaN|\[object/)
        expect(told.length).toBeGreaterThan(node.fullName.length + 2)
      }
    })

    test('is drawn, and has a frame below the lines just when lines go into it', () => {
      expect(renderToStaticMarkup(<SceneNodeView node={node} />)).not.toBe('')
      expect(renderToStaticMarkup(<SceneNodeFrame node={node} />) !== '').toBe(isFramed(node))
    })
  },
)
