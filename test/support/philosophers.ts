/** A program with as many orders as one likes. */
export function philosophers(n: number, eats: number): string {
  return `import { Process, Lock } from 'lockstep'
export async function main() {
  const forks = Array.from({ length: ${n} }, () => new Lock())
  const all: Process[] = []
  for (let i = 0; i < ${n}; i++)
    all.push(new Process({ target: dine, args: [forks[i], forks[(i + 1) % ${n}]], name: 'p' + i }))
  for (const one of all) await one.start()
  for (const one of all) await one.join()
}
export async function dine(left: Lock, right: Lock) {
  for (let n = 0; n < ${eats}; n++) {
    await left.acquire(); await right.acquire(); await right.release(); await left.release()
  }
}
`
}
