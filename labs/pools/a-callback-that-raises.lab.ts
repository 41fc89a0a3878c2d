import { Pool, print, sleep, errors } from 'lockstep'

export const lab = {
  title: 'A callback that raises',
  topic: 'pools',
  expect: 'deadlock',
  variants: {
    callback: { label: 'the callback is', values: ['careless', 'careful'] },
  },
}

export async function main({ callback }: { callback: string }) {
  const pool = await new Pool(2)
  await pool.applyAsync(square, [0], { callback: callback === 'careless' ? share : shareCarefully })
  await sleep(1)
  const slip = await pool.applyAsync(square, [2])
  await print('task 2 gives', await slip.get())
  await pool.close()
  await pool.join()
}

export async function square(number: number) {
  return number * number
}

export async function share(guests: number) {
  if (guests === 0) throw new errors.ZeroDivisionError('nobody to share with')
  await print(`${12 / guests} for each`)
}

export async function shareCarefully(guests: number) {
  try {
    await share(guests)
  } catch {
    await print(`cannot share among ${guests}`)
  }
}
