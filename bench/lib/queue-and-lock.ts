/** Two processes that go on for ever, with a lock and a queue between them; before that `dead` others begin and end. */
import { compileProgram } from '#program/compile.ts'
import { LoadedProgram } from '#program/loaded-program.ts'

const PATH = '/lab/past.lab.ts'
export const queueAndLock = (): LoadedProgram =>
  new LoadedProgram(
    compileProgram(PATH, (path) =>
      path === PATH
        ? `
import { Lock, Process, Queue } from 'lockstep'
export async function main({ dead }) {
  for (let n = 0; n < dead; n++) {
    const child = new Process({ target: nothing })
    await child.start()
    await child.join()
  }
  const [queue, lock] = [new Queue(5), new Lock()]
  for (const target of [puts, gets]) await new Process({ target, args: [queue, lock] }).start()
}
export function nothing() {}
export async function puts(queue, lock) {
  for (let n = 0; ; n++) {
    await lock.with(() => {})
    await queue.put(n % 10)
  }
}
export async function gets(queue, lock) {
  for (;;) {
    await lock.with(() => {})
    await queue.get()
  }
}`
        : null,
    ),
  )
