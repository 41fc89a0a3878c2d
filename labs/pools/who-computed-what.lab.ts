import { ProcessPoolExecutor, currentProcess, cpuCount, print } from 'lockstep'

export const lab = {
  title: 'Who computed what',
  topic: 'pools',
  expect: 'ends',
  variants: {
    work: { label: 'the work', values: ['light', 'heavy'] },
  },
}

export async function main({ work }: { work: string }) {
  const task = work === 'light' ? square : countPrimes
  const executor = new ProcessPoolExecutor(cpuCount())
  for (const line of await executor.map(task, [2000, 3000, 4000, 5000])) await print(line)
  await executor.shutdown()
}

export async function square(number: number) {
  return `the square of ${number} is ${number * number}, by ${currentProcess().name}`
}

/** Slow on purpose: tries every divisor of every number. */
export async function countPrimes(limit: number) {
  let primes = 0
  for (let candidate = 2; candidate < limit; candidate++) {
    let divisor = 2
    while (candidate % divisor !== 0) divisor++
    if (divisor === candidate) primes++
  }
  return `${primes} primes below ${limit}, by ${currentProcess().name}`
}
