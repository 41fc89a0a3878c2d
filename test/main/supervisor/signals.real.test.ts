import { afterAll, describe, expect, test } from 'vitest'
import { Supervisor } from '#main/supervisor/supervisor.ts'
import { TRANSPORTS } from '#protocol/transport.ts'
import { playReal, printedIn, realRun } from '../../support/real-run.ts'

/** A handler that reads and writes pipes itself, in the middle of a send that waits for room. */
const PROGRAM = `
  import { os, Pipe, print, Process, signal, sleep } from 'lockstep'
  const [echoed, echo] = Pipe({ duplex: false })
  export async function main() {
    const [reads, writes] = Pipe({ duplex: false })
    signal.signal('SIGUSR1', async () => {
      await echo.send('from the handler')
      await print('handles', await echoed.recv())
    })
    const child = new Process({ target: read, args: [reads] })
    await child.start()
    await writes.send('x'.repeat(200000))
    await print('sent')
    await child.join()
    await print('exit code', child.exitcode)
  }
  export async function read(reads) {
    await sleep(1)
    await os.kill(await os.getppid(), 'SIGUSR1')
    await sleep(1)
    await print('got', (await reads.recv()).length)
  }`
const SAID = ['handles from the handler', 'got 200000', 'sent', 'exit code 0']

const REAL = TRANSPORTS.filter((one) => one !== 'virtual')

describe.each(REAL)('over the %s transport', (transport) => {
  const supervisor = new Supervisor({ transport })
  afterAll(() => supervisor.close())

  test('a handler runs in the middle of a send, which then goes on [SG2, SG3]', async () => {
    const { result, printed, run } = await playReal(supervisor, PROGRAM)
    expect(run.conductor.divergence).toBeNull()
    expect([result.kind, ...printed.toSorted()]).toEqual(['ended', ...SAID.toSorted()])
    await run.conductor.dispose()
  })
})

test('a signal finds its handler in a free run, wherever the main thread is', async () => {
  const supervisor = new Supervisor()
  const run = realRun(
    supervisor,
    `
    import { os, print, Process, signal, Value } from 'lockstep'
    let seen = 0
    export async function main() {
      const stop = new Value('i', 0)
      signal.signal('SIGUSR1', async () => { await stop.get(); seen += 1 })
      const child = new Process({ target: kick, args: [stop] })
      await child.start()
      while ((await stop.get()) === 0) {}
      await child.join()
      await print('seen', seen)
    }
    export async function kick(stop) {
      const parent = await os.getppid()
      for (let n = 0; n < 20; n++) await os.kill(parent, 'SIGUSR1')
      await stop.set(1)
    }`,
  )
  await run.conductor.start()
  await run.conductor.runFreely()
  expect(run.conductor.divergence).toBeNull()
  expect(printedIn(run.conductor)).toEqual(['seen 20'])
  await run.conductor.dispose()
  await supervisor.close()
})
