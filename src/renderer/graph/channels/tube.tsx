import type { Flow } from '#picture/scene/scene-channel.ts'
import { packTiles } from '#picture/measure/tile-geometry.ts'
import { MessageTile } from '../marks/message-tile.tsx'
import styles from './tube.module.css'

type TubeWallsProps = {
  readonly w: number
  readonly h: number
  readonly flow: Flow
  readonly brokered?: boolean
  /** Which side the first message comes out of. */
  readonly outAt: 'left' | 'right'
}

/** One direction of bytes: walls, what is inside, and marks of the direction while it is empty. */
export function Tube({ w, h, flow, brokered = false, outAt }: TubeWallsProps) {
  const tileHeight = h - (h > 30 ? 12 : 4)
  const margin = h > 30 ? 9 : 6
  const tiles = packTiles(flow.tiles, { left: margin, right: w - margin }, outAt)
  return (
    <g className={styles.tube} data-state={flow.state} data-brokered={brokered}>
      <rect className={styles.walls} width={w} height={h} />
      {flow.state === 'full' && <rect className={styles.full} width={w} height={h} />}
      {flow.tiles.length === 0 && flow.state !== 'broken' && <FlowMarks w={w} h={h} outAt={outAt} />}
      {tiles.map(({ tile, x, w: width }) => (
        <MessageTile key={tile.id} tile={tile} x={x} y={(h - tileHeight) / 2} w={width} h={tileHeight} />
      ))}
    </g>
  )
}

function FlowMarks({
  w,
  h,
  outAt,
}: {
  readonly w: number
  readonly h: number
  readonly outAt: 'left' | 'right'
}) {
  const d = outAt === 'right' ? 1 : -1
  const half = h > 30 ? 5 : 4
  const marks = w < 90 ? [0.5] : [0.3, 0.5, 0.7]
  return marks.map((part) => (
    <path
      key={part}
      className={styles.flow}
      d={`M${w * part - 4 * d} ${h / 2 - half} l${6 * d} ${half} ${-6 * d} ${half}`}
    />
  ))
}

/** Where one writes: the tube flares. Sealed once no write end is open. */
export function WriteCollar({ h, sealed }: { readonly h: number; readonly sealed: boolean }) {
  if (!sealed) return <path className={styles.collar} d={`M-6 -5 L1 -1 V${h + 1} L-6 ${h + 5}Z`} />
  return (
    <g>
      <rect className={styles.seal} x={-6} y={-4} width={9} height={h + 8} rx={2} />
      <path className={styles.sealMarks} d="M-4 4h5M-4 12h5M-4 20h5M-4 28h5" />
    </g>
  )
}

/** Where one reads: a tap. Torn off once no read end is open. */
export function ReadCollar({
  w,
  h,
  torn,
}: {
  readonly w: number
  readonly h: number
  readonly torn: boolean
}) {
  return torn ? (
    <path className={styles.torn} d={`M${w} -4 l5 5 -7 6 8 6 -8 6 8 6 -7 6 6 5 -4 4`} />
  ) : (
    <rect className={styles.collar} x={w - 1} y={-3} width={6} height={h + 6} rx={1.5} />
  )
}

/** Bytes over capacity, true to scale, filling from the read end; a level too small to see still shows as a point. */
export function Gauge({ w, y, level }: { readonly w: number; readonly y: number; readonly level: number }) {
  const width = w - 6
  const part = level <= 0 ? 0 : Math.max(0.02, Math.min(1, level))
  return (
    <g>
      <rect className={styles.track} x={3} y={y} width={width} height={3} rx={1.5} />
      {part > 0 && (
        <rect
          className={styles.level}
          data-state={level >= 1 ? 'full' : 'filled'}
          x={3 + width * (1 - part)}
          y={y}
          width={width * part}
          height={3}
          rx={1.5}
        />
      )}
    </g>
  )
}
