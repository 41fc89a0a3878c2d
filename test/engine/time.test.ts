/** Somebody always can go, and time passes all the same: step by step, freely, and when the order is played again. */
import { expect, test } from 'vitest'
import { Conductor } from '../../src/engine/conductor.ts'
import { play } from '../../src/engine/play.ts'
import { fifo } from '../../src/engine/default-order.ts'
import { random, recorded } from '../../src/engine/schedulers.ts'
import { compileProgram } from '../../src/program/compile.ts'
import { LoadedProgram } from '../../src/program/loaded-program.ts'
import { virtualHost } from '../../src/virtual/virtual-host.ts'

/** The child never rests; main's get has to give up, and then ends it. */
const SPINNER = `
import { errors, Process, Queue, print } from 'lockstep'
export async function main() {
  const empty = new Queue()
  const spinner = new Process({ target: spin, args: [empty] })
  await spinner.start()
  try { await empty.get({ timeout: 2 }) } catch (error) { await print(error instanceof errors.Empty) }
  await spinner.terminate()
  await spinner.join()
}
export async function spin(queue: Queue) { for (;;) await queue.empty() }
`

const program = new LoadedProgram(
  compileProgram('/lab/spin.lab.ts', (path) => (path === '/lab/spin.lab.ts' ? SPINNER : null)),
)

async function withRun<T>(use: (conductor: Conductor) => Promise<T>): Promise<T> {
  const conductor = new Conductor({ host: virtualHost({ program, variants: {}, seed: 1 }) })
  try {
    await conductor.start()
    return await use(conductor)
  } finally {
    await conductor.dispose()
  }
}

const printed = (conductor: Conductor) =>
  conductor.events.slice().flatMap((event) => (event.kind === 'printed' ? [event.text] : []))

test.each([
  ['in turn', fifo()],
  ['by chance', random(1)],
])('a timeout comes due beside a process that never rests: %s [CL2]', async (_how, scheduler) => {
  await withRun(async (conductor) => {
    const { kind } = await play(conductor, scheduler, { maxSteps: 20_000 })
    expect([kind, ...printed(conductor)]).toEqual(['ended', 'true'])
    await withRun(async (again) => {
      await play(again, recorded(conductor.schedule), { maxSteps: 20_000 })
      expect(again.events.slice()).toEqual(conductor.events.slice())
    })
  })
})

test('it comes due in a free run too, whose order can be played again [CL2]', async () => {
  await withRun(async (free) => {
    await free.runFreely()
    expect([free.standing().kind, ...printed(free)]).toEqual(['ended', 'true'])
    await withRun(async (again) => {
      await play(again, recorded(free.schedule), { maxSteps: 20_000 })
      expect([again.standing().kind, ...printed(again)]).toEqual(['ended', 'true'])
      expect(again.world.step).toBe(free.world.step)
    })
  })
})
