/** Shared memory, and a process's own lists and dicts. */
import type { Json } from '#model/vocabulary/json.ts'
import type { Actor, Op, Options, Scene, Thing } from './scene.ts'

type Code = 'i' | 'b' | 'B' | 'd'
const CODES: readonly Code[] = ['i', 'b', 'B', 'd']

export function value(scene: Scene): Thing {
  const { dice } = scene
  const v = scene.fresh('v')
  const code = dice.pick(CODES)
  const { lockSetup, options } = memoryLock(scene)
  scene.values.push(v)
  const event = (actor: Actor): readonly Op[] =>
    dice.weighted<() => readonly Op[]>([
      [3, () => [scene.op('read', [v])]],
      [4, () => [scene.op('write', [v, content(scene, code)])]],
      [
        3,
        () => [
          scene.op('add', [v, dice.pick([1, 1, 100, -1])], dice.chance(0.4) ? { sleep: scene.pause() } : {}),
        ],
      ],
      [2, () => underLock(scene, v, [['add', v, 1, { sleep: 0.5 }]])],
      [1, () => [['if', scene.condition(actor), [['write', v, 5]], [scene.op('eval', [['val', v]])]]]],
    ])()
  return { setup: [...lockSetup, ['Value', v, code, dice.below(2), options]], passable: [v], own: [], event }
}

export function array(scene: Scene): Thing {
  const { dice } = scene
  const a = scene.fresh('m')
  const code = dice.pick(CODES)
  const { lockSetup, options } = memoryLock(scene)
  const index = (): Json =>
    dice.weighted<Json>([
      [4, 0],
      [4, 1],
      [1, -1],
      [1, 3],
      [0.3, 'x'],
    ])
  const event = (): readonly Op[] =>
    dice.weighted<() => readonly Op[]>([
      [2, () => [scene.op(dice.pick(['read', 'getitem']), [a, index()])]],
      [3, () => [scene.op(dice.pick(['write', 'setitem']), [a, index(), content(scene, code)])]],
      [2, () => [scene.op('add', [a, index(), 1], dice.chance(0.4) ? { sleep: scene.pause() } : {})]],
      [1.5, () => underLock(scene, a, [['add', a, 0, 1, { sleep: 0.5 }]])],
      [1, () => [scene.op('len', [a]), scene.op('dump', [a])]],
      [0.3, () => [scene.op('eval', [['val', a, 1]])]],
      [0.3, () => [scene.op('append', [a, 0])]],
    ])()
  return {
    setup: [...lockSetup, ['Array', a, code, dice.chance(0.5) ? 2 : ['lit', [1, 2, 3]], options]],
    passable: [a],
    own: [],
    event,
  }
}

function memoryLock(scene: Scene): { readonly lockSetup: readonly Op[]; readonly options: Options } {
  const { dice } = scene
  if (dice.chance(0.6)) return { lockSetup: [], options: { lock: true } }
  if (dice.chance(0.5)) return { lockSetup: [], options: { lock: false } }
  const l = scene.fresh('l')
  scene.locks.push(l)
  return { lockSetup: [[dice.pick(['Lock', 'RLock']), l]], options: { lock: l } }
}

function underLock(scene: Scene, v: string, ops: readonly Op[]): readonly Op[] {
  const k = scene.fresh('k')
  return [scene.op('get_lock', [v, k]), ['with', k, ops, { catch: true }]]
}

function content(scene: Scene, code: Code): Json {
  const whole: readonly (readonly [number, Json])[] = [
    [4, scene.dice.below(9)],
    [1, 300],
    [1, -1],
    [0.4, 'text'],
    [0.4, 2147483650],
  ]
  return scene.dice.weighted(code === 'd' ? [...whole, [2, 0.25]] : [...whole, [0.4, 1.5]])
}

/** A list in a block of its own, which main gives back at its end. */
export function shareableList(scene: Scene): Thing {
  const { dice } = scene
  const [s, m] = [scene.fresh('s'), scene.fresh('block')]
  const index = (): Json => dice.pick([0, 0, 1, 2, -1, 5])
  const put: readonly Json[] = [dice.below(9), 'soup', 'a longer text', true, null, 2.5, ['lit', [1]]]
  const event = (): readonly Op[] =>
    dice.weighted<() => readonly Op[]>([
      [4, () => [scene.op('getitem', [s, index()])]],
      [5, () => [scene.op('setitem', [s, index(), dice.pick(put)])]],
      [1, () => [scene.op('len', [s]), scene.op('format', [s])]],
      [1, () => [scene.op('call_method', [s, dice.pick(['count', 'index']), dice.pick(put)])]],
      [0.5, () => [scene.op('close', [m])]],
    ])()
  return {
    setup: [
      ['ShareableList', s, ['lit', [1, 'text', null]]],
      ['shm', m, s],
      ['unlink', m],
    ],
    // A spawned process would look for its block by the name, which is gone by then.
    passable: scene.method === 'fork' && dice.chance(0.5) ? [s] : [],
    own: [s, m],
    event,
  }
}

/** Lists and dicts of one process; a fork copies them, globals included. */
export function plainData(scene: Scene): Thing {
  const { dice } = scene
  const [x, d, g] = [scene.fresh('x'), scene.fresh('d'), scene.fresh('g')]
  const event = (): readonly Op[] =>
    dice.weighted<() => readonly Op[]>([
      [2, () => [scene.op('append', [x, dice.below(9)]), scene.op('dump', [x])]],
      [
        2,
        () => [scene.op('setitem', [d, dice.pick(['key', 'other']), dice.below(9)]), scene.op('dump', [d])],
      ],
      [1, () => [scene.op('delitem', [dice.pick([x, d]), dice.pick([0, 5, 'key'])])]],
      [1, () => [scene.op('getitem', [dice.pick([x, d]), dice.pick([0, 5, 'key'])])]],
      [1, () => [scene.op('len', [x]), scene.op('contains', [d, 'key'])]],
      [2, () => [scene.op('let', [g, scene.small()]), scene.op('eval', [`$${g}`])]],
      [1, () => [scene.op('letg', [g, dice.below(9)])]],
      [1, () => [scene.op('eval', [['eq', `$${g}`, ['mul', 2, ['add', 1, 1]]]])]],
      [0.5, () => [['if', ['ge', `$${g}`, 1], [['let', g, 0]], [['let', g, 1]], { catch: true }]]],
    ])()
  return {
    setup: [
      ['let', x, ['lit', [1, 2]]],
      ['let', d, ['lit', { key: 1 }]],
      ['letg', g, 1],
    ],
    passable: [],
    own: [x, d, g],
    event,
  }
}
