/** A run that would go on for ever, or fill any memory, is ended with a sentence; what happened until then is there. */
import { describe, expect, test } from 'vitest'
import { fifo } from '#engine/default-order.ts'
import type { RunBudget } from '#engine/spending.ts'
import { RUN_BUDGET, whySpent } from '#main/run-budget.ts'
import { execute } from '#main/runs/execute.ts'
import { compileProgram } from '#program/compile.ts'
import { LoadedProgram } from '#program/loaded-program.ts'
import { virtualHost } from '#virtual/virtual-host.ts'

async function spentBy(body: string, budget: Partial<RunBudget>): Promise<{ why: string; events: number }> {
  const text = `import { Array as Shared, Event, Pool, print, sleep } from 'lockstep'\n${body}`
  const program = new LoadedProgram(compileProgram('/lab/a.lab.js', () => text))
  const { result, conductor } = await execute({
    host: virtualHost({ program, variants: {}, seed: 1 }),
    scheduler: fifo(),
    maxSteps: 10_000_000,
    computeMs: 60_000,
    budget: { ...RUN_BUDGET, ...budget },
  })
  return {
    why: result.kind === 'spent' ? whySpent(result.spent) : result.kind,
    events: conductor.events.length,
  }
}

describe('a program without an end', () => {
  test.each([
    // It prints what no turn before has printed, so nobody says that it turns for ever.
    [
      'polls',
      `export async function main() {
         const event = new Event()
         for (let turn = 0; !(await event.isSet()); turn++) if (turn % 50 === 0) await print(turn)
       }`,
    ],
    ['sleeps', `export async function main() { for (;;) await sleep(1) }`],
  ])('that %s is ended by the wall’s clock', async (_how, body) => {
    const { why, events } = await spentBy(body, { seconds: 0.4 })
    expect(why).toBe('the limit of 0.4 s of wall time was reached')
    expect(events).toBeGreaterThan(10)
  })

  test.each([
    ['prints', `export async function main() { for (;;) await print('x'.repeat(100_000)) }`],
    [
      'makes shared memory',
      `export async function main() { for (;;) { Shared('i', 100_000); await print('') } }`,
    ],
    [
      'reads shared memory',
      `export async function main() { const all = Shared('i', 100_000); for (;;) await all.slice() }`,
    ],
  ])('that %s is ended by what a run may keep', async (_how, body) => {
    const { why } = await spentBy(body, { bytes: 8 * 1024 * 1024 })
    expect(why).toBe('its texts and shared memory came to more than 8 MiB, and a run keeps them all')
  })

  test('is ended by the number of its events', async () => {
    const { why, events } = await spentBy(`export async function main() { for (;;) await sleep(1) }`, {
      events: 1000,
    })
    expect(why).toBe('the limit of 1,000 events was reached: a run keeps them all')
    expect(events).toBeLessThan(1100)
  })
})
