/** The camera of the graph: a point of the scene is shown at `x + k · px`, `y + k · py`. */
import type { Rect, Size } from '../scene/base.ts'
import type { Scene } from '../scene/scene.ts'

export type Camera = { readonly x: number; readonly y: number; readonly k: number }

/** The least: from `SMALL_FORM` down nodes show their names alone, in a size that can be read. */
export const ZOOM_MIN = 0.25
export const ZOOM_MAX = 3

/** Free around what is fitted; where it would not fit at its own size otherwise, less will do. */
const MARGIN = 24
const LEAST_MARGIN = 8

/** How large `bounds` can be in `view`; 1 is its own size. */
export function fitScale(bounds: Rect, view: Size, largest = 1): number {
  const at = (margin: number): number =>
    Math.min(
      Math.max(1, view.w - 2 * margin) / Math.max(1, bounds.w),
      Math.max(1, view.h - 2 * margin) / Math.max(1, bounds.h),
    )
  const wide = at(MARGIN)
  return Math.min(largest, wide < 1 ? Math.min(1, at(LEAST_MARGIN)) : wide)
}

/**
 * The camera that shows all of `bounds`, centred, as large as fits but not over `largest` (1 on a desk, 1.5 on a projector).
 * A scene that is too large even at the lowest zoom is shown from its top left.
 */
export function fitCamera(bounds: Rect, view: Size, largest = 1): Camera {
  const k = Math.max(ZOOM_MIN, fitScale(bounds, view, largest))
  const place = (from: number, length: number, room: number): number =>
    length * k <= room ? (room - length * k) / 2 - from * k : LEAST_MARGIN - from * k
  return { x: place(bounds.x, bounds.w, view.w), y: place(bounds.y, bounds.h, view.h), k }
}

/** The camera for a scene: all of it with those who are still to come; where that would make it smaller, what there is now. */
export function fitScene(scene: Pick<Scene, 'bounds' | 'present'>, view: Size, largest = 1): Camera {
  const all = fitCamera(scene.bounds, view, largest)
  if (all.k >= 1) return all
  const now = fitCamera(scene.present, view, 1)
  return now.k > all.k ? now : all
}

/**
 * `camera`, panned by as little as brings `rect` into view. It zooms only where no pan could do that: out, until all of `rect`
 * is there.
 */
export function panInto(camera: Camera, rect: Rect, view: Size, margin = 24): Camera {
  const { k } = camera
  const fits = rect.w * k <= view.w - 2 * margin && rect.h * k <= view.h - 2 * margin
  if (!fits && k > ZOOM_MIN) return fitCamera(rect, view, k)
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
