/** Programs that pools and executors run. */
import type { Json } from '#model/vocabulary/json.ts'
import type { Op, Scene } from './scene.ts'

export type TaskFlavour = 'quick' | 'slow' | 'failing' | 'deadly' | 'sharing'

/** A fresh program with one parameter, `d`: mostly the units it takes. */
export function task(scene: Scene, shared: readonly string[]): string {
  const { dice } = scene
  const name = scene.fresh('task')
  const flavour = dice.weighted<TaskFlavour>([
    [4, 'quick'],
    [5, 'slow'],
    [2.5, 'failing'],
    [1, 'deadly'],
    [shared.length === 0 || scene.method === 'spawn' ? 0 : 2, 'sharing'],
  ])
  scene.programs.set(name, [['params', 'd'], ...body(scene, flavour, shared)])
  return name
}

function body(scene: Scene, flavour: TaskFlavour, shared: readonly string[]): readonly Op[] {
  const { dice } = scene
  switch (flavour) {
    case 'quick':
      return dice.pick<readonly Op[]>([
        [['return', ['mul', '$d', 2]]],
        [['my_daemon'], ['in_main'], ['return', '$d']],
        [
          ['letg', 'seen', ['add', '$d', 1]],
          ['eval', '$seen'],
          ['return', 'ok'],
        ],
        [
          ['eval', '$seen', { catch: true }],
          ['letg', 'seen', 1],
        ],
      ])
    case 'slow':
      return [
        ['sleep', '$d'],
        ['return', dice.pick<Json>(['$d', ['fill', 2000], ['list', '$d', 1], ['unpicklable']])],
      ]
    case 'failing':
      return [
        ['sleep', '$d'],
        ['if', ['ge', '$d', 1], [['raise', dice.pick(['ValueError', 'KeyError'])]]],
        ['return', '$d'],
      ]
    case 'deadly':
      return [
        ['sleep', '$d'],
        ['if', ['eq', '$d', 1], [dice.pick<Op>([['kill_self'], ['hard_exit', 3], ['exit', 2]])]],
        ['return', 'alive'],
      ]
    case 'sharing':
      return [sharing(scene, dice.pick(shared)), ['return', '$d']]
  }
}

function sharing(scene: Scene, name: string): Op {
  if (scene.events.includes(name)) return scene.op(scene.dice.pick(['set', 'is_set', 'clear']), [name])
  if (scene.queues.includes(name)) return scene.op('put', [name, '$d'])
  if (scene.locks.includes(name)) return ['with', name, [['sleep', 0.5]], { catch: true }]
  return scene.op('add', [name, 1])
}

/** What a task is called with: half units, distinct mostly, so that tasks end at different times. */
export function argument(scene: Scene): Json {
  return scene.dice.pick([0, 0.5, 1, 1.5, 2, 2.5])
}

export function argumentList(scene: Scene): Json {
  return scene.dice.some([0, 0.5, 1, 1.5, 2, 2.5, 3], 0, 4)
}

/** Objects a forked worker may use. */
export function shareable(scene: Scene): readonly string[] {
  return [...scene.events, ...scene.queues, ...scene.values, ...scene.locks]
}

/** An initializer, seldom: it leaves no records, but what it binds is seen by tasks. */
export function initializerOptions(scene: Scene, failing: number): Readonly<Record<string, Json>> {
  const { dice } = scene
  if (!dice.chance(0.2)) return {}
  const name = scene.fresh('init')
  scene.programs.set(
    name,
    dice.chance(failing)
      ? [['raise', 'ValueError']]
      : [
          ['params', 'i'],
          ['letg', 'seen', '$i'],
        ],
  )
  return { initializer: name, initargs: [dice.below(5)] }
}
