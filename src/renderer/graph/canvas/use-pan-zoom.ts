import { select, zoom, zoomIdentity, zoomTransform, type D3ZoomEvent, type ZoomBehavior } from 'd3'
import { useEffect, useEffectEvent, useRef, type RefObject } from 'react'
import { ZOOM_MAX, ZOOM_MIN, type Camera } from '#picture/measure/camera.ts'

/**
 * Lets the person move the camera: drag the ground or turn the wheel to pan, Ctrl and wheel (or pinch) to zoom. It reports
 * numbers and draws nothing; give the camera back as `camera`, and a camera that came from elsewhere (fit) is taken over.
 */
export function usePanZoom(
  svg: RefObject<SVGSVGElement | null>,
  camera: Camera,
  onCamera: (camera: Camera) => void,
): void {
  const behaviour = useRef<ZoomBehavior<SVGSVGElement, unknown> | null>(null)
  const report = useEffectEvent(onCamera)

  useEffect(() => {
    const element = svg.current
    if (element === null) return undefined
    const selection = select<SVGSVGElement, unknown>(element)
    const zoomer = zoom<SVGSVGElement, unknown>()
      .scaleExtent([ZOOM_MIN, ZOOM_MAX])
      .filter((event: MouseEvent) =>
        event.type === 'wheel' ? event.ctrlKey || event.metaKey : event.button === 0,
      )
      .wheelDelta(wheelStep)
      .on('zoom', (event: D3ZoomEvent<SVGSVGElement, unknown>) => {
        // without a source event it was set from outside, and whoever set it knows
        if (event.sourceEvent !== null)
          report({ x: event.transform.x, y: event.transform.y, k: event.transform.k })
      })
    behaviour.current = zoomer
    selection.call(zoomer).on('dblclick.zoom', null)
    const pan = (event: WheelEvent): void => {
      if (event.ctrlKey || event.metaKey) return
      event.preventDefault()
      const now = zoomTransform(element)
      report({ x: now.x - event.deltaX, y: now.y - event.deltaY, k: now.k })
    }
    element.addEventListener('wheel', pan, { passive: false })
    return () => {
      selection.on('.zoom', null)
      element.removeEventListener('wheel', pan)
      behaviour.current = null
    }
  }, [svg])

  useEffect(() => {
    const element = svg.current
    const zoomer = behaviour.current
    if (element === null || zoomer === null) return
    const now = zoomTransform(element)
    if (now.x === camera.x && now.y === camera.y && now.k === camera.k) return
    select<SVGSVGElement, unknown>(element).call(
      zoomer.transform,
      zoomIdentity.translate(camera.x, camera.y).scale(camera.k),
    )
  }, [svg, camera])
}

/** How much a turn zooms, as a power of two. A pinch comes as a wheel with Ctrl and small deltas, so those count for more. */
function wheelStep(event: WheelEvent): number {
  const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1
  const delta = event.deltaY * lines
  return -delta * (Math.abs(delta) < 40 ? 0.01 : 0.002)
}
