import { Process, Queue, print } from 'lockstep'

export const lab = {
  title: 'Fibonacci in one, two and four processes',
  topic: 'programs',
  expect: 'ends',
  variants: {
    processes: { label: 'processes', values: [1, 2, 4] },
  },
}

export async function main({ processes }: { processes: number }) {
  const results = new Queue()
  const workers: Process[] = []
  for (let number = 1; number <= processes; number++) {
    const worker = new Process({ target: work, args: [results, 4 / processes], name: `worker-${number}` })
    await worker.start()
    workers.push(worker)
  }
  const values: number[] = []
  while (values.length < 4) values.push(await results.get())
  for (const worker of workers) await worker.join()
  await print(`${values.length} times ${values[0]}`)
}

export async function work(results: Queue, times: number) {
  for (let time = 0; time < times; time++) await results.put(fibonacci(26))
}

/** Slow on purpose: it computes the small numbers over and over. */
function fibonacci(n: number): number {
  return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2)
}
