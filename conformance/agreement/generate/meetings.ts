/** Events and barriers. */
import type { Op, Scene, Thing } from './scene.ts'

export function event(scene: Scene): Thing {
  const v = scene.fresh('e')
  scene.events.push(v)
  return { setup: [['Event', v]], passable: [v], own: [], event: () => eventEvent(scene, v) }
}

export function eventEvent(scene: Scene, v: string): readonly Op[] {
  return scene.dice.weighted<() => readonly Op[]>([
    [6, () => [scene.timed('wait', [v], {}, 0.3)]],
    [4, () => [scene.op('set', [v])]],
    [2, () => [scene.op('clear', [v])]],
    [2, () => [scene.op('is_set', [v])]],
    [0.5, () => [scene.op('set', [v]), scene.op('clear', [v])]],
  ])()
}

export function barrier(scene: Scene): Thing {
  const { dice } = scene
  const b = scene.fresh('r')
  const parties = dice.weighted([
    [1, 1],
    [6, 2],
    [3, 3],
  ])
  return {
    setup: [
      dice.chance(0.3)
        ? ['Barrier', b, parties, { timeout: dice.pick([0.5, 1, 2]) }]
        : ['Barrier', b, parties],
    ],
    passable: [b],
    own: [],
    event: () => barrierEvent(scene, b),
  }
}

export function barrierEvent(scene: Scene, b: string): readonly Op[] {
  const { dice } = scene
  return dice.weighted<() => readonly Op[]>([
    [10, () => [scene.timed('wait', [b], {}, 0.5)]],
    [1.2, () => [scene.op('abort', [b])]],
    [1.5, () => [scene.op('reset', [b])]],
    [2, () => [scene.op(dice.pick(['n_waiting', 'broken']), [b])]],
    [0.7, () => [['repeat', 2, [scene.timed('wait', [b], {}, 0.5)]]]],
  ])()
}
