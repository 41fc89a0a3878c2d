import { describe, expect, test } from 'vitest'
import { fitCamera, fitScene, panInto, ZOOM_MIN } from '#picture/measure/camera.ts'
import { neighbour } from '#picture/kinds/neighbour.ts'
import { card } from '#renderer/gallery/builders.ts'

const view = { w: 800, h: 600 }

describe('the camera', () => {
  test('shows a small scene in the middle, no larger than life', () => {
    expect(fitCamera({ x: 0, y: 0, w: 400, h: 200 }, view)).toEqual({ x: 200, y: 200, k: 1 })
    expect(fitCamera({ x: 0, y: 0, w: 400, h: 200 }, view, 1.5).k).toBe(1.5)
  })

  test('shrinks for a large scene, but not so far that labels cannot be read', () => {
    const camera = fitCamera({ x: -100, y: 0, w: 1504, h: 400 }, view)
    expect(camera.k).toBeCloseTo((800 - 16) / 1504)
    expect(camera.x + -100 * camera.k).toBeCloseTo(8)
    expect(fitCamera({ x: 0, y: 0, w: 9000, h: 400 }, view).k).toBe(ZOOM_MIN)
  })

  test('leaves less free around what would not fit at its own size otherwise', () => {
    expect(fitCamera({ x: 0, y: 0, w: 780, h: 200 }, view).k).toBe(1)
    expect(fitCamera({ x: 0, y: 0, w: 780, h: 200 }, view, 1.5).k).toBe(1)
  })

  test('does not shrink what is there for who is still to come', () => {
    const bounds = { x: 0, y: 0, w: 1600, h: 200 }
    expect(fitScene({ bounds, present: { x: 0, y: 0, w: 300, h: 200 } }, view).k).toBe(1)
    expect(fitScene({ bounds, present: bounds }, view).k).toBeCloseTo(784 / 1600)
  })

  test('zooms out for what is too large for any pan, and never in', () => {
    const wide = { x: -100, y: 0, w: 900, h: 100 }
    const camera = panInto({ x: 0, y: 0, k: 1 }, wide, view)
    expect(camera.k).toBeCloseTo((800 - 16) / 900)
    expect(camera.x + wide.x * camera.k).toBeCloseTo(8)
    expect(panInto({ x: 0, y: 0, k: 0.6 }, wide, view).k).toBe(0.6)
  })

  test('pans by as little as brings a box into view, and does not zoom for it', () => {
    const camera = { x: 0, y: 0, k: 1 }
    expect(panInto(camera, { x: 100, y: 100, w: 50, h: 50 }, view)).toEqual(camera)
    expect(panInto(camera, { x: 790, y: 100, w: 50, h: 50 }, view)).toEqual({ x: -64, y: 0, k: 1 })
    expect(panInto(camera, { x: 100, y: -30, w: 50, h: 50 }, view)).toEqual({ x: 0, y: 54, k: 1 })
  })
})

describe('arrow keys', () => {
  const at = (id: string, x: number, y: number) => ({ ...card({ name: id }), id, x, y })
  const nodes = [at('a', 0, 0), at('b', 300, 20), at('c', 320, 400), at('d', 0, 300)]

  test('go to the nearest node that lies that way', () => {
    expect(neighbour(nodes, 'a', 'right')).toBe('b')
    expect(neighbour(nodes, 'a', 'down')).toBe('d')
    expect(neighbour(nodes, 'c', 'left')).toBe('d')
    expect(neighbour(nodes, 'c', 'up')).toBe('b')
  })

  test('stay where nothing lies that way', () => {
    expect(neighbour(nodes, 'a', 'left')).toBeNull()
    expect(neighbour(nodes, 'gone', 'right')).toBeNull()
  })
})
