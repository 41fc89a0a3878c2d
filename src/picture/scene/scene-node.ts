import type { Tint, NodeBase, Tile, CopyMark } from './base.ts'
import type { DuplexNode, PipeNode, QueueNode, QueueOpenedNode } from './scene-channel.ts'
import type {
  BarrierNode,
  ConditionNode,
  EventNode,
  FileNode,
  ListenerNode,
  LockNode,
  MemoryNode,
  SemaphoreNode,
} from './scene-object.ts'

/** `stuck` is given by the wait-for analysis only; `idle` waits by design (a worker without a task, a manager). */
export type ProcessState =
  | 'created'
  | 'running'
  | 'at-op'
  | 'blocked'
  | 'asleep'
  | 'idle'
  | 'zombie'
  | 'exited'
  | 'failed'
  | 'killed'
  | 'stuck'

export type DescriptorRow = {
  readonly kind: 'descriptor'
  readonly id: string
  readonly fd: string
  readonly what: string
  readonly copy: CopyMark
  /** Text at the right: "closed", "never used", or nothing. */
  readonly tag: string
  /** The side its port is on. */
  readonly side: 'left' | 'right'
  /** It is a reason for a deadlock. */
  readonly culprit: boolean
}

export type ThreadRow = {
  readonly kind: 'thread'
  readonly id: string
  readonly what: string
  readonly doing: string
  /** It has ended, and somebody waits for what only it could have done. */
  readonly ended: boolean
}

export type NoteRow = {
  readonly kind: 'note'
  readonly id: string
  readonly what: string
  readonly right: string
  /** It is in what the row above names. */
  readonly inner?: true
}

export type CardRow = DescriptorRow | ThreadRow | NoteRow

/** The strip says the state in words: `word` strong, `verb` after it, `where` at the right ("line 29"). */
export type CardStrip = { readonly word: string; readonly verb: string; readonly where: string }

export type ProcessNode = NodeBase & {
  readonly kind: 'process'
  /** A manager is a process that serves objects; its rows are what it holds. */
  readonly role: 'plain' | 'daemon' | 'manager'
  readonly size: 'full' | 'compact' | 'chip'
  readonly w: number
  readonly tint: Tint
  readonly state: ProcessState
  readonly strip: CardStrip
  /** "48213", or nothing before it has one. */
  readonly pid: string
  /** "49 MiB  0 %": memory and processor time; empty where nobody measures, and in a picture without its overlay. */
  readonly cost: string
  /** The digit that steps it; may be empty. */
  readonly key: string
  /** It goes next when nobody says otherwise; false in a picture without its overlay. */
  readonly next: boolean
  /** In the small form: its name is all that there is room for, and stands on the ground of its state; of a chip, over its edges. */
  readonly alone?: true
  readonly rows: readonly CardRow[]
  /** What the kernel and the model said, when they differ; empty while they agree. */
  readonly diverged: string
}

/** A block of dots under a parent, for crowds of 81 and more. */
export type CrowdNode = NodeBase & {
  readonly kind: 'crowd'
  readonly columns: number
  readonly dots: readonly {
    readonly id: string
    readonly tint: Tint
    readonly state: ProcessState
    readonly name: string
    readonly next: boolean
  }[]
}

/** A numbered result: waits, runs (in whose worker), is done (by whom), or can never come. */
export type ResultPlace = {
  readonly id: string
  readonly text: string
  readonly state: 'waiting' | 'running' | 'done' | 'lost'
  readonly tint: Tint | null
}

/**
 * Tasks in front, slots in the middle, results behind. The workers in the slots are process nodes of their own, seated by
 * `pool-geometry.ts`, so that edges and the keyboard reach them.
 */
export type PoolNode = NodeBase & {
  readonly kind: 'pool'
  readonly subtitle: string
  readonly state: 'open' | 'closed' | 'broken'
  readonly w: number
  readonly tasks: readonly Tile[]
  readonly taskNote: string
  /** Heights of the slots, top to bottom. */
  readonly slotHeights: readonly number[]
  readonly results: readonly ResultPlace[]
  readonly resultNote: string
}

export type SceneNode =
  | ProcessNode
  | CrowdNode
  | PoolNode
  | PipeNode
  | DuplexNode
  | QueueNode
  | QueueOpenedNode
  | LockNode
  | SemaphoreNode
  | ConditionNode
  | EventNode
  | BarrierNode
  | MemoryNode
  | FileNode
  | ListenerNode
