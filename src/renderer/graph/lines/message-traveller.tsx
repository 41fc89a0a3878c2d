import { memo } from 'react'
import type { SceneTravel } from '#picture/scene/scene.ts'
import { tileWidth } from '#picture/measure/tile-geometry.ts'
import { MessageTile } from '../marks/message-tile.tsx'
import styles from './message-traveller.module.css'

const HEIGHT = 20

/** A message on its way along hold edge and tube. It plays once; its key must change for it to play again. */
export const MessageTraveller = memo(function MessageTraveller({ travel }: { readonly travel: SceneTravel }) {
  const w = tileWidth(travel.text)
  return (
    <g className={styles.traveller} style={{ offsetPath: `path("${travel.d}")` }} aria-hidden="true">
      <MessageTile
        tile={{ id: travel.id, text: travel.text, tint: travel.tint, look: 'whole' }}
        x={-w / 2}
        y={-HEIGHT / 2}
        w={w}
        h={HEIGHT}
      />
    </g>
  )
})
