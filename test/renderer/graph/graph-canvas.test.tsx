import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import type { Scene } from '#picture/scene/scene.ts'
import type { ProcessState } from '#picture/scene/scene-node.ts'
import { GraphCanvas, PAINTED_FROM } from '#renderer/graph/canvas/graph-canvas.tsx'
import { spokenNode } from '#picture/kinds/describe-node.ts'
import { overlaps } from '#picture/measure/rect.ts'
import { ringBox } from '#picture/kinds/boxes.ts'
import { textWidth } from '#picture/measure/text-width.ts'
import { SceneNodeView } from '#renderer/graph/canvas/scene-node-view.tsx'
import {
  card,
  copy,
  duplex,
  fd,
  flow,
  lock,
  memory,
  pipe,
  pool,
  queue,
  side,
  strip,
  tile,
  tint,
  waiter,
} from '#renderer/gallery/builders.ts'
import { eofScene } from '#renderer/gallery/eof-scene.ts'
import { dictionaries } from '#words/window/words.ts'

const none: ReadonlySet<string> = new Set()
const ignore = (): undefined => undefined
const canvas = (scene: Scene, rest: Partial<Parameters<typeof GraphCanvas>[0]> = {}): string =>
  renderToStaticMarkup(
    <GraphCanvas
      scene={scene}
      camera={{ x: 10, y: 20, k: 1 }}
      onCamera={ignore}
      selectedId={null}
      onSelect={ignore}
      onOpen={ignore}
      onStep={ignore}
      onMenu={ignore}
      onHover={ignore}
      onNodeDrag={ignore}
      dimmed={none}
      changed={none}
      motion="on"
      {...rest}
    />,
  )

