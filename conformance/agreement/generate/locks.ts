import type { Actor, Op, Options, Scene, Thing } from './scene.ts'

const KINDS = ['Lock', 'RLock', 'Semaphore', 'BoundedSemaphore'] as const

export function lock(scene: Scene): Thing {
  const { dice } = scene
  const kind = dice.pick(KINDS)
  const l = scene.fresh('l')
  scene.locks.push(l)
  const counted = kind === 'Semaphore' || kind === 'BoundedSemaphore'
  return {
    setup: [counted ? [kind, l, kind === 'Semaphore' ? dice.below(3) : 1 + dice.below(2)] : [kind, l]],
    passable: [l],
    own: [],
    event: (actor) => lockEvent(scene, actor, l, kind === 'BoundedSemaphore'),
  }
}

/** Taking and giving back, over-release, holding across pauses, two locks in each other. */
export function lockEvent(scene: Scene, actor: Actor, l: string, bounded: boolean): readonly Op[] {
  const { dice } = scene
  const holds = actor.held.includes(l)
  const others = scene.known(actor, scene.locks).filter((one) => one !== l)
  return dice.weighted<() => readonly Op[]>([
    [
      holds ? 2 : 7,
      () => {
        actor.held.push(l)
        return [scene.op('acquire', [l], acquiring(scene))]
      },
    ],
    [
      holds ? 7 : 1.5,
      () => {
        if (holds) actor.held.splice(actor.held.indexOf(l), 1)
        return [scene.op('release', [l])]
      },
    ],
    [1, () => [scene.op('get_value', [l])]],
    [
      3,
      () => [
        [
          'with',
          l,
          [['sleep', scene.pause()], ...(dice.chance(0.2) ? [['raise', 'KeyError']] : [])],
          { catch: true },
        ],
      ],
    ],
    [
      others.length === 0 ? 0 : 2,
      () => [
        [
          'with',
          l,
          [
            ['sleep', 0.5],
            ['with', dice.pick(others), [['sleep', 0.5]]],
          ],
          { catch: true },
        ],
      ],
    ],
    [
      0.6,
      () => [
        ['with', l, [scene.op('acquire', [l], { timeout: 1 }), scene.op('release', [l])], { catch: true }],
      ],
    ],
    [bounded ? 0.5 : 0, () => [['loop_until_error', [['release', l]]]]],
    [0.5, () => [['repeat', 2, [scene.op('acquire', [l], { block: false })]]]],
  ])()
}

function acquiring(scene: Scene): Options {
  return scene.dice.weighted<Options>([
    [3, {}],
    [4, { timeout: scene.timeout() }],
    [1, { block: false }],
    [0.2, { block: false, timeout: 1 }],
  ])
}

/** A condition, mostly over a lock of its own. */
export function condition(scene: Scene): Thing {
  const { dice } = scene
  const c = scene.fresh('c')
  const under = dice.chance(0.4) ? scene.fresh('l') : null
  if (under !== null) scene.locks.push(under)
  return {
    setup:
      under === null
        ? [['Condition', c]]
        : [
            [dice.pick(['Lock', 'RLock']), under],
            ['Condition', c, { lock: under }],
          ],
    passable: under === null ? [c] : [c, under],
    own: [],
    event: (actor) => conditionEvent(scene, actor, c),
  }
}

export function conditionEvent(scene: Scene, actor: Actor, c: string): readonly Op[] {
  const { dice } = scene
  const inside = (...ops: readonly Op[]): readonly Op[] => [['with', c, ops, { catch: true }]]
  const holds = actor.held.includes(c)
  return dice.weighted<() => readonly Op[]>([
    [8, () => inside(scene.timed('wait', [c], {}, 0.3))],
    [2, () => inside(scene.timed('wait_for', [c, scene.condition(actor)], {}, 0.3))],
    [
      5,
      () => inside(dice.chance(0.3) ? scene.op('notify', [c, 1 + dice.below(3)]) : scene.op('notify', [c])),
    ],
    [3, () => inside(scene.op('notify_all', [c]))],
    [1, () => inside(scene.op('notify_all', [c]), ['sleep', scene.pause()])],
    [0.8, () => [scene.op(dice.pick(['notify', 'notify_all', 'release']), [c])]],
    [0.5, () => [scene.timed('wait', [c], {}, 0)]],
    [
      holds ? 0 : 1,
      () => {
        actor.held.push(c)
        return [scene.op('acquire', [c])]
      },
    ],
    [
      holds ? 3 : 0,
      () => {
        actor.held.splice(actor.held.indexOf(c), 1)
        return [scene.op('release', [c])]
      },
    ],
  ])()
}
