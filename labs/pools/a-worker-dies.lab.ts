import { Pool, ProcessPoolExecutor, print, sleep, killSelf, type AsyncResult, type Future } from 'lockstep'

export const lab = {
  title: 'A worker dies with its task',
  topic: 'pools',
  expect: 'deadlock',
  variants: {
    kind: { label: 'kind of pool', values: ['Pool', 'ProcessPoolExecutor'] },
  },
}

export async function main({ kind }: { kind: string }) {
  if (kind === 'Pool') {
    const pool = await new Pool(1)
    const slips: AsyncResult[] = []
    for (const number of [1, 2, 3]) slips.push(await pool.applyAsync(square, [number]))
    for (const [index, slip] of slips.entries()) await print(`task ${index + 1} gives`, await slip.get())
    await pool.terminate()
  } else {
    const executor = new ProcessPoolExecutor(1)
    const futures: Future[] = []
    for (const number of [1, 2, 3]) futures.push(await executor.submit(square, number))
    for (const [index, future] of futures.entries()) {
      await print(`task ${index + 1} gives`, await future.result())
    }
    await executor.shutdown()
  }
}

export async function square(number: number) {
  await sleep(1)
  if (number === 2) await killSelf()
  return number * number
}
