import { Pool, print, sleep, type AsyncResult } from 'lockstep'

export const lab = {
  title: 'A promise of a result',
  topic: 'pools',
  expect: 'ends',
  variants: {
    tasks: { label: 'tasks', values: [1, 10] },
  },
}

export async function main({ tasks }: { tasks: number }) {
  const begin = Date.now()
  const pool = await new Pool(4)
  const slips: AsyncResult[] = []
  for (let number = 1; number <= tasks; number++) slips.push(await pool.applyAsync(square, [number]))
  await print(`ready at once: ${await slips[0]?.ready()}`)
  const results: unknown[] = []
  for (const slip of slips) results.push(await slip.get())
  await print(`results: ${results.join(' ')}`)
  await print(`after ${(Date.now() - begin) / 1000} s`)
  await pool.close()
  await pool.join()
}

export async function square(number: number) {
  await sleep(1)
  return number * number
}
