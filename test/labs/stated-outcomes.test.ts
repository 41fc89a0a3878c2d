/** Every variant of every built-in lab, on virtual processes: it ends as its lesson states. */
import { describe, expect, test } from 'vitest'
import { fifo } from '../../src/engine/default-order.ts'
import { random } from '../../src/engine/schedulers.ts'
import type { Scheduler } from '../../src/engine/scheduler.ts'
import { statedByLesson } from '../../src/main/labs/stated.ts'
import { reportOf } from '../../src/main/runs/report.ts'
import type { RunReport } from '../../src/main/runs/report.ts'
import { expectedOf, factsOf } from '../support/stated-facts.ts'
import { runLab, statedOutcomes } from '../support/virtual-lab.ts'

type Stated = ReturnType<typeof statedOutcomes>[number][2]

async function reportFor(lab: string, stated: Stated, scheduler?: Scheduler): Promise<RunReport> {
  const { conductor, result, folded } = await runLab(lab, stated.when, undefined, scheduler)
  const { events, schedule } = conductor
  const stopped = result.kind === 'ended' || result.kind === 'stuck' ? null : JSON.stringify(result)
  const run = { lab, events, folded, schedule, transport: 'virtual', divergences: 0, pids: {} } as const
  return reportOf({ ...run, transportNote: null, confinement: null, stated: statedByLesson(stated), stopped })
}

const rows = statedOutcomes()

describe('labs: each variant ends as its lesson states', () => {
  test.each(rows.filter(([, , { outcome }]) => outcome !== 'varies'))('%s', async (_name, lab, stated) => {
    const report = await reportFor(lab.id, stated)
    expect(factsOf(report, stated)).toEqual(expectedOf(stated))
    expect(report.expected).toBe(true)
  })
})

describe('labs: what is left to the order comes to each of the stated endings, and to no other', () => {
  test.each(rows.filter(([, , { outcome }]) => outcome === 'varies'))('%s', async (_name, lab, stated) => {
    const endings = new Set<string>()
    for (const scheduler of [fifo(), ...Array.from({ length: 60 }, (_, seed) => random(seed + 1))]) {
      const report = await reportFor(lab.id, stated, scheduler)
      endings.add(report.outcome)
      expect(report.expected).toBe(true)
    }
    expect([...endings].toSorted()).toEqual(statedByLesson(stated).endings.toSorted())
  })
})
