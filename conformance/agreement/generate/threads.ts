/** What the threads of one process share, and the threads that use it beside the process's own. */
import type { Json } from '#model/vocabulary/json.ts'
import { conditionEvent } from './locks.ts'
import { barrierEvent, eventEvent } from './meetings.ts'
import type { Actor, Op, Scene, Thing } from './scene.ts'

type Kind = 'Lock' | 'RLock' | 'Semaphore' | 'BoundedSemaphore' | 'Condition' | 'Event' | 'Barrier' | 'Queue'
const KINDS: readonly Kind[] = [
  'Lock',
  'RLock',
  'Semaphore',
  'BoundedSemaphore',
  'Condition',
  'Event',
  'Barrier',
  'Queue',
  'Queue',
]

/** An object of `threading` or `queue`; some of what happens to it happens in a thread that is started for that. */
export function ofThreads(scene: Scene): Thing {
  const { dice } = scene
  const kind = dice.pick(KINDS)
  const x = scene.fresh('w')
  const event = (actor: Actor): readonly Op[] => {
    if (!actor.knows.has(x)) return [['in_main']]
    const act = (by: Actor): readonly Op[] => objectEvent(scene, by, kind, x)
    return dice.chance(0.4) ? inThread(scene, actor, act) : act(actor)
  }
  return { setup: [made(scene, kind, x)], passable: [], own: [x], event }
}

function made({ dice }: Scene, kind: Kind, x: string): Op {
  switch (kind) {
    case 'Semaphore':
    case 'BoundedSemaphore':
      return [`Thread${kind}`, x, 1 + dice.below(2)]
    case 'Barrier':
      return dice.chance(0.3) ? ['ThreadBarrier', x, 2, { timeout: 1 }] : ['ThreadBarrier', x, 2]
    case 'Queue':
      return dice.chance(0.5) ? ['ThreadQueue', x] : ['ThreadQueue', x, { maxsize: 1 + dice.below(2) }]
    default:
      return [`Thread${kind}`, x]
  }
}

function objectEvent(scene: Scene, actor: Actor, kind: Kind, x: string): readonly Op[] {
  switch (kind) {
    case 'Condition':
      return conditionEvent(scene, actor, x)
    case 'Event':
      return eventEvent(scene, x)
    case 'Barrier':
      return barrierEvent(scene, x)
    case 'Queue':
      return queueEvent(scene, x)
    default:
      return lockEvent(scene, kind, x)
  }
}

function lockEvent(scene: Scene, kind: Kind, x: string): readonly Op[] {
  const { dice } = scene
  return dice.weighted<() => readonly Op[]>([
    [5, () => [scene.timed('acquire', [x], {}, 0.1)]],
    [2, () => [scene.op('acquire', [x], { block: false })]],
    [5, () => [scene.op('release', [x])]],
    [kind === 'Lock' ? 2 : 0, () => [scene.op('locked', [x])]],
    [3, () => [['with', x, [['sleep', scene.pause()]], { catch: true }]]],
  ])()
}

function queueEvent(scene: Scene, x: string): readonly Op[] {
  const { dice } = scene
  return dice.weighted<() => readonly Op[]>([
    [6, () => [scene.timed('put', [x, scene.small()], {}, 0.1)]],
    [6, () => [scene.timed('get', [x], {}, 0.1)]],
    [1.5, () => [scene.op('put_nowait', [x, dice.below(9)])]],
    [1.5, () => [scene.op('get_nowait', [x])]],
    [2, () => [scene.op(dice.pick(['qsize', 'empty', 'full']), [x])]],
    [3, () => [scene.op('task_done', [x])]],
    [0.3, () => [scene.op('join', [x])]],
  ])()
}

/** A thread that does it after a while; its process goes on meanwhile, or waits for it. */
export function inThread(scene: Scene, actor: Actor, act: (by: Actor) => readonly Op[]): readonly Op[] {
  const { dice } = scene
  const [t, program] = [scene.fresh('t'), scene.fresh('threaded')]
  const pause: Json = dice.pick([0, 0.5, 1])
  scene.programs.set(program, [['sleep', pause], ...act({ ...actor, held: [] })])
  return [
    ['Thread', t, program, [], dice.chance(0.3) ? { daemon: true } : {}],
    ['start', t],
    // It has begun before its process may end: else that would be open.
    dice.chance(0.5) ? scene.timed('join', [t], {}, 0.1) : ['sleep', 0.5],
  ]
}
