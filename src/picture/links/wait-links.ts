/** Who waits for what: dashed while somebody could free it, crimson when it is proved that nobody can. */
import { hasItem, itemOf, itemsOf } from '#model/tables/table.ts'
import { objectName } from '#words/world-names.ts'
import { handlesOf } from '#model/vocabulary/blocking.ts'
import type { ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import { processOf } from '#model/vocabulary/ids.ts'
import type { ThreadRole } from '#model/vocabulary/ops.ts'
import { objectOf } from '#model/wait-for/analyse.ts'
import type { Wait } from '#model/wait-for/wait.ts'
import { homeOf } from '../cast/home.ts'
import { leftEndOf } from '../nodes/pipe-ends.ts'
import { copyKey, type Stage } from '../nodes/stage.ts'
import type { QueuePart } from '../measure/queue-geometry.ts'
import { clipText } from '../measure/text-width.ts'
import { link, type Link, type LinkPlate, type LinkWay } from './link.ts'

export function waitLinks(stage: Stage): readonly Link[] {
  return stage.analysis.waits.flatMap((wait) => {
    const thread = itemOf(stage.world.threads, wait.thread)
    if (thread === undefined || !isTold(stage, wait, thread.role)) return []
    const targets = targetsOf(stage, wait)
    return targets.map((target, index) => waitLink(stage, wait, target, index, targets.length))
  })
}

/** Feeders and handlers are parts of queues and pools; what they wait for is drawn there, unless it is a cause. */
function isTold(stage: Stage, { thread }: Wait, role: ThreadRole): boolean {
  return role === 'main' || role === 'program' || role === 'executor-thread' || stage.stuck.has(thread)
}

type Target = { readonly node: string; readonly name: string; readonly way: LinkWay; readonly isEnd: boolean }

function waitLink(stage: Stage, wait: Wait, target: Target, index: number, count: number): Link {
  const stuck = stage.stuck.has(wait.thread)
  const who = stage.threadName(wait.thread)
  const { plate } = stage.words.graph
  const text =
    count > 1
      ? plate.waitsForAny(who, count)
      : target.isEnd
        ? plate.waitsForEnd(who, target.name)
        : plate.waitsFor(who, target.name)
  // What holds a stuck pipe open is said at the copies themselves.
  // Of several arrows of one thread the first speaks for all.
  const silent = index > 0 || (target.way.kind === 'port' && stuck) || (!stuck && isCrowded(stage, wait))
  const shown: LinkPlate | null = silent
    ? null
    : { tone: stuck ? 'stuck' : 'wait', text, glyph: stuck ? 'stuck' : 'blocked', note: '' }
  return link({
    id: `wait ${wait.thread} ${index}`,
    kind: stuck ? 'stuck' : 'wait',
    from: wait.process,
    to: target.node,
    way: target.way,
    head: true,
    spoken: text,
    plate: shown,
  })
}

/** Three and more at one object are seen in it; labels on each line would only cover them. */
function isCrowded(stage: Stage, wait: Wait): boolean {
  const object = objectOf(wait.on)
  return object !== null && stage.analysis.waits.filter(({ on }) => objectOf(on) === object).length > 2
}

function targetsOf(stage: Stage, wait: Wait): readonly Target[] {
  const { on } = wait
  switch (on.kind) {
    case 'time':
    case 'gate':
    case 'of-threads':
    case 'hand-over':
      return []
    case 'child':
      return processTarget(stage, wait, on.process)
    case 'any-child':
      return on.processes.flatMap((process) => processTarget(stage, wait, process))
    case 'thread':
      return processTarget(stage, wait, processOf(on.thread))
    case 'message':
    case 'room':
      return pipeTarget(stage, wait, on.pipe)
    case 'any-ready':
      return on.pipes.flatMap((pipe) => pipeTarget(stage, wait, pipe))
    case 'result':
      return resultTarget(stage, wait.thread, on.of, on.tasks)
    default:
      return objectTarget(stage, wait, objectOf(on))
  }
}

function processTarget(stage: Stage, wait: Wait, process: ProcessId): readonly Target[] {
  if (process === wait.process || !hasItem(stage.world.processes, process)) return []
  return [{ node: process, name: stage.name(process), way: { kind: 'tops' }, isEnd: true }]
}

function pipeTarget(stage: Stage, wait: Wait, id: string): readonly Target[] {
  const pipe = itemOf(stage.world.pipes, id)
  if (pipe === undefined || homeOf(stage.world, id) !== id) return []
  const handle = handlesOf(wait.op).find(
    (one) => itemOf(itemOf(stage.world.processes, wait.process)?.descriptors, one)?.pipe === id,
  )
  const descriptor =
    handle === undefined
      ? undefined
      : itemOf(itemOf(stage.world.processes, wait.process)?.descriptors, handle)
  if (descriptor === undefined || handle === undefined) return []
  const left = pipe.duplex ? leftEndOf(stage, pipe) === descriptor.end : descriptor.end === 'w'
  const way = {
    kind: 'port',
    process: wait.process,
    handle,
    pipe: id,
    copy: copyKey(wait.process, handle),
    end: left ? 'left' : 'right',
    towards: 'ring',
  } as const
  return [{ node: id, name: clipText(objectName(stage.world, id)), way, isEnd: false }]
}

function resultTarget(
  stage: Stage,
  thread: ThreadId,
  of: string | null,
  tasks: readonly string[],
): readonly Target[] {
  const first = tasks[0]
  if (of === null || first === undefined || stage.cast.items.get(of)?.kind !== 'pool') return []
  const order = itemsOf(stage.world.tasks).filter((task) => task.of === of)
  const index = order.findIndex(({ id }) => id === first)
  const name =
    tasks.length > 1
      ? stage.words.graph.plate.results(tasks.length)
      : stage.words.graph.plate.result(index + 1)
  return [{ node: of, name, way: { kind: 'result', task: first, thread }, isEnd: false }]
}

/** What a wait at a queue is for, where that is a part of it; null for an item, which comes out at its end. */
function queuePart(on: Wait['on']): QueuePart | null {
  switch (on.kind) {
    case 'place':
      return 'places'
    case 'queue-room':
      return 'pipe'
    case 'inner-lock':
      return on.part === 'writeLock' || on.part === 'readLock' ? on.part : null
    default:
      return null
  }
}

function objectTarget(stage: Stage, wait: Wait, object: string | null): readonly Target[] {
  const home = object === null ? null : homeOf(stage.world, object)
  const kind = home === null ? undefined : stage.cast.items.get(home)?.kind
  if (
    home === null ||
    kind === undefined ||
    stage.cast.frames.get(wait.process) === home ||
    home === wait.process
  )
    return []
  // Who waits until everything is acknowledged waits for the queue as a whole, not at one of its ends.
  if (kind === 'queue' && wait.on.kind !== 'all-done') {
    const part = queuePart(wait.on)
    const end = part === 'readLock' || part === null ? 'out' : 'in'
    const name = clipText(objectName(stage.world, home))
    return [
      {
        node: home,
        name: part === 'places' ? stage.words.graph.plate.placeIn(name) : name,
        way: { kind: 'flow', process: wait.process, queue: home, end, ...(part === null ? {} : { part }) },
        isEnd: false,
      },
    ]
  }
  const name = kind === 'manager' ? stage.name(home as ProcessId) : clipText(objectName(stage.world, home))
  return [
    {
      node: home,
      name,
      way: kind === 'manager' ? { kind: 'tops' } : { kind: 'card', bowed: true },
      isEnd: false,
    },
  ]
}
