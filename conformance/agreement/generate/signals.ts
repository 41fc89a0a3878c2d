/** Handlers of signals, and signals that interrupt whatever the main thread of a process waits at. */
import type { Actor, Op, Scene, Thing } from './scene.ts'

const NAMES = ['SIGUSR1', 'SIGUSR1', 'SIGUSR2', 'SIGUSR2', 'SIGTERM', 'SIGINT'] as const

export function signals(scene: Scene): Thing {
  const { dice } = scene
  const event = (actor: Actor): readonly Op[] => {
    const name = dice.pick(NAMES)
    const processes = scene.known(actor, scene.processes)
    return dice.weighted<() => readonly Op[]>([
      [4, () => [['signal', name, dice.chance(0.7) ? handler(scene) : dice.pick(['SIG_IGN', 'SIG_DFL'])]]],
      [1.5, () => [scene.op('getsignal', [name])]],
      [
        processes.length === 0 || !actor.isMain ? 0 : 6,
        () => [scene.op('send_signal', [dice.pick(processes), name])],
      ],
      [
        processes.length === 0 || !actor.isMain ? 0 : 1.5,
        () => {
          const p = dice.pick(processes)
          return [
            scene.op('send_signal', [p, 'SIGSTOP']),
            ['sleep', scene.pause()],
            ...(dice.chance(0.3) ? [scene.op('send_signal', [p, name])] : []),
            ...(dice.chance(0.85) ? [scene.op('send_signal', [p, 'SIGCONT'])] : []),
          ]
        },
      ],
      [1.5, () => [scene.op('raise_signal', [dice.pick(['SIGUSR1', 'SIGUSR2'])])]],
      [0.3, () => [scene.op('signal', [dice.pick(['SIGKILL', 'SIGSTOP']), 'SIG_IGN'])]],
    ])()
  }
  return {
    setup: dice.chance(0.7) ? [['signal', 'SIGUSR1', handler(scene)]] : [],
    passable: [],
    own: [],
    event,
  }
}

function handler(scene: Scene): string {
  const { dice } = scene
  const name = scene.fresh('handler')
  scene.programs.set(
    name,
    dice.weighted([
      [5, [['let', 'signalled', dice.below(9)]]],
      [1.5, [['sleep', 0.5]]],
      [2, [['raise', dice.pick(['ValueError', 'KeyError'])]]],
      [0.5, [['exit', 4]]],
    ]),
  )
  return name
}
