import { Value, Pool, ProcessPoolExecutor, print, sleep, errors } from 'lockstep'

export const lab = {
  title: 'When the initializer fails',
  topic: 'pools',
  expect: 'raises',
  variants: {
    kind: { label: 'kind of pool', values: ['Pool', 'ProcessPoolExecutor'] },
  },
}

export async function main({ kind }: { kind: string }) {
  const attempts = new Value('i', 0)
  const options = { initializer: openOven, initargs: [attempts] }
  if (kind === 'Pool') {
    const pool = await new Pool(1, options)
    await pool.applyAsync(bake, ['bread'])
    await sleep(2) // get() would wait for ever
    await print(`more than five attempts: ${(await attempts.get()) > 5}`)
    await pool.terminate()
  } else {
    const executor = new ProcessPoolExecutor(1, options)
    const future = await executor.submit(bake, 'bread')
    await print(await future.result())
  }
}

export async function openOven(attempts: Value) {
  await attempts.add(1)
  await sleep(0.2)
  throw new errors.OSError('there is no oven')
}

export async function bake(what: string) {
  return `${what} is baked`
}
