import { useState } from 'react'
import { fitCamera, fitScene, panInto, type Camera } from '#picture/measure/camera.ts'
import { footprint } from '#picture/kinds/boxes.ts'
import { moved, overlaps } from '#picture/measure/rect.ts'
import type { Rect, Size } from '#picture/scene/base.ts'
import type { Scene } from '#picture/scene/scene.ts'

/** Labels may come nearer to the edge than nodes do. */
const LABEL_MARGIN = 8

type Kept = {
  readonly sceneKey: string
  readonly scene: Scene
  readonly view: Size
  readonly largest: number
  readonly camera: Camera
  /** Whether the person has moved it; if not, it goes on fitting when the panel is resized. */
  readonly held: boolean
}

/**
 * The camera's rules: it fits when a scene is first seen (`sceneKey` changes: another lab, a restart), and pans, never zooms,
 * when a node appears outside of the view. Otherwise it stays where the person left it. `largest` is 1, or 1.5 on a projector.
 */
export function useGraphCamera(scene: Scene, sceneKey: string, view: Size | null, largest: number) {
  const [kept, setKept] = useState<Kept | null>(null)
  const now = view === null ? kept : next(kept, scene, sceneKey, view, largest)
  if (now !== kept) setKept(now)
  return {
    camera: now?.camera ?? { x: 0, y: 0, k: largest },
    setCamera: (camera: Camera) => setKept((was) => (was === null ? was : { ...was, camera, held: true })),
    /** All of `rect`, as large as fits, but not over its own size. */
    fitTo: (rect: Rect) =>
      setKept((was) =>
        was === null ? was : { ...was, camera: fitCamera(rect, was.view, was.largest), held: true },
      ),
    /** Moves by as little as brings it into view. */
    reveal: (rect: Rect) =>
      setKept((was) =>
        was === null || inView(rect, was.camera, was.view)
          ? was
          : { ...was, camera: panInto(was.camera, rect, was.view), held: true },
      ),
    fit: () =>
      setKept((was) =>
        was === null ? was : { ...was, camera: fitScene(was.scene, was.view, was.largest), held: false },
      ),
  }
}

function next(kept: Kept | null, scene: Scene, sceneKey: string, view: Size, largest: number): Kept {
  const same = kept !== null && kept.sceneKey === sceneKey && kept.largest === largest
  if (!same || (!kept.held && (kept.view.w !== view.w || kept.view.h !== view.h))) {
    return { sceneKey, scene, view, largest, camera: fitScene(scene, view, largest), held: false }
  }
  if (kept.scene === scene) return kept.view === view ? kept : { ...kept, view }
  const known = new Set(kept.scene.nodes.map((node) => node.id))
  let camera = kept.camera
  // Labels come and go with what happens, and one that is cut says nothing; but whoever has moved the camera keeps it there.
  if (!kept.held && !inView(scene.present, camera, view))
    camera = panInto(camera, scene.present, view, LABEL_MARGIN)
  for (const node of scene.nodes) {
    if (known.has(node.id)) continue
    const box = moved(footprint(node), node)
    if (!inView(box, camera, view)) camera = panInto(camera, box, view)
  }
  return { ...kept, scene, view, camera }
}

function inView(box: Rect, camera: Camera, view: Size): boolean {
  const shown: Rect = {
    x: camera.x + box.x * camera.k,
    y: camera.y + box.y * camera.k,
    w: box.w * camera.k,
    h: box.h * camera.k,
  }
  const whole: Rect = { x: 0, y: 0, w: view.w, h: view.h }
  return (
    overlaps(shown, whole) &&
    shown.x >= 0 &&
    shown.y >= 0 &&
    shown.x + shown.w <= view.w &&
    shown.y + shown.h <= view.h
  )
}
