/** A small map of a picture that is larger than what is seen of it. Pixels of the map; the camera is the graph's. */
import type { Point, Rect, Size } from '../scene/base.ts'
import type { Camera } from './camera.ts'
import { around, holds } from './rect.ts'

export type Minimap = {
  readonly size: Size
  /** A point of the scene is shown at `x + k · px`, `y + k · py` of the map. */
  readonly x: number
  readonly y: number
  readonly k: number
  /** The part that is seen. */
  readonly seen: Rect
}

/** The part of the scene that a camera shows in a view. */
export const seenBy = ({ x, y, k }: Camera, view: Size): Rect => ({
  x: -x / k,
  y: -y / k,
  w: view.w / k,
  h: view.h / k,
})

/** Null when all of `bounds` is seen: then there is nothing to find. */
export function minimapOf(bounds: Rect, camera: Camera, view: Size, most: Size): Minimap | null {
  const seen = seenBy(camera, view)
  if (holds(seen, bounds) || bounds.w <= 0 || bounds.h <= 0) return null
  // Whoever has gone beyond the picture's edge still sees where.
  const all = around([bounds, limited(seen, bounds)])
  const k = Math.min(most.w / all.w, most.h / all.h)
  const [x, y] = [-all.x * k, -all.y * k]
  const size = { w: Math.ceil(all.w * k), h: Math.ceil(all.h * k) }
  return { size, x, y, k, seen: { x: x + seen.x * k, y: y + seen.y * k, w: seen.w * k, h: seen.h * k } }
}

/** The camera that shows the point of the map at (x, y) in the middle of the view, as near as before. */
export function cameraTo(map: Minimap, at: Point, { k }: Camera, view: Size): Camera {
  return {
    x: view.w / 2 - ((at.x - map.x) / map.k) * k,
    y: view.h / 2 - ((at.y - map.y) / map.k) * k,
    k,
  }
}

/** What is seen, but no farther from the picture than the picture is large. */
function limited(seen: Rect, bounds: Rect): Rect {
  const x = Math.max(seen.x, bounds.x - bounds.w / 2)
  const y = Math.max(seen.y, bounds.y - bounds.h / 2)
  const right = Math.min(seen.x + seen.w, bounds.x + 1.5 * bounds.w)
  const foot = Math.min(seen.y + seen.h, bounds.y + 1.5 * bounds.h)
  return right <= x || foot <= y ? bounds : { x, y, w: right - x, h: foot - y }
}
