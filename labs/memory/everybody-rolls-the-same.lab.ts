import { Process, print } from 'lockstep'

export const lab = {
  title: 'Everybody rolls the same',
  topic: 'memory',
  expect: 'ends',
  variants: {
    ownSeed: { label: 'each process has a seed of its own', values: [false, true] },
  },
}

/** A small generator of the kind that has its whole state in one number. */
let state = 2026

function roll() {
  state = (state * 48271) % 2147483647
  return (state % 6) + 1
}

export async function main({ ownSeed }: { ownSeed: boolean }) {
  for (const number of [1, 2, 3]) {
    const player = new Process({ target: play, args: [ownSeed ? number : 0], name: `player-${number}` })
    await player.start()
    await player.join()
  }
}

export async function play(number: number) {
  state += number * 7919
  await print(`rolls ${roll()} ${roll()} ${roll()}`)
}
