import { memo, type MouseEvent } from 'react'
import { footprint, ringBox } from '#picture/kinds/boxes.ts'
import type { SceneNode } from '#picture/scene/scene-node.ts'
import type { Words } from '#words/window/words.ts'
import { spokenNode } from '#picture/kinds/describe-node.ts'
import { NodeTitle } from './node-title.tsx'
import { SceneNodeView } from './scene-node-view.tsx'
import type { NodeHands } from './hands.ts'
import styles from './node-shell.module.css'

export type NodeShellProps = {
  readonly node: SceneNode
  readonly selected: boolean
  readonly dimmed: boolean
  /** The last step changed it: outlined when motion is off, since then nothing else shows it. */
  readonly changed: boolean
  /** The one node that Tab reaches: it has the focus, or had it last. */
  readonly tabbable: boolean
  /** Where it stands among all, where not all are elements. */
  readonly place?: { readonly at: number; readonly of: number }
  readonly hands: NodeHands
  readonly words: Words
}

/** A dot of a crowd stands for one of its members. */
const dotUnder = (target: EventTarget): string | null =>
  target instanceof Element ? (target.closest('[data-dot]')?.getAttribute('data-dot') ?? null) : null

/** What every node has around it: its seat, a name in words, focus, selection, pointer. */
export const NodeShell = memo(function NodeShell(props: NodeShellProps) {
  const { node, hands, words } = props
  const room = footprint(node)
  const by = node.kind === 'process' ? 5 : 7
  const ring = ringBox(node, by)
  const place = ringBox(node, by + 3)
  const radius = node.kind === 'process' ? (node.size === 'chip' ? 7 : 11) : 10
  const openMenu = (event: MouseEvent<SVGGElement>): void => {
    event.preventDefault()
    hands.menu(node.id, { x: event.clientX, y: event.clientY })
  }
  return (
    <g
      className={styles.node}
      transform={`translate(${node.x} ${node.y})`}
      role="option"
      aria-selected={props.selected}
      aria-label={spokenNode(node, words)}
      aria-posinset={props.place?.at}
      aria-setsize={props.place?.of}
      tabIndex={props.tabbable ? 0 : -1}
      data-node-id={node.id}
      data-kind={node.kind}
      data-dimmed={props.dimmed}
      data-changed={props.changed}
      onClick={(event) => {
        hands.select(dotUnder(event.target) ?? node.id)
        if (event.target instanceof Element && event.target.closest('[data-steps]') !== null)
          hands.step(node.id)
      }}
      onDoubleClick={() => hands.open(node.id)}
      onContextMenu={openMenu}
      onPointerEnter={() => hands.hover(node.id)}
      onPointerLeave={() => hands.hover(null)}
      onKeyDown={(event) => hands.key(node.id, event)}
      onFocus={() => hands.focus(node.id)}
    >
      <NodeTitle node={node} />
      <rect className={styles.hit} x={room.x} y={room.y} width={room.w} height={room.h} />
      {props.changed && (
        <rect className={styles.changed} x={ring.x} y={ring.y} width={ring.w} height={ring.h} rx={radius} />
      )}
      {props.selected && (
        <rect className={styles.selection} x={ring.x} y={ring.y} width={ring.w} height={ring.h} rx={radius} />
      )}
      {props.tabbable && (
        <rect
          className={styles.focus}
          x={place.x}
          y={place.y}
          width={place.w}
          height={place.h}
          rx={radius + 3}
        />
      )}
      <SceneNodeView node={node} />
    </g>
  )
})
