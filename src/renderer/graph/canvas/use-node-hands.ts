import { useCallback, useLayoutEffect, useMemo, useRef, type KeyboardEvent, type RefObject } from 'react'
import { neighbour, type Direction } from '#picture/kinds/neighbour.ts'
import type { CanvasHands, NodeHands } from './hands.ts'

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
}

/** Passes on to whatever the canvas was last given. `onFocus` must stay the same function. */
export function useNodeHands(
  props: CanvasHands,
  layer: RefObject<SVGGElement | null>,
  onFocus: (id: string) => void,
): NodeHands {
  const latest = useRef(props)
  useLayoutEffect(() => {
    latest.current = props
  }, [props])

  const goTo = useCallback(
    (id: string) => {
      onFocus(id)
      layer.current?.querySelector<SVGGElement>(`[data-node-id="${CSS.escape(id)}"]`)?.focus()
      latest.current.onReach?.(id)
    },
    [layer, onFocus],
  )
  return useMemo(
    () => ({
      select: (id) => latest.current.onSelect(id),
      open: (id) => latest.current.onOpen(id),
      step: (id) => latest.current.onStep(id),
      menu: (id, at) => latest.current.onMenu(id, at),
      hover: (id) => latest.current.onHover(id),
      key: (id, event) => {
        if (!pressed(id, event, latest.current, goTo)) return
        event.preventDefault()
        event.stopPropagation()
      },
      focus: onFocus,
    }),
    [goTo, onFocus],
  )
}

/** Whether the key means something to a node. */
function pressed(
  id: string,
  event: KeyboardEvent<SVGGElement>,
  canvas: CanvasHands,
  goTo: (id: string) => void,
): boolean {
  const direction = ARROWS[event.key]
  if (direction !== undefined && !event.altKey && !event.ctrlKey && !event.metaKey) {
    const to = neighbour(canvas.scene.nodes, id, direction)
    if (to !== null) goTo(to)
  } else if (event.key === 'Enter') {
    if (id === canvas.selectedId) canvas.onOpen(id)
    else canvas.onSelect(id)
  } else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
    const box = event.currentTarget.getBoundingClientRect()
    canvas.onMenu(id, { x: box.x + 16, y: box.y + 16 })
  } else if (event.key === 'Escape') {
    canvas.onSelect(null)
  } else {
    return false
  }
  return true
}
