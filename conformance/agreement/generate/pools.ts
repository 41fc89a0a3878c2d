import type { Actor, Op, Options, Scene, Thing } from './scene.ts'
import { argument, argumentList, initializerOptions, shareable, task } from './tasks.ts'

/** A pool and its results. Forked children have a copy of it that nobody serves: they use it by mistake only. */
export function pool(scene: Scene): Thing {
  const { dice } = scene
  const x = scene.fresh('pool')
  const ofThreads = dice.chance(0.2)
  // Its workers are children of the manager's server, and callbacks cannot go there.
  const manager = !ofThreads && dice.chance(0.15) ? scene.fresh('mgr') : null
  const size = dice.weighted([
    [5, 1],
    [5, 2],
    [0.2, 0],
  ])
  // Not a failing one: its workers would be replaced for ever.
  const options: Options = {
    ...initializerOptions(scene, 0),
    ...(!ofThreads && dice.chance(0.15) ? { maxtasksperchild: 1 + dice.below(2) } : {}),
  }
  const results: string[] = []
  // A worker that may be gone is not killed: the kill is the recorder's own, and fails there.
  let isOpen = true
  const iterators: string[] = []
  const chunks = (): Options => (dice.chance(0.5) ? { chunksize: 1 + dice.below(3) } : {})
  const named = (): Options => (dice.chance(0.1) ? { kwds: { extra: scene.small() } } : {})
  const program = () => task(scene, shareable(scene))
  const bound = (prefix: string, names: string[]): string => {
    const name = scene.fresh(prefix)
    names.push(name)
    return name
  }
  const callbacks = (): Options =>
    manager === null && dice.chance(0.3)
      ? { [dice.pick(['callback', 'error_callback'])]: callback(scene) }
      : {}
  const over = (ops: readonly Op[]): readonly Op[] => {
    isOpen = false
    return ops
  }
  const event = (actor: Actor): readonly Op[] => {
    if (!actor.knows.has(x) || (actor.program !== scene.host && dice.chance(0.95))) return [['in_main']]
    return dice.weighted<() => readonly Op[]>([
      [
        4,
        () => [
          scene.op('apply_async', [x, program(), [argument(scene)]], {
            as: bound('res', results),
            ...named(),
            ...callbacks(),
          }),
        ],
      ],
      [1.5, () => [scene.op('apply', [x, program(), [argument(scene)]], named())]],
      [1.5, () => [scene.op('map', [x, program(), argumentList(scene)], chunks())]],
      [
        1,
        () => [
          scene.op('starmap', [x, program(), [[argument(scene)], [argument(scene), 'surplus']]], chunks()),
        ],
      ],
      [
        1.5,
        () => [
          scene.op('map_async', [x, program(), argumentList(scene)], {
            as: bound('res', results),
            ...chunks(),
            ...callbacks(),
          }),
        ],
      ],
      [
        1.5,
        () => [
          scene.op(dice.pick(['imap', 'imap_unordered']), [x, program(), argumentList(scene)], {
            as: bound('it', iterators),
            ...chunks(),
          }),
        ],
      ],
      [results.length === 0 ? 0 : 5, () => resultEvent(scene, dice.pick(results))],
      [iterators.length === 0 ? 0 : 3, () => iteratorEvent(scene, dice.pick(iterators))],
      [0.8, () => over([scene.op('close', [x])])],
      [0.7, () => over([scene.op('terminate', [x])])],
      [0.4, () => over([scene.op('join', [x])])],
      [1, () => over([scene.op('close', [x]), scene.op('join', [x])])],
      [
        isOpen && !ofThreads && manager === null && actor.program === scene.host ? 0.5 : 0,
        () => [scene.op('kill_worker', [x, 0])],
      ],
      [0.4, () => over([['with', x, [scene.op('apply', [x, program(), [1]])], { catch: true }]])],
    ])()
  }
  return {
    setup:
      manager === null
        ? [scene.op(ofThreads ? 'ThreadPool' : 'Pool', [x, size], options)]
        : [
            ['Manager', manager],
            ['mgr', manager, 'Pool', x, size],
          ],
    passable: [],
    own: [x],
    event,
  }
}

export function callback(scene: Scene): string {
  const name = scene.fresh('callback')
  scene.programs.set(name, [
    ['params', 'got'],
    ['eval', '$got'],
    ...(scene.dice.chance(0.1) ? [['raise', scene.dice.pick(['ValueError', 'KeyError'])]] : []),
  ])
  return name
}

function resultEvent(scene: Scene, r: string): readonly Op[] {
  const { dice } = scene
  return dice.weighted<() => readonly Op[]>([
    [5, () => [scene.timed('get', [r], {}, 0.2)]],
    [2, () => [scene.timed('wait', [r], {}, 0.2)]],
    [3, () => [scene.op('ready', [r]), scene.op('successful', [r])]],
  ])()
}

function iteratorEvent(scene: Scene, it: string): readonly Op[] {
  const { dice } = scene
  if (dice.chance(0.2)) return [['loop_until_error', [['next', it, { timeout: 2 }]]]]
  return [scene.timed('next', [it], {}, 0.3)]
}
