import { useLayoutEffect, useRef, useState } from 'react'
import type { Camera } from '#picture/measure/camera.ts'
import type { Scene } from '#picture/scene/scene.ts'
import { useViewStore } from '../../store/view-store.ts'
import { useElementSize } from '../../ui/use-element-size.ts'
import { inksOf, type Inks } from './inks.ts'
import { Painter } from './painter.ts'
import styles from './painted-layers.module.css'

type PaintedLayersProps = {
  readonly scene: Scene
  readonly camera: Camera
  readonly dimmed: ReadonlySet<string>
}

/** A scene of many nodes, on canvases. It takes no presses and says nothing: what lies over it does. */
export function PaintedLayers({ scene, camera, dimmed }: PaintedLayersProps) {
  const place = useRef<HTMLDivElement>(null)
  const size = useElementSize(place)
  const painter = useRef<Painter | null>(null)
  const inks = useInks(place)
  useLayoutEffect(() => {
    const element = place.current
    if (element === null || size === null || inks === null) return
    painter.current ??= painterOn(element)
    painter.current?.paint({ scene, camera, size, ratio: devicePixelRatio, dimmed, ...inks })
  }, [scene, camera, size, dimmed, inks])
  return (
    <div ref={place} className={styles.layers} aria-hidden="true">
      <canvas />
      <canvas />
      <canvas />
    </div>
  )
}

function painterOn(element: HTMLElement): Painter | null {
  const [below, nodes, above] = [...element.querySelectorAll('canvas')].map((canvas) =>
    canvas.getContext('2d'),
  )
  return below && nodes && above ? new Painter({ below, nodes, above }) : null
}

type Read = { readonly inks: Inks; readonly font: string }

/** The tokens around an element; read again when the theme is another, by choice or by the system. */
function useInks(place: { readonly current: HTMLElement | null }): Read | null {
  const theme = useViewStore((state) => state.theme)
  const [read, setRead] = useState<Read | null>(null)
  useLayoutEffect(() => {
    const look = (): void => {
      if (place.current === null) return
      const { fontFamily } = getComputedStyle(place.current)
      setRead({ inks: inksOf(place.current), font: fontFamily })
    }
    look()
    // The theme stands on the root element, which changes after this.
    const observer = new MutationObserver(look)
    observer.observe(document.documentElement, { attributeFilter: ['data-theme', 'lang'] })
    return () => observer.disconnect()
  }, [place, theme])
  return read
}
