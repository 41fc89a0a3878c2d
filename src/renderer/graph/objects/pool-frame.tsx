import { memo } from 'react'
import { GROOVE, poolParts } from '#picture/measure/pool-geometry.ts'
import type { PoolNode, ResultPlace } from '#picture/scene/scene-node.ts'
import type { Rect } from '#picture/scene/base.ts'
import { packTiles } from '#picture/measure/tile-geometry.ts'
import { useWords } from '../../store/language-store.ts'
import { Frame } from '../marks/frame.tsx'
import { Label } from '../marks/label.tsx'
import { MessageTile } from '../marks/message-tile.tsx'
import styles from './pool-frame.module.css'

/** The frame of a pool, drawn below the edges; its workers are nodes of their own. */
export const PoolGround = memo(function PoolGround({ node }: { readonly node: PoolNode }) {
  return (
    <Frame
      w={node.w}
      h={poolParts(node).h}
      title={node.name}
      subtitle={node.subtitle}
      look={node.state === 'broken' ? 'broken' : 'plain'}
    />
  )
})

/** Tasks that wait in front, and the results behind, in order. */
export const PoolParts = memo(function PoolParts({ node }: { readonly node: PoolNode }) {
  const words = useWords().graph.pool
  const parts = poolParts(node)
  const { x, w } = parts.inner
  const tasks = packTiles(node.tasks, { left: x + 5, right: x + w - 5 }, 'left')
  return (
    <g>
      <Label x={x} y={28} size={11} tone="soft">
        {words.tasks}
      </Label>
      <Label x={x + w} y={28} size={11} tone="quiet" anchor="end">
        {node.taskNote}
      </Label>
      <rect className={styles.groove} x={x} y={GROOVE.y} width={w} height={GROOVE.h} rx={4} />
      {tasks.map(({ tile, x: left, w: width }) => (
        <MessageTile key={tile.id} tile={tile} x={left} y={GROOVE.y + 4} w={width} h={20} />
      ))}
      <Label x={x} y={parts.resultsLabel} size={11} tone="soft">
        {words.results}
      </Label>
      <Label x={x + w} y={parts.resultsLabel} size={11} tone="quiet" anchor="end">
        {node.resultNote}
      </Label>
      <ResultPlaces places={node.results} boxes={parts.places} />
    </g>
  )
})

/** Results as numbered places, in order: they wait, run, are done, or can never come. */
export function ResultPlaces({
  places,
  boxes,
}: {
  readonly places: readonly ResultPlace[]
  readonly boxes: readonly Rect[]
}) {
  const words = useWords().graph.pool
  return places.map((place, index) => {
    const box = boxes[index]
    if (box === undefined) return null
    return (
      <g key={place.id} className={styles.place} data-state={place.state} data-p={place.tint?.hue ?? ''}>
        <title>{words.place(place.text, place.state)}</title>
        <rect className={styles.box} x={box.x} y={box.y} width={box.w} height={box.h} rx={3} />
        <Label
          x={box.x + box.w / 2}
          y={box.y + box.h / 2 + 4}
          size={11}
          anchor="middle"
          className={styles.text}
        >
          {place.text}
        </Label>
      </g>
    )
  })
}
