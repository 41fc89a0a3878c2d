import type { Actor, Op, Scene, Thing } from './scene.ts'

/** A pipe; its ends are used in the wrong direction now and then, and after they were closed. */
export function pipe(scene: Scene): Thing {
  const { dice } = scene
  const [a, b] = [scene.fresh('a'), scene.fresh('b')]
  const duplex = dice.chance(0.5)
  // Near what a socket holds, where it is full and when room comes back is told to the byte.
  const tight = duplex && dice.chance(0.6)
  const bytes = tight || dice.chance(0.2)
  scene.ends.push(a, b)
  const receiving = (end: string): Op =>
    bytes && !dice.chance(0.1)
      ? scene.op('recv_bytes', [end], dice.chance(0.3) ? { maxlength: dice.pick([4, 100, 3000]) } : {})
      : scene.receive('recv', [end])
  const sending = (actor: Actor, end: string): Op =>
    tight
      ? filling(scene, end)
      : bytes
        ? scene.op('send_bytes', [
            end,
            dice.weighted([
              [2, 0],
              [8, 10],
              [4, 2000],
              [1.5, 1_000_000],
            ]),
          ])
        : scene.op('send', [end, scene.message(actor)])
  const event = (actor: Actor): readonly Op[] => {
    const end = dice.pick([a, b])
    const out = duplex ? dice.chance(0.5) : dice.chance(0.06) ? end === a : end === b
    const both = scene.known(actor, [...scene.ends, ...scene.processes])
    return dice.weighted<() => readonly Op[]>([
      [8, () => [out ? sending(actor, end) : receiving(end)]],
      [2, () => [scene.timed('poll', [end])]],
      [1, () => [scene.op('poll', [end])]],
      [2.5, () => [scene.op('close', [end])]],
      [0.7, () => [scene.op('closed', [end]), scene.op('fileno', [end])]],
      [both.length === 0 ? 0 : 2, () => [scene.timed('wait_ready', [dice.some(both, 1, 3)], {}, 0.1)]],
      [0.7, () => [['with', end, [out ? sending(actor, end) : receiving(end)], { catch: true }]]],
      [scene.carriesEnds ? 0 : 0.8, () => [['loop_until_error', [['recv', duplex ? end : a]]]]],
      [
        scene.carriesEnds ? 0 : tight ? 2 : 0.5,
        () => [
          [
            'repeat',
            tight ? dice.pick([2, 5, 40]) : 2,
            [tight || !out ? receiving(end) : sending(actor, end)],
          ],
        ],
      ],
    ])()
  }
  return {
    setup: [dice.chance(0.5) && duplex ? ['Pipe', a, b] : ['Pipe', a, b, { duplex }]],
    passable: [a, b],
    own: [],
    event,
  }
}

/** A good part of what a socket holds, as one message or as many: 219,264 bytes of one, 93 of 1,000, 44 of 4,096. */
function filling(scene: Scene, end: string): Op {
  const { dice } = scene
  const one = (): Op =>
    scene.op('send_bytes', [end, dice.pick([4096, 16_000, 36_000, 100_000, 200_000, 219_264, 250_000])])
  const [times, size] = dice.pick([
    [40, 4096],
    [46, 4096],
    [90, 1000],
    [95, 1000],
  ] as const)
  return dice.chance(0.6) ? one() : ['repeat', times, [['send_bytes', end, size]], { catch: true }]
}
