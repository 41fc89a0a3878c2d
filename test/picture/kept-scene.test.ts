import { describe, expect, test } from 'vitest'
import { card, edge, fd, line, lock } from '#renderer/gallery/builders.ts'
import { keptScene } from '#picture/compose/kept-scene.ts'
import type { Scene } from '#picture/scene/scene.ts'

const scene = (state: 'at-op' | 'blocked', rows = [fd('3', 'read end')]): Scene => ({
  bounds: { x: 0, y: 0, w: 100, h: 100 },
  present: { x: 0, y: 0, w: 100, h: 100 },
  nodes: [card({ name: 'main', state }), card({ name: 'worker', rows }), lock()],
  edges: [edge('hold', [line('M0 0 H9')])],
  plates: [],
  texts: null,
  textSize: 11,
  travels: [],
  legend: [],
})

describe('a scene after a step', () => {
  test('keeps what has not changed, and only that', () => {
    const before = scene('at-op')
    const after = keptScene(before, scene('blocked'))
    expect(after).toEqual(scene('blocked'))
    expect(after.nodes.map((node, index) => node === before.nodes[index])).toEqual([false, true, true])
    expect(after.edges).toBe(before.edges)
  })

  test('is the very same when nothing has changed', () => {
    const before = scene('at-op')
    expect(keptScene(before, scene('at-op'))).toBe(before)
    expect(keptScene(before, { ...scene('at-op'), legend: ['waits'] })).not.toBe(before)
  })

  test('sees a change deep inside of a node', () => {
    const before = scene('at-op')
    const after = keptScene(before, scene('at-op', [fd('3', 'read end', { copy: 'closed' })]))
    expect(after.nodes.map((node, index) => node === before.nodes[index])).toEqual([true, false, true])
  })

  test('follows the order and the number of its parts', () => {
    const before = scene('at-op')
    const after = keptScene(before, { ...before, nodes: before.nodes.toReversed().slice(1) })
    expect(after.nodes).toEqual([before.nodes[1], before.nodes[0]])
  })
})