describe('the canvas', () => {
  test('draws its layers from below in the order of the grammar', () => {
    const layers = [...canvas(eofScene).matchAll(/data-layer="(\w+)"/g)].map((m) => m[1])
    expect(layers).toEqual(['frames', 'parent', 'reach', 'hold', 'nodes', 'use', 'wait', 'stuck', 'plates'])
  })

  test('lets Tab reach one node only, and says which one is selected', () => {
    const html = canvas(eofScene, { selectedId: 'P2' })
    expect(html.match(/role="option"[^>]*tabindex="0"/gi)).toHaveLength(1)
    expect(html.match(/aria-selected="true"/g)).toHaveLength(1)
    expect(html).toMatch(/aria-selected="true" aria-label="consumer, process\./)
  })

  test('says the same in a table: each node, its state, and what it is linked to', () => {
    const html = canvas(eofScene)
    const table = html.slice(html.indexOf('<table'))
    expect(table).toContain('<th scope="row">main (process)</th>')
    expect(table).toContain('started consumer by fork at step 1; waits for consumer to end')
  })

  test('shows no message on its way while motion is off', () => {
    const travel = { id: 't', d: 'M0 0 H10', text: 'soup for two', tint: tint(1) }
    expect(canvas({ ...eofScene, travels: [travel] })).toContain('soup for two')
    expect(canvas({ ...eofScene, travels: [travel] }, { motion: 'off' })).not.toContain('soup for two')
  })
})

describe('a picture of many nodes', () => {
  const many: Scene = {
    ...eofScene,
    nodes: Array.from({ length: PAINTED_FROM }, (_, index) =>
      card({ id: `P${index + 1}`, name: `worker-${index}`, fullName: `worker-${index}`, x: 300 * index }),
    ),
  }

  test('is painted, and only those are elements that somebody deals with', () => {
    const html = canvas(many, { selectedId: 'P40' })
    expect(html.match(/<canvas/g)).toHaveLength(3)
    expect(html.match(/role="option"/g)).toHaveLength(2)
    expect(html.match(/role="option"[^>]*tabindex="0"/gi)).toHaveLength(1)
    expect(html).toMatch(
      new RegExp(
        `aria-selected="true" aria-label="worker-39[^"]*" aria-posinset="40" aria-setsize="${PAINTED_FROM}"`,
      ),
    )
    expect(html.match(/<th scope="row">/g)).toHaveLength(PAINTED_FROM)
  })

  test('is drawn as elements up to that', () => {
    const html = canvas({ ...many, nodes: many.nodes.slice(1) })
    expect(html).not.toContain('<canvas')
    expect(html.match(/role="option"/g)).toHaveLength(PAINTED_FROM - 1)
  })
})

describe('nodes', () => {
  const states: readonly ProcessState[] = [
    'created',
    'running',
    'at-op',
    'blocked',
    'asleep',
    'idle',
    'zombie',
    'exited',
    'failed',
    'killed',
    'stuck',
  ]
  test.each(states)('a process that is %s has a glyph of its own and its words', (state) => {
    const html = renderToStaticMarkup(
      <SceneNodeView node={card({ state, strip: strip(`word of ${state}`) })} />,
    )
    expect(html).toContain(`data-state="${state}"`)
    expect(html).toContain(`data-glyph="${state}"`)
    expect(html).toContain(`word of ${state}`)
  })

  test('a culprit among the copies is drawn hot, a closed one stays as a broken ring', () => {
    const node = pipe({
      writeSide: side(copy(1, { mark: 'closed' }), copy(2, { mark: 'unused', culprit: true })),
    })
    const html = renderToStaticMarkup(<SceneNodeView node={node} />)
    expect(html).toContain('data-state="closed"')
    expect(html).toContain('data-state="culprit"')
    const { legend } = dictionaries.en.graph
    // Whoever points at a ring is told which it is.
    expect(html).toContain(`<title>${legend['copy-closed']}</title>`)
    expect(html).toContain(`<title>${legend['copy-unused']}</title>`)
  })

  test('a full pipe is hatched, and its level is over the top', () => {
    const node = pipe({ flow: flow('full', [tile('page')], 1) })
    expect(renderToStaticMarkup(<SceneNodeView node={node} />)).toContain('data-state="full"')
  })
})

describe('rings around nodes', () => {
  type Box = { readonly x: number; readonly y: number; readonly w: number; readonly h: number }
  const HALF_STROKE = 1
  const attribute = (tag: string, name: string): string =>
    new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
  /** Where the letters of every text at the level of the node are: above the base line mostly, a little below it. */
  const textsIn = (html: string): readonly Box[] =>
    [...html.matchAll(/<text[^>]*>([^<]+)<\/text>/g)].map(([tag, text = '']) => {
      const size = Number(attribute(tag, 'data-size'))
      const w = textWidth(text, size, attribute(tag, 'data-weight') === 'strong' ? 'strong' : 'text')
      const anchor = attribute(tag, 'data-anchor')
      const x = Number(attribute(tag, 'x')) - (anchor === 'middle' ? w / 2 : anchor === 'end' ? w : 0)
      const y = Number(attribute(tag, 'y'))
      return { x, y: y - size * 0.75, w, h: size * 0.95 }
    })
  const sides = ({ x, y, w, h }: Box): readonly Box[] => {
    const thick = 2 * HALF_STROKE
    return [
      { x, y: y - HALF_STROKE, w, h: thick },
      { x, y: y + h - HALF_STROKE, w, h: thick },
      { x: x - HALF_STROKE, y, w: thick, h },
      { x: x + w - HALF_STROKE, y, w: thick, h },
    ]
  }

  test.each([
    ['a pipe', pipe({ writeSide: side(copy(1), copy(2)), note: '1 message, 12 B of 64 KiB' })],
    ['a pipe in both directions', duplex({ note: 'both ways' })],
    ['a queue', queue({ unfinished: '3' })],
    ['a lock', lock({ state: 'held', holder: tint(3), note: 'held by Worker-2' })],
    ['a value', memory({ cells: [{ id: '0', value: '1', writer: tint(2), lost: '2' }], note: "Value('i')" })],
    ['a pool', pool({ subtitle: 'square' })],
  ])('of %s go through none of its words', (_, node) => {
    const texts = textsIn(renderToStaticMarkup(<SceneNodeView node={node} />))
    expect(texts.length).toBeGreaterThan(0)
    const changedOrSelected = ringBox(node, 7)
    const focus = ringBox(node, 10)
    for (const side of [...sides(changedOrSelected), ...sides(focus)])
      expect(texts.filter((text) => overlaps(side, text))).toEqual([])
  })
})

describe('names in words', () => {
  const say = (node: Parameters<typeof spokenNode>[0]): string => spokenNode(node, dictionaries.en)

  test('of a stuck process name the descriptor that is the cause', () => {
    const rows = [fd('3', 'read end'), fd('4', 'write end', { copy: 'unused', culprit: true })]
    expect(say(card({ state: 'stuck', strip: strip('stuck', 'in recv', 'line 29'), rows }))).toBe(
      'consumer, process. pid 48213. stuck in recv. line 29. key 2 steps it. descriptor 3 read end. descriptor 4 write end, a cause of the deadlock',
    )
  })

  test('of a lock name who holds it and who waits, in order', () => {
    const node = lock({
      state: 'held',
      holder: tint(3),
      note: 'held by Worker-2',
      waiters: [waiter('Worker-1', 2), waiter('Worker-3', 4)],
    })
    expect(say(node)).toBe('lock-1, lock. held by Worker-2. waiting: Worker-1, Worker-3')
  })

  test('of a value say that an update was lost', () => {
    const node = memory({ cells: [{ id: '0', value: '1 191', writer: tint(2), lost: '1 204' }] })
    expect(say(node)).toBe('value-1, shared memory. values 1 191. update to 1 204 was lost')
  })
})
