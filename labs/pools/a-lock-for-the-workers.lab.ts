import { Lock, Manager, Pool, print, sleep } from 'lockstep'

export const lab = {
  title: 'How to give a lock to the workers',
  topic: 'pools',
  expect: 'raises',
  variants: {
    way: { label: 'the lock comes as', values: ['argument', 'initializer', 'manager'] },
  },
}

let inherited: Lock | null = null

export async function main({ way }: { way: string }) {
  const manager = way === 'manager' ? await Manager() : null
  const lock = manager === null ? new Lock() : await manager.Lock()
  const pool = await new Pool(2, way === 'initializer' ? { initializer: keep, initargs: [lock] } : {})
  const argument = way === 'initializer' ? null : lock
  const pages = [1, 2, 3, 4].map((page) => [page, argument])
  const printed = await pool.starmap(printPage, pages)
  await print(`${printed.length} pages printed`)
  await pool.close()
  await pool.join()
}

/** Runs once in each worker. */
export async function keep(lock: Lock) {
  inherited = lock
}

export async function printPage(page: number, argument: Lock | null) {
  const lock = argument ?? inherited
  await lock?.acquire()
  await sleep(1)
  await lock?.release()
  return page
}
