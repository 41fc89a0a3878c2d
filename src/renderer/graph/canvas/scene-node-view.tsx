import type { ComponentType, ReactNode } from 'react'
import type { NodeKind, NodeOf } from '#picture/kinds/kind.ts'
import type { ProcessNode } from '#picture/scene/scene-node.ts'
import { ListenerDoor } from '../channels/listener-door.tsx'
import { DuplexTube, PipeTube } from '../channels/pipe-tube.tsx'
import { QueueBox } from '../channels/queue-box.tsx'
import { QueueOpened, QueueOpenedFrame } from '../channels/queue-opened.tsx'
import { BarrierGate } from '../objects/barrier-node.tsx'
import { ConditionBox } from '../objects/condition-node.tsx'
import { EventFlag } from '../objects/event-flag.tsx'
import { FileSheet } from '../objects/file-sheet.tsx'
import { MemoryCells } from '../objects/memory-cells.tsx'
import { Padlock } from '../objects/padlock.tsx'
import { PoolGround, PoolParts } from '../objects/pool-frame.tsx'
import { SemaphorePips } from '../objects/semaphore-pips.tsx'
import { CrowdBlock } from '../process/crowd-block.tsx'
import { ManagerCard } from '../process/manager-card.tsx'
import { ProcessCard } from '../process/process-card.tsx'

type View<K extends NodeKind> = ComponentType<{ readonly node: NodeOf<K> }>

/** How each kind is drawn, at the origin. Of framed nodes only what is inside the frame. */
const VIEWS: { readonly [K in NodeKind]: View<K> } = {
  process: AnyCard,
  crowd: CrowdBlock,
  pool: PoolParts,
  pipe: PipeTube,
  duplex: DuplexTube,
  queue: QueueBox,
  'queue-opened': QueueOpened,
  lock: Padlock,
  semaphore: SemaphorePips,
  condition: ConditionBox,
  event: EventFlag,
  barrier: BarrierGate,
  memory: MemoryCells,
  file: FileSheet,
  listener: ListenerDoor,
}

/** The frames of those kinds that have one: they lie below all edges. */
const FRAMES: { readonly [K in NodeKind]?: View<K> } = { pool: PoolGround, 'queue-opened': QueueOpenedFrame }

export function SceneNodeView<K extends NodeKind>({ node }: { readonly node: NodeOf<K> }): ReactNode {
  const Shape: View<K> = VIEWS[node.kind]
  return <Shape node={node} />
}

/** The frame of a node; nothing for nodes without one. */
export function SceneNodeFrame<K extends NodeKind>({ node }: { readonly node: NodeOf<K> }): ReactNode {
  const Frame: View<K> | undefined = FRAMES[node.kind]
  return Frame === undefined ? null : <Frame node={node} />
}

function AnyCard({ node }: { readonly node: ProcessNode }): ReactNode {
  return node.role === 'manager' ? <ManagerCard node={node} /> : <ProcessCard node={node} />
}
