import { Pool, print, sleep } from 'lockstep'

export const lab = {
  title: 'In which order results come',
  topic: 'pools',
  expect: 'ends',
  variants: {
    call: { label: 'main calls', values: ['map', 'imap', 'imapUnordered'] },
  },
}

export async function main({ call }: { call: string }) {
  const begin = Date.now()
  const orders: [string, number][] = [
    ['stew', 3],
    ['egg', 1],
    ['rice', 2],
  ]
  const pool = await new Pool(3)
  let dishes: AsyncIterable<unknown> | unknown[]
  if (call === 'map') dishes = await pool.map(cook, orders)
  else if (call === 'imap') dishes = await pool.imap(cook, orders)
  else dishes = await pool.imapUnordered(cook, orders)
  for await (const dish of dishes) await print(`${(Date.now() - begin) / 1000} s:`, dish)
  await pool.close()
  await pool.join()
}

export async function cook([dish, seconds]: [string, number]) {
  await sleep(seconds)
  return dish
}
