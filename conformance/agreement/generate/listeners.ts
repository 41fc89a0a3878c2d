/** A listener at an address, its clients, and the connections that they have made. */
import type { Actor, Op, Options, Scene, Thing } from './scene.ts'

const KEYS = ['kitchen', 'kitchen', 'garden', ''] as const

export function listener(scene: Scene): Thing {
  const { dice } = scene
  const [l, door, at] = [scene.fresh('h'), scene.fresh('door'), scene.fresh('at')]
  const keyed = dice.chance(0.3)
  const isNamed = dice.chance(0.8)
  const options: Options = {
    ...(isNamed ? { address: door } : {}),
    ...(dice.chance(0.6) ? { backlog: dice.below(3) } : {}),
    ...(keyed ? { authkey: 'kitchen' } : {}),
  }
  /** Names that connections are bound to, by program: each process has its own. */
  const made = new Map<string, string[]>()
  const bound = (actor: Actor): string => {
    const name = scene.fresh('link')
    made.set(actor.program, [...(made.get(actor.program) ?? []), name])
    return name
  }
  const event = (actor: Actor): readonly Op[] => {
    const links = made.get(actor.program) ?? []
    const mine = actor.knows.has(l)
    return dice.weighted<() => readonly Op[]>([
      [
        6,
        () => [
          scene.op(
            'Client',
            [bound(actor), isNamed ? door : `$${at}`],
            (keyed ? dice.chance(0.8) : dice.chance(0.1)) ? { authkey: dice.pick(KEYS) } : {},
          ),
        ],
      ],
      [mine ? 5 : 0, () => [scene.op('accept', [l, bound(actor)])]],
      [mine ? 0.8 : 0, () => [scene.op('close', [l])]],
      [links.length > 0 ? 8 : 0, () => linkEvent(scene, dice.pick(links))],
    ])()
  }
  return {
    setup: [
      ['Listener', l, options],
      ['address', l, at],
    ],
    passable: [at],
    own: [l],
    event,
  }
}

function linkEvent(scene: Scene, link: string): readonly Op[] {
  const { dice } = scene
  return dice.weighted<() => readonly Op[]>([
    [5, () => [scene.op('send', [link, scene.small()])]],
    [4, () => [scene.timed('poll', [link], {}, 0)]],
    [3, () => [scene.op('recv', [link])]],
    [2, () => [scene.op('close', [link])]],
  ])()
}
