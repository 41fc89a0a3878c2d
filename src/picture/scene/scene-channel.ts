/** What messages go through: pipes, connections, queues. */
import type { Tint } from './base.ts'
import type { CopyMark, NodeBase, Tile } from './base.ts'

/** A copy of an end, as a ring in the hue of its holder. */
export type EndCopy = {
  readonly id: string
  readonly tint: Tint
  readonly mark: CopyMark
  /** It holds off end of file (or keeps a writer waiting): drawn hot. */
  readonly culprit: boolean
  /** "step 18" when it came in a message and not by start; else empty. */
  readonly passed: string
  /** Whose it is, by name; empty where that is not said. */
  readonly holder: string
}

/** One side of a tube. Over four copies, the rest is one ring with a count. */
export type EndSide = {
  readonly copies: readonly EndCopy[]
  /** How many more copies the counted ring stands for; 0 for none. */
  readonly folded: number
  /** Lines above the rings: "write ends", "1 of 2 open". */
  readonly caption: readonly string[]
}

/** `eof`: no write end is open; `broken`: no read end is. */
export type FlowState = 'empty' | 'filled' | 'full' | 'eof' | 'broken'

/** What is inside a tube. The first tile is the first to come out. */
export type Flow = {
  readonly state: FlowState
  readonly tiles: readonly Tile[]
  /** Bytes inside over capacity, 0 to 1. */
  readonly level: number
}

export type PipeNode = NodeBase & {
  readonly kind: 'pipe'
  readonly w: number
  readonly flow: Flow
  /** Without a kernel pipe (Windows), bytes go through the supervisor: dotted walls. */
  readonly brokered: boolean
  readonly writeSide: EndSide
  readonly readSide: EndSide
  readonly note: string
}

/** A socket pair, or a connection over a listener: two tubes, ends on both sides. */
export type DuplexNode = NodeBase & {
  readonly kind: 'duplex'
  readonly w: number
  /** From the left to the right. */
  readonly there: Flow
  /** From the right to the left. */
  readonly back: Flow
  readonly left: EndSide
  readonly right: EndSide
  readonly note: string
}

export type QueueNode = NodeBase & {
  readonly kind: 'queue'
  /** A simple queue has no buffers and no feeders: thin rails. */
  readonly form: 'queue' | 'joinable' | 'simple'
  readonly w: number
  readonly tiles: readonly Tile[]
  /** `maxsize` of a bounded queue; `null` when it has none. */
  readonly places: number | null
  /** A put would block. */
  readonly full: boolean
  /** The unfinished count of a joinable queue; empty for others. */
  readonly unfinished: string
  readonly note: string
}

/** A producer's buffer and the thread that feeds it into the pipe. */
export type FeederLane = {
  readonly id: string
  readonly tint: Tint
  readonly items: readonly Tile[]
  /** What the feeder does: "idle", "in write", "waits". */
  readonly doing: string
}

export type QueueOpenedNode = NodeBase & {
  readonly kind: 'queue-opened'
  readonly subtitle: string
  readonly w: number
  readonly lanes: readonly FeederLane[]
  /** Items that a feeder could not pickle: put returned, they are gone. */
  readonly vanished: readonly Tile[]
  /** Who holds it now; `null` while it is free. A simple queue has both locks and no lanes. */
  readonly writeLock: InnerLock
  readonly readLock: InnerLock
  readonly flow: Flow
  readonly writeSide: EndSide
  readonly readSide: EndSide
  readonly note: string
  /** Permits of the bound; `null` when the queue has none. */
  readonly places: { readonly total: number; readonly taken: number } | null
}

export type InnerLock = { readonly state: 'free' | 'held' | 'orphaned'; readonly holder: Tint | null }
