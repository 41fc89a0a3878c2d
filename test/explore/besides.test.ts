/** Ends that were met beside the orders of a search. */
import { expect, test } from 'vitest'
import { Findings } from '../../src/explore/findings.ts'
import { statedOutcomes } from '../support/virtual-lab.ts'
import { labProgram } from './support/orders.ts'
import { searched } from './support/searched.ts'

test('an end that a run was seen to come to counts once, unless an order came to it', async () => {
  const row = statedOutcomes().find(([, { id }]) => id === 'opposite-order')
  if (row === undefined) throw new Error('no lab')
  await searched(labProgram(row), async ({ moves, teacher, from }) => {
    const { path, situation } = await teacher.run([])
    const met = { path, situation, cut: false }
    const findings = new Findings(moves)
    findings.from = from
    findings.meet(met)
    findings.meet(met)
    expect([...findings.entries()]).toEqual([])
    expect(findings.addBesides()).toBe(true)
    expect([...findings.entries()].map(([, { outcome, count }]) => [outcome.kind, count])).toEqual([
      ['stuck', 1],
    ])
    expect(findings.executions).toBe(1)
    expect(findings.addBesides()).toBe(false)

    const others = new Findings(moves)
    others.from = from
    others.meet(met)
    others.collect(met)
    expect(others.addBesides()).toBe(false)
    expect(others.executions).toBe(1)
  })
})
