import type { Json } from '#model/vocabulary/json.ts'
import { conditionEvent, lockEvent } from './locks.ts'
import { barrierEvent, eventEvent } from './meetings.ts'
import { queueEvent } from './queues.ts'
import type { Actor, Op, Scene, Thing } from './scene.ts'

type ProxyKind =
  | 'dict'
  | 'list'
  | 'Queue'
  | 'Lock'
  | 'RLock'
  | 'Condition'
  | 'Semaphore'
  | 'BoundedSemaphore'
  | 'Event'
  | 'Barrier'
  | 'Value'
  | 'Array'
  | 'JoinableQueue'
const KINDS: readonly ProxyKind[] = [
  'dict',
  'dict',
  'list',
  'list',
  'Queue',
  'Queue',
  'Lock',
  'RLock',
  'Condition',
  'Semaphore',
  'BoundedSemaphore',
  'Event',
  'Barrier',
  'Value',
  'Array',
  'JoinableQueue',
]

type Proxy = { readonly name: string; readonly kind: ProxyKind; readonly args: readonly Json[] }

/** A manager with two or three of its objects. */
export function manager(scene: Scene): Thing {
  const { dice } = scene
  if (dice.chance(0.15)) return ownManager(scene)
  const m = scene.fresh('mgr')
  const proxies = Array.from({ length: 2 + dice.below(2) }, (): Proxy => {
    const kind = dice.pick(KINDS)
    return { name: scene.fresh('z'), kind, args: argsOf(scene, kind) }
  })
  const event = (actor: Actor): readonly Op[] => {
    if (dice.chance(0.05))
      return [scene.op(dice.pick(actor.isMain ? ['shutdown', 'kill_server'] : ['shutdown']), [m])]
    const other = dice.pick(proxies)
    return proxyEvent(scene, actor, dice.pick(proxies), other)
  }
  return {
    setup: [['Manager', m], ...proxies.map(({ name, kind, args }): Op => ['mgr', m, kind, name, ...args])],
    passable: proxies.map(({ name }) => name),
    own: [m],
    event,
  }
}

function argsOf(scene: Scene, kind: ProxyKind): readonly Json[] {
  const { dice } = scene
  switch (kind) {
    case 'list':
      return dice.chance(0.5) ? [['lit', [1, 2]]] : []
    case 'dict':
      return dice.chance(0.5) ? [['lit', { key: 1 }]] : []
    case 'Queue':
    case 'JoinableQueue':
      return dice.chance(0.5) ? [1] : []
    case 'Barrier':
      return [2]
    case 'Semaphore':
      return dice.chance(0.7) ? [dice.below(3)] : []
    case 'BoundedSemaphore':
      return [1]
    case 'Array':
      return ['i', ['lit', [1, 2, 3]]]
    case 'Value':
      return ['i', 1]
    default:
      return []
  }
}

function proxyEvent(scene: Scene, actor: Actor, { name, kind, args }: Proxy, other: Proxy): readonly Op[] {
  const { dice } = scene
  switch (kind) {
    case 'dict':
      return dictEvent(scene, name, other)
    case 'list':
      return listEvent(scene, name, other)
    case 'Queue':
    case 'JoinableQueue':
      return queueEvent(scene, actor, name, true, args.length > 0, true)
    case 'Lock':
    case 'RLock':
    case 'Semaphore':
    case 'BoundedSemaphore':
      return lockEvent(scene, actor, name, kind === 'BoundedSemaphore')
    case 'Condition':
      return conditionEvent(scene, actor, name)
    case 'Event':
      return eventEvent(scene, name)
    case 'Barrier':
      return barrierEvent(scene, name)
    case 'Array':
      return arrayEvent(scene, name)
    case 'Value':
      return [dice.chance(0.5) ? scene.op('read', [name]) : scene.op('write', [name, dice.below(9)])]
  }
}

