import { Pool, print, sleep } from 'lockstep'

export const lab = {
  title: 'A pool of four',
  topic: 'pools',
  expect: 'ends',
  variants: {
    chunksize: { label: 'items in a chunk', values: [1, 4] },
  },
}

export async function main({ chunksize }: { chunksize: number }) {
  const begin = Date.now()
  const pool = await new Pool(4)
  const squares = await pool.map(square, [1, 2, 3, 4, 5, 6, 7, 8], { chunksize })
  await print(squares.join(' '))
  await print(`after ${(Date.now() - begin) / 1000} s`)
  await pool.close()
  await pool.join()
}

export async function square(number: number) {
  await sleep(1)
  return number * number
}
