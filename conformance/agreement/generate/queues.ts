import type { Json } from '#model/vocabulary/json.ts'
import type { Actor, Op, Options, Scene, Thing } from './scene.ts'

/** Queue or JoinableQueue: blocking, closed, cancelled, joined in every process. */
export function queue(scene: Scene): Thing {
  const { dice } = scene
  const q = scene.fresh('q')
  const kind = dice.pick(['Queue', 'JoinableQueue'])
  const maxsize = dice.weighted([
    [5, 0],
    [3, 1],
    [2, 2],
    [0.5, -1],
  ])
  scene.queues.push(q)
  return {
    setup: [maxsize === 0 ? [kind, q] : [kind, q, { maxsize }]],
    passable: [q],
    own: [],
    event: (actor) => queueEvent(scene, actor, q, kind === 'JoinableQueue', maxsize > 0),
  }
}

/** `bounded`: filling it comes to an end. */
export function queueEvent(
  scene: Scene,
  actor: Actor,
  q: string,
  joinable: boolean,
  bounded: boolean,
  isProxy = false,
): readonly Op[] {
  const { dice } = scene
  return dice.weighted<() => readonly Op[]>([
    [8, () => [scene.op('put', [q, isProxy ? scene.small() : scene.message(actor)], blocking(scene))]],
    [8, () => [scene.receive('get', [q], blocking(scene))]],
    [1.5, () => [scene.op('put_nowait', [q, isProxy ? scene.small() : scene.message(actor)])]],
    [1.5, () => [scene.receive('get_nowait', [q])]],
    [2, () => [scene.op(dice.pick(['qsize', 'empty', 'full']), [q])]],
    [joinable ? 4 : 0.2, () => [scene.op('task_done', [q])]],
    [joinable ? 2 : 0.1, () => [scene.op('join', [q])]],
    [1.2, () => [scene.op('close', [q])]],
    [0.7, () => [scene.op('close', [q]), scene.op('join_thread', [q])]],
    [0.4, () => [scene.op('join_thread', [q])]],
    [0.8, () => [scene.op('cancel_join_thread', [q])]],
    [
      scene.carriesEnds ? 0 : 0.8,
      () => [['loop_until_error', [['get', q, { timeout: 1 }], ...(joinable ? [['task_done', q]] : [])]]],
    ],
    [0.6, () => [['repeat', 2, [scene.op('put', [q, ['mul', '$k', 10]], blocking(scene))], { as: 'k' }]]],
    [bounded ? 0.5 : 0, () => [['loop_until_error', [['put_nowait', q, 1]]]]],
    [0.6, () => [scene.op('put', [q, null]), scene.op('put', [q, null])]],
  ])()
}

function blocking(scene: Scene): Options {
  return scene.dice.weighted<Options>([
    [3, {}],
    [5, { timeout: scene.timeout() }],
    [1, { block: false }],
    [0.3, { block: false, timeout: 1 }],
  ])
}

/** It has no feeder and no timeouts: a put of something large waits. */
export function simpleQueue(scene: Scene): Thing {
  const { dice } = scene
  const q = scene.fresh('s')
  const event = (actor: Actor): readonly Op[] =>
    dice.weighted<() => readonly Op[]>([
      [6, () => [scene.op('put', [q, scene.message(actor)])]],
      [6, () => [scene.receive('get', [q])]],
      [2, () => [scene.op('empty', [q])]],
      [1, () => [scene.op('close', [q])]],
      [0.3, () => [scene.op('qsize', [q] satisfies Json[])]],
    ])()
  return { setup: [['SimpleQueue', q]], passable: [q], own: [], event }
}
