/** A picture of many nodes on a canvas: what is at a point, what has to be painted again, where the stuck are, and the small map. */
import { describe, expect, test } from 'vitest'
import { stuckRoom } from '#picture/compose/stuck-room.ts'
import { bodyBox, footprint } from '#picture/kinds/boxes.ts'
import { nodeAt } from '#picture/marks/hit.ts'
import { frameMarks, nodeMarks } from '#picture/marks/node-marks.ts'
import { repaintOf } from '#picture/marks/repaint.ts'
import { fitCamera } from '#picture/measure/camera.ts'
import { cameraTo, minimapOf, seenBy } from '#picture/measure/minimap.ts'
import { grown, holds, moved } from '#picture/measure/rect.ts'
import { card, edge, line, lock, pool, tint } from '#renderer/gallery/builders.ts'
import { eofScene } from '#renderer/gallery/eof-scene.ts'

const nodes = [
  card({ id: 'P1', x: 0, y: 0 }),
  card({ id: 'P2', x: 300, y: 0 }),
  lock({ id: 'lock-1', x: 600, y: 0 }),
]
const held = edge('hold', [line('M200 20 L300 20', true)], { id: 'h', from: 'P1', to: 'P2', tint: tint(1) })
const waits = edge('wait', [line('M500 20 L600 20', true)], { id: 'w', from: 'P2', to: 'lock-1' })
const scene = { nodes, edges: [held, waits], plates: [], texts: null }

describe('what is at a point', () => {
  test('is the node whose shape is there, and nobody beside it', () => {
    for (const node of nodes) {
      const { x, y, w, h } = moved(bodyBox(node), node)
      expect(nodeAt(nodes, { x: x + w / 2, y: y + h / 2 })).toBe(node.id)
      expect(nodeAt(nodes, { x: x - 3, y: y + h / 2 })).toBe(null)
    }
  })

  test('is who sits in a frame, not the frame', () => {
    const frame = pool({ id: 'pool', x: -50, y: -50 })
    const inside = [card({ id: 'P3', size: 'chip', x: -20, y: -20, w: 40 }), frame]
    expect(nodeAt(inside, { x: -10, y: -12 })).toBe('P3')
    expect(nodeAt(inside, { x: -45, y: -45 })).toBe('pool')
  })
})

describe('what is painted again', () => {
  const same = { below: [], nodes: [], above: false }

  test('is nothing where nothing has changed', () => {
    expect(repaintOf(scene, { ...scene })).toEqual(same)
  })

  test('is a node that has changed, with what it was', () => {
    const [first, second, third] = nodes
    if (first === undefined || second === undefined || third === undefined) throw new Error('three nodes')
    const now = { ...second, name: 'other' }
    const after = { ...scene, nodes: [first, now, third] }
    expect(repaintOf(scene, after)).toEqual({ ...same, nodes: [[second, now]] })
  })

  test('is everything where somebody has come, or a frame has changed', () => {
    expect(repaintOf(scene, { ...scene, nodes: [...nodes, card({ id: 'P9' })] }).nodes).toBe('all')
    const frame = pool({ id: 'pool' })
    const framed = { ...scene, nodes: [...nodes, frame] }
    const after = { ...framed, nodes: [...nodes, { ...frame, subtitle: 'other' }] }
    expect(repaintOf(framed, after)).toMatchObject({ nodes: 'all', below: 'all' })
  })

  test('is only a line of another hue in the same place; a line that goes, comes or is of another kind spoils its layer', () => {
    const other = { ...held, tint: tint(5) }
    expect(repaintOf(scene, { ...scene, edges: [other, waits] })).toEqual({ ...same, below: [other] })
    const gone = { ...held, kind: 'gone' as const }
    expect(repaintOf(scene, { ...scene, edges: [gone, waits] }).below).toBe('all')
    const elsewhere = edge('hold', [line('M0 0 L9 9', true)], {
      ...held,
      strands: [{ d: 'M0 0 L9 9', head: true }],
    })
    expect(repaintOf(scene, { ...scene, edges: [elsewhere, waits] }).below).toBe('all')
    expect(repaintOf(scene, { ...scene, edges: [held, { ...waits, kind: 'stuck' }] })).toEqual({
      ...same,
      above: true,
    })
    expect(repaintOf(scene, { ...scene, edges: [held] })).toMatchObject({ below: 'all', above: true })
  })
})

test('every node has shapes within its room, of colours that there are', () => {
  for (const node of [...eofScene.nodes, ...nodes, pool()]) {
    const marks = [...nodeMarks(node), ...frameMarks(node)]
    expect(marks.length).toBeGreaterThan(0)
    for (const mark of marks) {
      if (mark.kind === 'path') continue
      const size = mark.kind === 'glyph' ? { w: mark.size, h: mark.size } : { w: mark.w, h: mark.h }
      expect(holds(grown(footprint(node), 3), { x: mark.x, y: mark.y, ...size })).toBe(true)
    }
  }
})

describe('those who are stuck', () => {
  test('have a room around them and what they wait at, and none where nobody is', () => {
    expect(stuckRoom(scene)).toBe(null)
    const stuck = { ...scene, edges: [{ ...waits, kind: 'stuck' as const }] }
    const room = stuckRoom(stuck)
    if (room === null) throw new Error('nobody is stuck')
    for (const node of nodes.slice(1)) expect(holds(room, moved(footprint(node), node))).toBe(true)
    expect(holds(room, moved(bodyBox(nodes[0] ?? card({})), { x: 0, y: 0 }))).toBe(false)
  })
})

describe('the small map', () => {
  const bounds = { x: -100, y: 0, w: 2600, h: 1200 }
  const view = { w: 700, h: 500 }
  const most = { w: 148, h: 104 }

  test('is there only when something is out of sight', () => {
    expect(minimapOf(bounds, fitCamera(bounds, view), view, most)).toBe(null)
    expect(minimapOf(bounds, { x: 0, y: 0, k: 1 }, view, most)).not.toBe(null)
  })

  test('holds all of the picture, and shows the point that is pressed in the middle of the view', () => {
    const camera = { x: 40, y: 10, k: 1 }
    const map = minimapOf(bounds, camera, view, most)
    if (map === null) throw new Error('all of it is seen')
    expect(map.size.w).toBeLessThanOrEqual(most.w)
    expect(map.size.h).toBeLessThanOrEqual(most.h)
    const onMap = {
      x: map.x + map.k * bounds.x,
      y: map.y + map.k * bounds.y,
      w: map.k * bounds.w,
      h: map.k * bounds.h,
    }
    expect(holds({ x: 0, y: 0, ...map.size }, onMap)).toBe(true)
    const to = cameraTo(map, { x: map.x + map.k * 2000, y: map.y + map.k * 900 }, camera, view)
    const seen = seenBy(to, view)
    expect([seen.x + seen.w / 2, seen.y + seen.h / 2, to.k]).toEqual([
      expect.closeTo(2000),
      expect.closeTo(900),
      1,
    ])
  })
})
