import { callback } from './pools.ts'
import type { Actor, Op, Options, Scene, Thing } from './scene.ts'
import { argument, argumentList, initializerOptions, shareable, task } from './tasks.ts'

export function executor(scene: Scene): Thing {
  const { dice } = scene
  const x = scene.fresh('ex')
  const threads = dice.chance(0.4)
  const size = dice.weighted([
    [5, 1],
    [5, 2],
    [0.2, 0],
  ])
  const futures: string[] = []
  const iterators: string[] = []
  const perChild: Options =
    !threads && scene.method === 'spawn' && dice.chance(0.2) ? { max_tasks_per_child: 1 + dice.below(2) } : {}
  const program = () => task(scene, shareable(scene))
  const bound = (prefix: string, names: string[]): string => {
    const name = scene.fresh(prefix)
    names.push(name)
    return name
  }
  // A worker that may be gone is not killed: the kill is the recorder's own, and fails there.
  let isOpen = true
  const over = (ops: readonly Op[]): readonly Op[] => {
    isOpen = false
    return ops
  }
  const event = (actor: Actor): readonly Op[] => {
    if (!actor.knows.has(x) || (actor.program !== scene.host && dice.chance(0.95))) return [['my_name']]
    return dice.weighted<() => readonly Op[]>([
      [7, () => [scene.op('submit', [x, program(), [argument(scene)]], { as: bound('fut', futures) })]],
      [
        1,
        () => [
          scene.op('map', [x, program(), argumentList(scene)], {
            ...timeouts(scene),
            ...(dice.chance(0.3) ? { chunksize: 2 } : {}),
          }),
        ],
      ],
      [
        1.5,
        () => [
          scene.op('map_iter', [x, program(), argumentList(scene)], {
            as: bound('it', iterators),
            ...timeouts(scene),
          }),
        ],
      ],
      [futures.length === 0 ? 0 : 6, () => futureEvent(scene, dice.pick(futures))],
      [futures.length === 0 ? 0 : 2, () => manyFutures(scene, dice.some(futures, 1, 3))],
      [iterators.length === 0 ? 0 : 3, () => [scene.op('next', [dice.pick(iterators)])]],
      [1.3, () => over([scene.op('shutdown', [x], shutdownOptions(scene))])],
      [
        threads || !isOpen || actor.program !== scene.host ? 0 : 0.6,
        () => over([scene.op('kill_worker', [x, 0])]),
      ],
      [
        0.5,
        () =>
          over([
            [
              'with',
              x,
              [scene.op('submit', [x, program(), [1]], { as: bound('fut', futures) })],
              { catch: true },
            ],
          ]),
      ],
    ])()
  }
  const kind = threads ? 'ThreadPoolExecutor' : 'ProcessPoolExecutor'
  return {
    setup: [scene.op(kind, [x, size], { ...initializerOptions(scene, 0.15), ...perChild })],
    passable: [],
    own: [x],
    event,
  }
}

function timeouts(scene: Scene): Options {
  return scene.dice.chance(0.3) ? { timeout: scene.dice.pick([0.5, 1, 2]) } : {}
}

function shutdownOptions(scene: Scene): Options {
  return scene.dice.weighted<Options>([
    [3, {}],
    [2, { wait: false }],
    [1, { cancel_futures: true }],
    [1, { wait: false, cancel_futures: true }],
  ])
}

function futureEvent(scene: Scene, f: string): readonly Op[] {
  const { dice } = scene
  return dice.weighted<() => readonly Op[]>([
    [4, () => [scene.timed('result', [f], {}, 0.2)]],
    [2, () => [scene.timed('exception', [f], {}, 0.2)]],
    [3, () => [scene.op(dice.pick(['done', 'running', 'cancelled']), [f])]],
    [2, () => [scene.op('cancel', [f])]],
    [1.5, () => [scene.op('add_done_callback', [f, callback(scene)])]],
  ])()
}

function manyFutures(scene: Scene, futures: readonly string[]): readonly Op[] {
  const { dice } = scene
  // Of several that are done already, CPython gives any first: its set has them by their addresses.
  if (dice.chance(0.4)) return [scene.timed('as_completed', [futures.slice(0, 1)], {}, 0.3)]
  return [
    scene.timed(
      'wait_futures',
      [futures],
      { return_when: dice.pick(['ALL_COMPLETED', 'FIRST_COMPLETED', 'FIRST_EXCEPTION']) },
      0.3,
    ),
  ]
}
