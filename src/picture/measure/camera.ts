/** The camera of the graph: a point of the scene is shown at `x + k · px`, `y + k · py`. */
import type { Rect, Size } from '../scene/base.ts'

export type Camera = { readonly x: number; readonly y: number; readonly k: number }

/** Below this, labels cannot be read: a smaller size of the nodes is chosen instead. */
export const ZOOM_MIN = 0.5
export const ZOOM_MAX = 3

/**
 * The camera that shows all of `bounds`, centred, as large as fits but not over `largest` (1 on a desk, 1.5 on a projector).
 * A scene that is too large even at the lowest zoom is shown from its top left.
 */
export function fitCamera(bounds: Rect, view: Size, largest = 1, margin = 24): Camera {
  const w = Math.max(1, view.w - 2 * margin)
  const h = Math.max(1, view.h - 2 * margin)
  const k = Math.min(
    largest,
    Math.max(ZOOM_MIN, Math.min(w / Math.max(1, bounds.w), h / Math.max(1, bounds.h))),
  )
  const place = (from: number, length: number, room: number, pad: number): number =>
    length * k <= room ? pad + (room - length * k) / 2 - from * k : pad - from * k
  return { x: place(bounds.x, bounds.w, w, margin), y: place(bounds.y, bounds.h, h, margin), k }
}

/**
 * `camera`, panned by as little as brings `rect` into view. It zooms only where no pan could do that: out, until all of `rect`
 * is there.
 */
export function panInto(camera: Camera, rect: Rect, view: Size, margin = 24): Camera {
  const { k } = camera
  const fits = rect.w * k <= view.w - 2 * margin && rect.h * k <= view.h - 2 * margin
  if (!fits && k > ZOOM_MIN) return fitCamera(rect, view, k, margin)
  const slide = (from: number, length: number, offset: number, room: number): number => {
    const start = offset + from * camera.k
    const end = start + length * camera.k
    if (start < margin || length * camera.k > room - 2 * margin) return offset + margin - start
    return end > room - margin ? offset - (end - (room - margin)) : offset
  }
  return {
    x: slide(rect.x, rect.w, camera.x, view.w),
    y: slide(rect.y, rect.h, camera.y, view.h),
    k: camera.k,
  }
}
