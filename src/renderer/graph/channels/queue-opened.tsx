import { memo } from 'react'
import { openedParts, PLACE_PITCH, placesShown, type OpenedParts } from '#picture/measure/queue-geometry.ts'
import { sway } from '#picture/measure/paths.ts'
import type { FeederLane, InnerLock, QueueOpenedNode } from '#picture/scene/scene-channel.ts'
import { textWidth } from '#picture/measure/text-width.ts'
import { packTiles, tileWidth } from '#picture/measure/tile-geometry.ts'
import { useWords } from '../../store/language-store.ts'
import { Frame } from '../marks/frame.tsx'
import { Glyph } from '../../ui/glyphs.tsx'
import { FittedLabel } from '../marks/fitted-label.tsx'
import { Label } from '../marks/label.tsx'
import { MessageTile } from '../marks/message-tile.tsx'
import { MARKER_IDS, paint } from '../marks/paint-ids.ts'
import { PipeTube } from './pipe-tube.tsx'
import { Plate } from '../lines/plate.tsx'
import styles from './queue-opened.module.css'

/** The frame of an opened queue; drawn below the edges. */
export const QueueOpenedFrame = memo(function QueueOpenedFrame({ node }: { readonly node: QueueOpenedNode }) {
  return (
    <Frame w={node.w} h={openedParts(node).h} title={node.name} subtitle={node.subtitle} look="machinery" />
  )
})

/** What is in it: a buffer and a feeder a producer, write lock, pipe, read lock; places when it is bounded. */
export const QueueOpened = memo(function QueueOpened({ node }: { readonly node: QueueOpenedNode }) {
  const words = useWords().graph.queue
  const pipeName = useWords().graph.pipe.name
  const parts = openedParts(node)
  const first = parts.buffers[0]
  const feeder = parts.feeders[0]
  const { tube, writeLock, readLock, middle } = parts
  return (
    <g>
      {first !== undefined && feeder !== undefined && (
        <>
          <Label x={first.x} y={30} size={11} tone="soft">
            {words.buffers}
          </Label>
          <Label x={feeder.x} y={30} size={11} tone="soft">
            {words.feeders}
          </Label>
        </>
      )}
      {node.lanes.map((lane, index) => (
        <Lane key={lane.id} lane={lane} parts={parts} index={index} empty={words.noItems} />
      ))}
      <MiniLock x={writeLock.x} y={middle} lock={node.writeLock} name={words.writeLock} />
      <Label x={writeLock.x + 10} y={middle + 31} size={11} tone="quiet" anchor="middle">
        {words.writeLock}
      </Label>
      <path
        className={styles.link}
        d={`M${writeLock.x + 21} ${middle} H${tube.x - 30}`}
        markerEnd={paint(MARKER_IDS.arrow)}
      />
      <g transform={`translate(${tube.x} ${tube.y})`}>
        <PipeTube
          node={{
            kind: 'pipe',
            id: `${node.id}:pipe`,
            x: 0,
            y: 0,
            w: tube.w,
            name: pipeName,
            fullName: `${node.fullName}, ${pipeName}`,
            flow: node.flow,
            brokered: false,
            writeSide: node.writeSide,
            readSide: node.readSide,
            note: node.note,
          }}
        />
      </g>
      <path className={styles.link} d={`M${tube.x + tube.w + 30} ${middle} H${readLock.x - 3}`} />
      <MiniLock x={readLock.x} y={middle} lock={node.readLock} name={words.readLock} />
      <Label x={readLock.x + 10} y={middle + 31} size={11} tone="quiet" anchor="middle">
        {words.readLock}
      </Label>
      {node.places !== null && <Places w={node.w} places={node.places} label={words.placesLabel} />}
      {parts.vanished !== null && <Vanished node={node} y={parts.vanished} text={words.vanished} />}
    </g>
  )
})

