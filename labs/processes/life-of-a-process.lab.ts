import { Process, print, sleep, errors } from 'lockstep'

export const lab = {
  title: 'The life of a process object',
  topic: 'processes',
  expect: 'ends',
}

export async function main() {
  const kwargs = { minutes: 60 }
  const pot = new Process({ target: simmer, args: ['soup'], kwargs, name: 'pot', daemon: true })
  await print(`${pot.name}, daemon: ${pot.daemon}`)
  await print(`made: alive ${await pot.isAlive()}, exit code ${pot.exitcode ?? 'none'}`)
  await pot.start()
  await sleep(1)
  await print(`started: alive ${await pot.isAlive()}, exit code ${pot.exitcode ?? 'none'}`)
  await pot.terminate()
  await sleep(1) // ended, but not yet joined: a zombie
  await pot.join()
  await print(`joined: alive ${await pot.isAlive()}, exit code ${pot.exitcode ?? 'none'}`)
  await pot.close()
  try {
    await pot.isAlive()
  } catch (error) {
    if (error instanceof errors.ValueError) await print('closed: ValueError')
  }
}

/** Keyword arguments arrive as one object, after the positional ones. */
export async function simmer(dish: string, { minutes }: { minutes: number }) {
  await print(`${dish} simmers for ${minutes} minutes`)
  await sleep(minutes * 60)
}
