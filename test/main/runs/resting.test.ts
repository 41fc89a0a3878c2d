/** A run that a limit has ended while somebody only rests says who. */
import { expect, test } from 'vitest'
import { fifo } from '../../../src/engine/default-order.ts'
import { execute } from '../../../src/main/runs/execute.ts'
import { reportOf } from '../../../src/main/runs/report.ts'
import { TurnsWatch } from '../../../src/model/turns/watch.ts'
import { compileProgram } from '../../../src/program/compile.ts'
import { LoadedProgram } from '../../../src/program/loaded-program.ts'
import { virtualHost } from '../../../src/virtual/virtual-host.ts'

const PATH = '/resting.lab.ts'

async function warnings(body: string, stopped: string | null) {
  const source = `
    import { Process, print, sleep } from 'lockstep'
    export async function rests() { ${body} }
    export async function main() {
      const guest = new Process({ target: rests, name: 'guest' })
      await guest.start()
      await guest.join()
    }`
  const program = new LoadedProgram(compileProgram(PATH, (path) => (path === PATH ? source : null)))
  const { conductor, folded } = await execute({
    host: virtualHost({ program, variants: {}, seed: 1 }),
    scheduler: fifo(),
    turns: new TurnsWatch(100),
    maxSteps: 600,
    computeMs: 10_000,
  })
  expect(conductor.turns()).toBeNull()
  const { events, schedule } = conductor
  const none = { transportNote: null, confinement: null, divergences: 0, stated: null, pids: {} }
  return reportOf({ lab: 'resting', events, schedule, folded, transport: 'virtual', stopped, ...none }).lints
}

const LIMIT = 'the limit of 600 steps was reached'

test('who sleeps again and again, since when, and where [WF7]', async () => {
  const [warning, ...others] = await warnings('for (;;) await sleep(10)', LIMIT)
  expect(others).toEqual([])
  expect(warning).toMatchObject({ rule: 'WF7', process: 'guest', line: 3 })
  expect(warning?.text).toMatch(/^guest does sleep again and again since step \d+, and nothing else happens/)
})

test.each([
  {
    kind: 'a program that says something new each time',
    body: 'for (let n = 0; ; n++) { await print(n); await sleep(10) }',
    stopped: LIMIT,
  },
  { kind: 'a run that nothing has ended', body: 'for (;;) await sleep(10)', stopped: null },
])('nobody is named in $kind', async ({ body, stopped }) => {
  expect(await warnings(body, stopped)).toEqual([])
})
