import { expect, test } from 'vitest'
import { runText } from '../support/run-text.ts'

const body = (main: string, rest = '') => `
  import { errors, exit, Lock, print, Process, setStartMethod, sleep, Thread } from 'lockstep'
  export async function main() { ${main} }
  ${rest}`

test('a thread shares the variables of its process', async () => {
  const { printed } = await runText(
    body(`
      let seen = 0
      const thread = new Thread({ target: async (n, { more }) => { await sleep(1); seen = n + more }, args: [1], kwargs: { more: 2 } })
      await thread.start()
      await print(seen, await thread.isAlive())
      await thread.join()
      await print(seen, await thread.isAlive())`),
  )
  expect(printed).toEqual(['P1: 0 true', 'P1: 3 false'])
})

test('names as CPython gives them, and a class with a run of its own', async () => {
  const { printed } = await runText(
    body(
      `
      const worker = new Worker({ name: 'ada' })
      await print(new Thread({ target: idle }).name, new Thread().name, worker.name, worker.daemon)
      await worker.start()
      await worker.join()`,
      'async function idle() {}\nclass Worker extends Thread { async run() { await print("mine", this.name) } }',
    ),
  )
  expect(printed).toEqual(['P1: Thread-1 (idle) Thread-2 ada false', 'P1: mine ada'])
})

test('wrong use is a RuntimeError [TH5]', async () => {
  const { printed } = await runText(
    body(`
      const thread = new Thread({ target: async () => {} })
      const refused = async (call) => { try { await call() } catch (error) { await print(error.name, error.message) } }
      await refused(() => thread.join())
      await thread.start()
      await refused(() => thread.start())
      await refused(() => { thread.daemon = true })
      await thread.join()`),
  )
  expect(printed).toEqual([
    'P1: RuntimeError cannot join thread before it is started',
    'P1: RuntimeError threads can only be started once',
    'P1: RuntimeError cannot set daemon status of active thread',
  ])
})

test('the end of the process waits for threads, not for daemons [TH6]', async () => {
  const { printed, codes } = await runText(
    body(`
      const late = (what) => async () => { await sleep(2); await print(what) }
      await new Thread({ target: late('waited for') }).start()
      await new Thread({ target: async () => { await sleep(9); await print('never') }, daemon: true }).start()
      await print('over')`),
  )
  expect(printed).toEqual(['P1: over', 'P1: waited for'])
  expect(codes).toEqual({ P1: 0 })
})

test('an error ends its thread alone, sys.exit in silence [TH7]', async () => {
  const { printed, tracebacks, codes } = await runText(
    body(`
      const failing = new Thread({ target: async () => { throw new errors.KeyError('lost') } })
      const leaving = new Thread({ target: async () => { exit(3) } })
      for (const thread of [failing, leaving]) { await thread.start(); await thread.join() }
      await print('goes on')`),
  )
  expect([printed, codes, tracebacks.length]).toEqual([['P1: goes on'], { P1: 0 }, 1])
  expect(tracebacks[0]).toContain('KeyError: lost')
})

test('a thread does not travel to a spawned process', async () => {
  const { printed } = await runText(
    body(
      `setStartMethod('spawn')
      const thread = new Thread()
      try { await new Process({ target: take, args: [thread] }).start() } catch (error) { await print(error.name, error.message) }`,
      'export async function take() {}',
    ),
  )
  expect(printed).toEqual(["P1: TypeError cannot pickle '_thread.lock' object"])
})
