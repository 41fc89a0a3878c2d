/** What is to be joined by lines at one moment, before anybody knows where the lines go. */
import type { ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import type { QueuePart } from '../measure/queue-geometry.ts'
import type { GlyphName, Tint } from '../scene/base.ts'
import type { ScenePlate } from '../scene/scene.ts'
import type { EdgeKind } from '../scene/scene-edge.ts'

/** Text that wants to stand on the line. */
export type LinkPlate = {
  readonly tone: ScenePlate['tone']
  readonly text: string
  readonly glyph: GlyphName | null
  readonly note: string
}

/**
 * How the line goes:
 * - `trunk` from header to header; `port` from a descriptor's port to its ring; `flow` to the side of a queue where things go in or
 *   come out; `card` between a card and the shape of an object; `tops` from card to card; `within` inside one frame.
 */
export type LinkWay =
  | { readonly kind: 'trunk' }
  | {
      readonly kind: 'port'
      readonly process: ProcessId
      readonly handle: string
      readonly pipe: string
      readonly copy: string
      readonly end: 'left' | 'right'
      readonly towards: 'ring' | 'card' | 'none'
    }
  | {
      readonly kind: 'flow'
      readonly process: ProcessId
      readonly queue: string
      readonly end: 'in' | 'out'
      /** The part of an opened queue that it goes to. */
      readonly part?: QueuePart
    }
  | { readonly kind: 'card'; readonly bowed: boolean }
  | { readonly kind: 'tops' }
  | { readonly kind: 'result'; readonly task: string; readonly thread: ThreadId }

export type Link = {
  readonly id: string
  readonly kind: EdgeKind
  readonly from: string
  readonly to: string
  readonly tint: Tint | null
  readonly way: LinkWay
  readonly head: boolean
  readonly spoken: string
  readonly plate: LinkPlate | null
}

export const link = (rest: Pick<Link, 'id' | 'kind' | 'from' | 'to' | 'way'> & Partial<Link>): Link => ({
  tint: null,
  head: false,
  spoken: '',
  plate: null,
  ...rest,
})
