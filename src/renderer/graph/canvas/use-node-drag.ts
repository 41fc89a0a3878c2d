import { drag, select, type D3DragEvent } from 'd3'
import { useEffect, useEffectEvent, type RefObject } from 'react'
import type { Point } from '#picture/scene/base.ts'
import type { SceneNode } from '#picture/scene/scene-node.ts'

/** A node under the hand. `moving` until it is let go, then `dropped` once; positions snap to 8. */
export type NodeDrag = { readonly id: string; readonly at: Point; readonly phase: 'moving' | 'dropped' }

type Subject = { readonly id: string; readonly x: number; readonly y: number }

const snap = (value: number): number => Math.round(value / 8) * 8

/**
 * Lets the person drag nodes inside `layer` (each marked with `data-node-id`). It reports where a node is wanted and moves
 * nothing. A press that does not move stays a click. Pressing takes no focus: arrow keys keep stepping the run.
 */
export function useNodeDrag(
  layer: RefObject<SVGGElement | null>,
  nodes: readonly SceneNode[],
  onDrag: (drag: NodeDrag) => void,
): void {
  const report = useEffectEvent(onDrag)
  const find = useEffectEvent((id: string) => nodes.find((node) => node.id === id))

  useEffect(() => {
    const element = layer.current
    if (element === null) return undefined
    const selection = select<SVGGElement, unknown>(element)
    const told = (event: D3DragEvent<SVGGElement, unknown, Subject>, phase: NodeDrag['phase']): void => {
      report({ id: event.subject.id, at: { x: snap(event.x), y: snap(event.y) }, phase })
    }
    let moved = false
    const dragger = drag<SVGGElement, unknown, Subject>()
      .clickDistance(4)
      .container(() => element)
      .filter((event: MouseEvent) => event.button === 0 && !event.ctrlKey && nodeIdOf(event.target) !== null)
      .subject((event: { readonly sourceEvent: Event; readonly x: number; readonly y: number }) => {
        const id = nodeIdOf(event.sourceEvent.target) ?? ''
        const node = find(id)
        return { id, x: node?.x ?? event.x, y: node?.y ?? event.y }
      })
      .on('start', () => {
        moved = false
      })
      .on('drag', (event: D3DragEvent<SVGGElement, unknown, Subject>) => {
        if (!moved && Math.hypot(event.x - event.subject.x, event.y - event.subject.y) < 4) return
        moved = true
        told(event, 'moving')
      })
      .on('end', (event: D3DragEvent<SVGGElement, unknown, Subject>) => {
        if (moved) told(event, 'dropped')
      })
    selection.on('mousedown.focus', (event: MouseEvent) => event.preventDefault()).call(dragger)
    return () => {
      selection.on('.drag', null).on('mousedown.focus', null)
    }
  }, [layer])
}

const nodeIdOf = (target: EventTarget | null): string | null =>
  target instanceof Element ? (target.closest('[data-node-id]')?.getAttribute('data-node-id') ?? null) : null