function arrayEvent(scene: Scene, a: string): readonly Op[] {
  const { dice } = scene
  const index = dice.pick([0, 1, 2, -1, 7])
  return dice.weighted<() => readonly Op[]>([
    [3, () => [scene.op('getitem', [a, index])]],
    [3, () => [scene.op('setitem', [a, index, dice.pick([1, 7, 2.5, 'text', 3_000_000_000])])]],
    [1, () => [scene.op('len', [a])]],
  ])()
}

function dictEvent(scene: Scene, d: string, other: Proxy): readonly Op[] {
  const { dice } = scene
  const key = dice.pick(['key', 'other'])
  const got = scene.fresh('got')
  return dice.weighted<() => readonly Op[]>([
    [4, () => [scene.op('setitem', [d, key, scene.small()])]],
    [3, () => [scene.op('getitem', [d, key])]],
    [1, () => [scene.op('delitem', [d, key])]],
    [2, () => [scene.op('dump', [d])]],
    [1, () => [scene.op('len', [d]), scene.op('contains', [d, key])]],
    [
      1,
      () => [
        scene.op('setitem', [d, key, ['lit', [1]]]),
        scene.op('getitem', [d, key], { as: got }),
        scene.op('append', [got, 2]),
        scene.op('getitem', [d, key]),
      ],
    ],
    [
      1,
      () => [
        scene.op('setitem', [d, 'nested', `$${other.name}`]),
        scene.op('getitem', [d, 'nested'], { as: got }),
        scene.op('len', [got]),
      ],
    ],
    [0.5, () => [scene.op('setitem', [d, key, ['unpicklable']])]],
    [2, () => [scene.op('call_method', [d, ...dice.pick(dictCalls(key))])]],
  ])()
}

function dictCalls(key: string): readonly (readonly Json[])[] {
  return [
    ['get', key],
    ['get', key, 7],
    ['pop', key],
    ['pop', key, 7],
    ['update', ['lit', { other: 2 }]],
    ['copy'],
    ['clear'],
  ]
}

function listCalls(index: number): readonly (readonly Json[])[] {
  return [
    ['extend', ['lit', [3, 1]]],
    ['insert', index, 5],
    ['pop'],
    ['pop', index],
    ['remove', 1],
    ['index', 1],
    ['count', 1],
    ['reverse'],
    ['sort'],
  ]
}

function listEvent(scene: Scene, l: string, other: Proxy): readonly Op[] {
  const { dice } = scene
  const index = dice.pick([0, 0, 1, -1, 7])
  const got = scene.fresh('got')
  return dice.weighted<() => readonly Op[]>([
    [4, () => [scene.op('append', [l, scene.small()])]],
    [2, () => [scene.op('getitem', [l, index])]],
    [2, () => [scene.op('setitem', [l, index, dice.below(9)])]],
    [1, () => [scene.op('delitem', [l, index])]],
    [2, () => [scene.op('dump', [l])]],
    [1, () => [scene.op('len', [l]), scene.op('contains', [l, 1])]],
    [
      1,
      () => [
        scene.op('append', [l, `$${other.name}`]),
        scene.op('getitem', [l, -1], { as: got }),
        scene.op('append', [got, 3]),
      ],
    ],
    [2.5, () => [scene.op('call_method', [l, ...dice.pick(listCalls(index))])]],
  ])()
}

/** A manager that registers a type of the program's own. */
function ownManager(scene: Scene): Thing {
  const { dice } = scene
  const [m, c] = [scene.fresh('mgr'), scene.fresh('count')]
  const method = (): string => dice.pick(['add', 'add', 'read', 'fail', '_reset'])
  const event = (actor: Actor): readonly Op[] =>
    dice.chance(0.05) && actor.isMain
      ? [scene.op(dice.pick(['shutdown', 'kill_server', 'start']), [m])]
      : [scene.op('call_method', [c, method(), ...(dice.chance(0.6) ? [dice.below(9)] : [])])]
  return {
    setup: [
      dice.chance(0.3) ? ['OwnManager', m, { exposed: ['read', '_reset'] }] : ['OwnManager', m],
      ['start', m],
      ['mgr', m, dice.pick(['Counter', 'double']), c, dice.below(9)],
    ],
    passable: [c],
    own: [m],
    event,
  }
}
