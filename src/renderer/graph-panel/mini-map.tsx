import { useLayoutEffect, useMemo, useRef, type PointerEvent } from 'react'
import { bodyBox } from '#picture/kinds/boxes.ts'
import type { Camera } from '#picture/measure/camera.ts'
import { cameraTo, minimapOf } from '#picture/measure/minimap.ts'
import { moved } from '#picture/measure/rect.ts'
import type { Rect, Size } from '#picture/scene/base.ts'
import type { Scene } from '#picture/scene/scene.ts'
import type { SceneNode } from '#picture/scene/scene-node.ts'
import { useViewStore } from '../store/view-store.ts'
import styles from './mini-map.module.css'

type MiniMapProps = {
  readonly scene: Scene
  readonly camera: Camera
  readonly view: Size
  readonly onCamera: (camera: Camera) => void
}

const MOST: Size = { w: 148, h: 104 }
/** In a small panel it would lie over the picture that it helps to find. */
const LEAST_VIEW: Size = { w: 420, h: 260 }

/**
 * Where one is in a picture that is larger than the window. An aid for the hand: a press or a drag shows that place. The keyboard goes from
 * node to node instead, and the camera follows, so that it is nothing to reach.
 */
export function MiniMap({ scene, camera, view, onCamera }: MiniMapProps) {
  const map = useMemo(
    () =>
      view.w < LEAST_VIEW.w || view.h < LEAST_VIEW.h ? null : minimapOf(scene.present, camera, view, MOST),
    [scene.present, camera, view],
  )
  const canvas = useRef<HTMLCanvasElement>(null)
  const theme = useViewStore((state) => state.theme)
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d') ?? null
    if (context === null || map === null) return
    const ratio = devicePixelRatio
    context.canvas.width = map.size.w * ratio
    context.canvas.height = map.size.h * ratio
    const tokens = getComputedStyle(context.canvas)
    context.setTransform(map.k * ratio, 0, 0, map.k * ratio, map.x * ratio, map.y * ratio)
    for (const node of scene.nodes) {
      const { x, y, w, h } = moved(bodyBox(node), node)
      context.fillStyle = tokens.getPropertyValue(inkOf(node))
      // Nothing is too small to be seen.
      context.fillRect(x, y, Math.max(w, 2 / map.k), Math.max(h, 2 / map.k))
    }
  }, [map, scene.nodes, theme])
  if (map === null) return null
  const goTo = (event: PointerEvent<HTMLElement>): void => {
    const box = event.currentTarget.getBoundingClientRect()
    const scale = box.width / map.size.w
    const at = { x: (event.clientX - box.x) / scale, y: (event.clientY - box.y) / scale }
    onCamera(cameraTo(map, at, camera, view))
  }
  const seen = within(map.seen, map.size)
  return (
    <div
      className={styles.map}
      style={{ width: map.size.w, height: map.size.h }}
      data-mini-map=""
      aria-hidden="true"
      onPointerDown={(event) => {
        event.preventDefault()
        event.currentTarget.setPointerCapture(event.pointerId)
        goTo(event)
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) goTo(event)
      }}
    >
      <canvas ref={canvas} />
      <span style={{ left: seen.x, top: seen.y, width: seen.w, height: seen.h }} />
    </div>
  )
}

function within({ x, y, w, h }: Rect, size: Size): Rect {
  const [left, top] = [Math.max(0, x), Math.max(0, y)]
  return { x: left, y: top, w: Math.min(size.w, x + w) - left, h: Math.min(size.h, y + h) - top }
}

function inkOf(node: SceneNode): string {
  if (node.kind === 'crowd')
    return node.dots.some(({ state }) => state === 'stuck') ? '--deadlock' : '--line-strong'
  if (node.kind !== 'process') return '--line-strong'
  if (node.state === 'stuck') return '--deadlock'
  return node.state === 'blocked' ? '--blocked' : `--p${node.tint.hue}`
}
