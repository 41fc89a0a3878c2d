/** What is inside a pipe. */
import { CAPACITY_BYTES, isFullNow } from '#model/objects/channel.ts'
import { chargeOf, SEND_LIMIT_BYTES } from '#model/objects/socket-buffer.ts'
import type { Channel } from '#model/vocabulary/world.ts'
import { bytes } from '#words/numbers.ts'
import { cutText } from '../measure/text-width.ts'
import type { Tile } from '../scene/base.ts'
import type { Flow } from '../scene/scene-channel.ts'
import type { Stage } from './stage.ts'

const TILE_TEXT = 12

/** Drawn plain: nobody knows what is in it. */
export const NOT_KNOWN: Flow = { state: 'empty', tiles: [], level: 0 }

export function flowOf(stage: Stage, channel: Channel, writers: number, readers: number): Flow {
  const full = isFullNow(channel)
  const state =
    writers === 0
      ? 'eof'
      : readers === 0
        ? 'broken'
        : full
          ? 'full'
          : channel.segments.length > 0
            ? 'filled'
            : 'empty'
  return { state, tiles: tilesOf(stage, channel), level: Math.min(1, levelOf(channel)) }
}

/** Of a socket's direction: how much of what its sender may be charged. */
function levelOf({ bytes, buffers }: Channel): number {
  return buffers === null ? bytes / CAPACITY_BYTES : chargeOf(buffers) / SEND_LIMIT_BYTES
}

/** A tile a message, first out first. Torn: its sender died half-way. */
export function tilesOf(stage: Stage, channel: Channel): readonly Tile[] {
  return channel.segments.map(({ message, to, total }) => ({
    id: message.id,
    ...cutText(message.text, TILE_TEXT),
    tint: stage.tint(message.sender),
    look: to < total && !stage.isAlive(message.sender) ? 'torn' : 'whole',
  }))
}

export function flowNote(stage: Stage, channel: Channel, flow: Flow): string {
  const words = stage.words.graph.pipe
  const capacity = bytes(CAPACITY_BYTES)
  // How large it is, and how full, a look from outside does not tell.
  if (stage.world.seen !== null && flow.state === 'empty') return words.emptyNow
  if (stage.world.seen !== null && flow.state === 'full') return words.fullNow
  const torn = flow.tiles.some(({ look }) => look === 'torn')
    ? channel.segments.findLast(({ to, total }) => to < total)
    : undefined
  if (torn !== undefined) return words.torn(bytes(torn.to), bytes(torn.total))
  switch (flow.state) {
    case 'empty':
      return words.empty(capacity)
    case 'filled':
      return words.filled(channel.segments.length, bytes(channel.bytes), capacity)
    case 'full':
      return words.full(bytes(channel.bytes), capacity)
    case 'eof':
      return channel.segments.length === 0 ? words.eof : words.eofAfter(channel.segments.length)
    case 'broken':
      return words.noReader
  }
}
