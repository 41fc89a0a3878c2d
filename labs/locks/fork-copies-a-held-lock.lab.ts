import { Process, Lock, ThreadPoolExecutor, print, sleep } from 'lockstep'

export const lab = {
  title: 'A fork copies a lock that is held',
  topic: 'locks',
  startMethod: 'fork',
  expect: 'deadlock',
  variants: {
    startMethod: { label: 'start method', values: ['fork', 'spawn'] },
  },
}

export async function main({ startMethod }: { startMethod: string }) {
  const original = new Lock() // stands for a lock of the threading module
  const logger = new ThreadPoolExecutor(1)
  await logger.submit(writeLongLine, original)
  await sleep(1) // the logger thread is in the middle of its line
  const copy = await copyMemory(original, startMethod)
  const child = new Process({ target: log, args: [copy, 'hello'], name: 'child' })
  await child.start()
  await child.join()
  await logger.shutdown()
}

/** What a start does to memory: fork copies the state of the lock, spawn makes everything anew. */
async function copyMemory(original: Lock, startMethod: string) {
  const copy = new Lock()
  const held = !(await original.acquire({ block: false }))
  if (!held) await original.release()
  if (held && startMethod === 'fork') await copy.acquire()
  return copy
}

export async function writeLongLine(lock: Lock) {
  await lock.acquire()
  await sleep(2)
  await print('log: a long line')
  await lock.release()
}

export async function log(lock: Lock, text: string) {
  await lock.acquire()
  await print(`log: ${text}`)
  await lock.release()
}
