import { Pool, print, sleep } from 'lockstep'

export const lab = {
  title: 'Ten tasks, five workers, two waves',
  topic: 'pools',
  expect: 'ends',
  variants: {
    closes: { label: 'close before join', values: [true, false] },
  },
}

export async function main({ closes }: { closes: boolean }) {
  const begin = Date.now()
  const pool = await new Pool(5)
  for (let number = 0; number < 10; number++) {
    await pool.applyAsync(square, [number], { callback: announce })
  }
  if (closes) await pool.close()
  await pool.join()
  await print(`after ${(Date.now() - begin) / 1000} s`)
}

export async function square(number: number) {
  await sleep(1)
  return number * number
}

export async function announce(result: number) {
  await print(`got ${result}`)
}
