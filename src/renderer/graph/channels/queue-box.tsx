import { memo } from 'react'
import { placeWidth, TRAY_HEIGHT } from '#picture/measure/queue-geometry.ts'
import type { QueueNode } from '#picture/scene/scene-channel.ts'
import { textWidth } from '#picture/measure/text-width.ts'
import { packTiles } from '#picture/measure/tile-geometry.ts'
import { Label } from '../marks/label.tsx'
import { MessageTile } from '../marks/message-tile.tsx'
import styles from './queue-box.module.css'

/** A queue folded: an open tray, first out at the right. A bounded one shows its places. */
export const QueueBox = memo(function QueueBox({ node }: { readonly node: QueueNode }) {
  const { w } = node
  const h = TRAY_HEIGHT
  return (
    <g
      className={styles.queue}
      data-state={node.full ? 'full' : node.tiles.length === 0 ? 'empty' : 'filled'}
      data-form={node.form}
    >
      <rect className={styles.tray} width={w} height={h} />
      <path className={styles.rails} d={`M0 0 h${w} M0 ${h} h${w}`} />
      {node.places === null ? <Loose node={node} /> : <Placed node={node} places={node.places} />}
      <path className={styles.chevron} d={`M-9 ${h / 2 - 5} l5 5 -5 5 M${w + 4} ${h / 2 - 5} l5 5 -5 5`} />
      <Label x={w / 2} y={-8} weight="strong" anchor="middle">
        {node.name}
      </Label>
      {node.unfinished !== '' && (
        <Unfinished x={w / 2 + textWidth(node.name, 12, 'strong') / 2 + 8} text={node.unfinished} />
      )}
      <Label x={w / 2} y={h + 16} size={11} tone="quiet" anchor="middle">
        {node.note}
      </Label>
    </g>
  )
})

function Loose({ node }: { readonly node: QueueNode }) {
  const placed = packTiles(node.tiles, { left: 5, right: node.w - 5 }, 'right', 34)
  return placed.map(({ tile, x, w }) => (
    <MessageTile key={tile.id} tile={tile} x={x} y={5} w={w} h={TRAY_HEIGHT - 10} />
  ))
}

function Placed({ node, places }: { readonly node: QueueNode; readonly places: number }) {
  const pitch = placeWidth(places)
  const gap = pitch > 20 ? 5 : 2
  return (
    <>
      {Array.from({ length: places }, (_, index) => (
        <rect
          key={index}
          className={styles.place}
          x={5 + index * pitch}
          y={5}
          width={pitch - gap}
          height={TRAY_HEIGHT - 10}
          rx={3}
        />
      ))}
      {node.tiles.slice(0, places).map((tile, index) => (
        <MessageTile
          key={tile.id}
          tile={tile}
          x={5 + (places - 1 - index) * pitch}
          y={5}
          w={pitch - gap}
          h={TRAY_HEIGHT - 10}
        />
      ))}
    </>
  )
}

/** How many tasks nobody has called done yet. */
function Unfinished({ x, text }: { readonly x: number; readonly text: string }) {
  const w = Math.max(22, textWidth(text, 11, 'strong') + 14)
  return (
    <g>
      <rect className={styles.count} x={x} y={-19} width={w} height={16} rx={8} />
      <Label x={x + w / 2} y={-7} size={11} weight="strong" anchor="middle">
        {text}
      </Label>
    </g>
  )
}