function Lane({
  lane,
  parts,
  index,
  empty,
}: {
  readonly lane: FeederLane
  readonly parts: OpenedParts
  readonly index: number
  readonly empty: string
}) {
  const buffer = parts.buffers[index]
  const feeder = parts.feeders[index]
  if (buffer === undefined || feeder === undefined) return null
  const line = buffer.y + buffer.h / 2
  const tiles = packTiles(lane.items, { left: buffer.x + 8, right: buffer.x + buffer.w - 4 }, 'right')
  return (
    <g data-p={lane.tint.hue}>
      <rect className={styles.buffer} x={buffer.x} y={buffer.y} width={buffer.w} height={buffer.h} rx={3} />
      <rect className={styles.spine} x={buffer.x} y={buffer.y} width={4} height={buffer.h} rx={1.5} />
      {tiles.map(({ tile, x, w }) => (
        <MessageTile key={tile.id} tile={tile} x={x} y={buffer.y + 2} w={w} h={buffer.h - 4} />
      ))}
      {lane.items.length === 0 && (
        <Label x={buffer.x + 12} y={line + 4} size={11} tone="quiet">
          {empty}
        </Label>
      )}
      <path
        className={styles.feed}
        d={`M${buffer.x + buffer.w} ${line} h10`}
        markerEnd={paint(MARKER_IDS.arrow)}
      />
      <rect
        className={styles.feeder}
        x={feeder.x}
        y={feeder.y}
        width={feeder.w}
        height={feeder.h}
        rx={feeder.h / 2}
      />
      <Glyph name="thread" x={feeder.x + 7} y={line - 5.5} size={11} className={styles.thread} />
      <FittedLabel x={feeder.x + 23} y={line + 4} size={11} room={feeder.w - 29}>
        {lane.doing}
      </FittedLabel>
      <path
        className={styles.feed}
        d={sway({ x: feeder.x + feeder.w, y: line }, { x: parts.writeLock.x - 4, y: parts.middle })}
      />
    </g>
  )
}

type MiniLockProps = {
  readonly x: number
  readonly y: number
  readonly lock: InnerLock
  readonly name: string
}

function MiniLock({ x, y, lock, name }: MiniLockProps) {
  const { inner } = useWords().graph.queue
  const shackle =
    lock.state === 'free'
      ? `M${x + 4.5} ${y - 2} v-8 a5.5 5.5 0 0 1 10.6 -2`
      : `M${x + 4.5} ${y - 2} v-5 a5.5 5.5 0 0 1 11 0 v5`
  return (
    <g className={styles.lock} data-state={lock.state} data-p={lock.holder?.hue ?? ''}>
      <title>{inner(name, lock.state)}</title>
      <path className={styles.shackle} d={shackle} />
      <rect className={styles.body} x={x} y={y - 3} width={20} height={15} rx={3.5} />
    </g>
  )
}

function Places({
  w,
  places,
  label,
}: {
  readonly w: number
  readonly places: { readonly total: number; readonly taken: number }
  readonly label: string
}) {
  const shown = placesShown(places.total)
  const taken = places.total <= 12 ? places.taken : Math.round((places.taken / places.total) * shown)
  const x = w - 16 - shown * PLACE_PITCH
  const words = useWords().graph.queue
  return (
    <g>
      <title>{words.places(places.taken, places.total)}</title>
      <Label x={x - 8} y={24} size={11} tone="soft" anchor="end">
        {places.total <= 12 ? label : `${label} ${places.taken}/${places.total}`}
      </Label>
      {Array.from({ length: shown }, (_, i) => (
        <circle
          key={i}
          className={styles.place}
          data-state={i < taken ? 'taken' : 'free'}
          cx={x + i * PLACE_PITCH + 6}
          cy={20}
          r={5}
        />
      ))}
    </g>
  )
}

/** put returned, the feeder could not pickle them: they are nowhere. */
function Vanished({
  node,
  y,
  text,
}: {
  readonly node: QueueOpenedNode
  readonly y: number
  readonly text: string
}) {
  const tiles = packTiles(
    node.vanished,
    { left: 14, right: Math.min(node.w / 2, 14 + 3 * tileWidth('open file')) },
    'left',
  )
  const last = tiles.at(-1)
  const end = last === undefined ? 14 : last.x + last.w
  return (
    <g>
      {tiles.map(({ tile, x, w }) => (
        <MessageTile
          key={tile.id}
          tile={{ ...tile, look: tile.look === 'more' ? 'more' : 'torn' }}
          x={x}
          y={y - 11}
          w={w}
          h={22}
        />
      ))}
      <Plate
        plate={{
          id: `${node.id}:vanished`,
          x: end + 16 + textWidth(text, 11, 'strong') / 2,
          y,
          tone: 'stuck',
          lines: [text],
          glyph: null,
          size: 11,
          align: 'middle',
        }}
      />
    </g>
  )
}
