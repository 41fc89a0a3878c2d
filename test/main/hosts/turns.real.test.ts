/** What the command line says of a program that turns for ever, on real processes as on virtual ones. */
import { afterAll, expect, test } from 'vitest'
import { Workplace } from '../../support/lockstep.ts'

const place = new Workplace()
afterAll(() => place.remove())

type Report = {
  readonly outcome: string
  readonly steps: number
  readonly stopped: string
  readonly deadlocks: readonly unknown[]
  readonly turns: { readonly facts: readonly string[] }
}

const PROGRAM = `
import { Process, Queue } from 'lockstep'
export async function main() {
  const queue = new Queue()
  const child = new Process({ target: nothing })
  await child.start()
  while (await queue.empty());
}
export async function nothing() {}
`

test('a run that turns for ever is stopped long before its limit of steps, and says why [WF7]', async () => {
  const file = place.file('poll.lab.ts', PROGRAM)
  const calls = [['--json'], ['--json', '--virtual']].map((options) =>
    place.lockstep('run', file, ...options),
  )
  for (const { code, out } of await Promise.all(calls)) {
    const report = JSON.parse(out) as Report
    expect([code, report.outcome, report.deadlocks]).toEqual([1, 'limit', []])
    expect(report.stopped).toMatch(/^turns for ever: main does empty again and again since step \d+, /)
    expect(report.turns.facts[0]).toMatch(/^queue is empty and stays empty/)
    expect(report.steps).toBeLessThan(5000)
  }
  const { out } = await place.lockstep('run', file, '--virtual')
  expect(out).toContain('poll.lab.ts: turns for ever')
})
