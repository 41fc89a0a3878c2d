import { Pool, ProcessPoolExecutor, print, sleep } from 'lockstep'

export const lab = {
  title: 'What the end of main does to unfinished tasks',
  topic: 'pools',
  expect: 'ends',
  variants: {
    kind: { label: 'kind of pool', values: ['Pool', 'ProcessPoolExecutor'] },
  },
}

export async function main({ kind }: { kind: string }) {
  const pool = kind === 'Pool' ? await new Pool(2) : null
  const executor = kind === 'Pool' ? null : new ProcessPoolExecutor(2)
  for (let letter = 1; letter <= 4; letter++) {
    await pool?.applyAsync(stamp, [letter])
    await executor?.submit(stamp, letter)
  }
  await print('main is done')
}

export async function stamp(letter: number) {
  await sleep(1)
  await print(`letter ${letter} is stamped`)
}
