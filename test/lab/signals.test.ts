import { expect, test } from 'vitest'
import { runText } from '../support/run-text.ts'

const body = (main: string, rest = '') => `
  import { atexit, errors, os, print, Process, Queue, signal, sleep, threading } from 'lockstep'
  export async function main() { ${main} }
  async function refused(call) { try { await call() } catch (error) { await print(error.name + ': ' + error.message) } }
  ${rest}`

test('a handler runs in the middle of a sleep, which lasts as long as it would have [SG2, SG3]', async () => {
  const { printed } = await runText(
    body(
      `
      signal.signal('SIGUSR1', async (name) => { await sleep(1); await print('handles', name, Date.now() / 1000) })
      const child = new Process({ target: kick })
      await child.start()
      await sleep(5)
      await print('slept until', Date.now() / 1000)
      await child.join()`,
      `export async function kick() { await sleep(2); await os.kill(await os.getppid(), 'SIGUSR1') }`,
    ),
  )
  expect(printed).toEqual(['P1: handles SIGUSR1 3', 'P1: slept until 5'])
})

test('what a handler raises comes out of the wait, with its own call and line left in order', async () => {
  const { printed } = await runText(
    body(
      `
      signal.signal('SIGTERM', () => { throw new errors.SystemExit('told to') })
      const orders = new Queue()
      const child = new Process({ target: end })
      await child.start()
      try { await orders.get() } catch (error) { await print(error.name) }
      await orders.put('still good')
      await print(await orders.get())
      await child.join()`,
      `export async function end() { await sleep(1); await os.kill(await os.getppid(), 'SIGTERM') }`,
    ),
  )
  expect(printed).toEqual(['P1: SystemExit', 'P1: still good'])
})

test('wrong use is refused as CPython does [SG5]', async () => {
  const { printed } = await runText(
    body(
      `
      await refused(() => signal.signal('SIGKILL', signal.SIG_IGN))
      await refused(() => signal.signal('SIGUSR1', 'ignore'))
      await refused(() => signal.signal('USR1', signal.SIG_IGN))
      await refused(() => os.kill(4, 'SIGUSR1'))
      await refused(() => signal.raiseSignal('SIGINT'))
      const thread = new threading.Thread({ target: () => refused(() => signal.signal('SIGUSR1', signal.SIG_IGN)) })
      await thread.start()
      await thread.join()
      const child = new Process({ target: idle })
      await child.start()
      await child.join()
      await refused(() => os.kill(child.pid, 'SIGUSR1'))
      await print(await os.getppid(), os.getpid() === child.pid)`,
      'export async function idle() {}',
    ),
  )
  expect(printed).toEqual([
    'P1: OSError: [Errno 22] Invalid argument',
    'P1: TypeError: signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object',
    "P1: ValueError: USR1 is no signal: give its name, such as 'SIGTERM'",
    'P1: ProcessLookupError: [Errno 3] No such process',
    'P1: KeyboardInterrupt: ',
    'P1: ValueError: signal only works in main thread of the main interpreter',
    'P1: ProcessLookupError: [Errno 3] No such process',
    'P1: 1 false',
  ])
})

test('a forked child has exported handlers; in place of another there is one that says so [SG6]', async () => {
  const { printed } = await runText(
    body(
      `
      signal.signal('SIGUSR1', note)
      signal.signal('SIGUSR2', async () => {})
      const child = new Process({ target: wait })
      await child.start()
      await sleep(1)
      await os.kill(child.pid, 'SIGUSR1')
      await sleep(1)
      await os.kill(child.pid, 'SIGUSR2')
      await child.join()`,
      `export async function note(name) { await print('notes', name) }
       export async function wait() { await refused(() => sleep(3)) }`,
    ),
  )
  expect(printed).toEqual([
    'P2: notes SIGUSR1',
    'P2: RuntimeError: the handler of SIGUSR2 was set before the fork and is no exported function: this process has no copy of it',
  ])
})
