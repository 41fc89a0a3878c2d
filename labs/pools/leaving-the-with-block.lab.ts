import { Pool, ProcessPoolExecutor, print, sleep } from 'lockstep'

export const lab = {
  title: 'Leaving the with block',
  topic: 'pools',
  expect: 'deadlock',
  variants: {
    kind: { label: 'kind of pool', values: ['Pool', 'executor'] },
    inside: { label: 'main waits inside the block', values: [false, true] },
  },
}

export async function main({ kind, inside }: { kind: string; inside: boolean }) {
  let result = async (): Promise<unknown> => null
  if (kind === 'Pool') {
    await new Pool(2).with(async (pool) => {
      const slip = await pool.applyAsync(square, [3])
      result = () => slip.get()
      if (inside) await slip.wait()
    })
  } else {
    await new ProcessPoolExecutor(2).with(async (executor) => {
      const future = await executor.submit(square, 3)
      result = () => future.result()
      if (inside) await future.result()
    })
  }
  await print('left the block')
  await print('the result is', await result())
}

export async function square(number: number) {
  await sleep(1)
  return number * number
}
