/** What one process does to another, and asks about itself. */
import { callback } from './pools.ts'
import type { Actor, Op, Scene, Thing } from './scene.ts'

export function processOps(scene: Scene): Thing {
  const { dice } = scene
  const event = (actor: Actor): readonly Op[] => {
    const [first, ...rest] = scene.known(actor, scene.processes)
    if (dice.chance(0.12)) return thread(scene)
    if (first === undefined || dice.chance(0.2)) return [aboutItself(scene, actor)]
    const p = dice.pick([first, ...rest])
    return dice.weighted<() => readonly Op[]>([
      // It lives for a moment longer: who uses what it has open at once would say nothing.
      [3, () => [scene.op('terminate', [p]), ['sleep', 0.5]]],
      [2.5, () => [scene.op('kill', [p]), ['sleep', 0.5]]],
      [5, () => [scene.timed('join', [p], {}, 0.15)]],
      [3, () => [scene.op('is_alive', [p]), scene.op('exitcode', [p])]],
      [1, () => [scene.op('close', [p]), scene.op('exitcode', [p])]],
      [1, () => [scene.op(dice.pick(['name', 'daemon', 'has_pid']), [p])]],
      [0.5, () => [scene.op('set_daemon', [p, dice.chance(0.5)])]],
      [0.5, () => [scene.op('start', [p])]],
      [1, () => [scene.op('active_children', [])]],
      [1.5, () => [scene.timed('wait_ready', [[p]], {}, 0.1)]],
      [0.7, () => [scene.op('atexit', [callback(scene), [dice.below(9)]])]],
    ])()
  }
  return { setup: [], passable: [], own: [], event }
}

/** A thread of its own, which does little, starts a process, or ends its own. */
function thread(scene: Scene): readonly Op[] {
  const { dice } = scene
  const [t, program] = [scene.fresh('t'), scene.fresh('threaded')]
  scene.programs.set(program, [
    ['params', 'n'],
    ['sleep', scene.pause()],
    ['eval', '$n'],
    ...dice.weighted<() => readonly Op[]>([
      [7, () => []],
      [2, () => [dice.pick<Op>([['raise', 'KeyError'], ['exit']])]],
      [1, () => grandchild(scene)],
      [0.7, () => [dice.pick<Op>([['hard_exit', 5], ['kill_self']])]],
    ])(),
  ])
  return [
    ['Thread', t, program, [dice.below(9)], dice.chance(0.3) ? { daemon: true } : {}],
    scene.op('start', [t]),
    // It has begun before its process may end: else that would be open.
    dice.chance(0.6) ? scene.timed('join', [t], {}, 0.4) : ['sleep', 0.5],
    ...(dice.chance(0.3) ? [scene.op('is_alive', [t])] : []),
  ]
}

/** A process that a thread starts, and mostly waits for. */
function grandchild(scene: Scene): readonly Op[] {
  const { dice } = scene
  const [p, program] = [scene.fresh('p'), scene.fresh('grandchild')]
  scene.programs.set(program, [['sleep', scene.pause()], ['my_name'], ...ending(scene)])
  return [
    ['Process', p, program, [], dice.chance(0.3) ? { daemon: true } : {}],
    scene.op('start', [p]),
    ...(dice.chance(0.7) ? [scene.timed('join', [p], {}, 0.4), scene.op('exitcode', [p])] : []),
  ]
}

function aboutItself(scene: Scene, actor: Actor): Op {
  const anywhere = ['my_name', 'my_daemon', 'parent_name', 'active_children', 'in_main', 'start_method']
  const { dice } = scene
  // Where a process has to come up within half a unit, others than forked ones do not.
  if (scene.method === 'spawn' && dice.chance(0.1)) {
    const method = dice.pick(['fork', 'spawn', 'forkserver'])
    return scene.op('set_start_method', [method], dice.chance(0.4) ? { force: true } : {})
  }
  if (actor.isMain) return scene.op(dice.pick(anywhere), [])
  const name = dice.pick([...anywhere, 'parent_alive', 'ppid_is_parent', 'wait_parent', 'wait_parent'])
  return name === 'wait_parent' ? scene.timed(name, [], {}, 0.05) : scene.op(name, [])
}

/** How a program ends: mostly by running off its end. */
export function ending(scene: Scene): readonly Op[] {
  return scene.dice.weighted<readonly Op[]>([
    [14, []],
    [1, [['exit']]],
    [1, [['exit', scene.dice.pick([0, 1, 3, 'text', null, 256])]]],
    [1.2, [['raise', scene.dice.pick(['ValueError', 'KeyError', 'RuntimeError'])]]],
    [1, [['hard_exit', scene.dice.pick([0, 7])]]],
    [1, [['kill_self']]],
    [1, [['return', 5]]],
  ])
}
