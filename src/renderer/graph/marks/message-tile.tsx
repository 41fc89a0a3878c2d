import type { Tile } from '#picture/scene/base.ts'
import { fitText } from '#picture/measure/text-width.ts'
import { Label } from './label.tsx'
import styles from './message-tile.module.css'

type MessageTileProps = {
  readonly tile: Tile
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

/** A message in the hue of its sender. The text is cut to the tile; all of it shows on hover. */
export function MessageTile({ tile, x, y, w, h }: MessageTileProps) {
  return (
    <g
      className={styles.tile}
      data-p={tile.tint?.hue ?? ''}
      data-look={tile.look}
      transform={`translate(${x} ${y})`}
    >
      <title>{tile.whole ?? tile.text}</title>
      <rect className={styles.box} width={w} height={h} rx={3} />
      <rect className={styles.spine} width={3} height={h} rx={1} />
      <Label x={8} y={h / 2 + 4} size={11} className={styles.text}>
        {fitText(tile.text, w - 10, 11)}
      </Label>
    </g>
  )
}
