/** Every variant of every built-in lab, on virtual processes: it ends as its lesson states. */
import { describe, expect, test } from 'vitest'
import { reportOf } from '../../src/main/runs/report.ts'
import type { RunReport } from '../../src/main/runs/report.ts'
import { runLab, statedOutcomes } from '../support/virtual-lab.ts'

async function reportFor(lab: string, when: Readonly<Record<string, string | number | boolean>>): Promise<RunReport> {
  const { conductor, result } = await runLab(lab, when)
  const { events, schedule } = conductor
  const stopped = result.kind === 'ended' || result.kind === 'stuck' ? null : JSON.stringify(result)
  return reportOf({ lab, events, schedule, transport: 'virtual', divergences: 0, stopped, stated: null, pids: {} })
}

describe('labs: each variant ends as its lesson states', () => {
  test.each(statedOutcomes())('%s', async (_name, lab, { when, outcome, stuck, prints, exits }) => {
    const report = await reportFor(lab.id, when)
    const stuckNames = report.deadlocks.flatMap(({ processes }) => processes)
    expect(report.stopped).toBeNull()
    if (outcome === 'varies') return
    expect(report.outcome).toBe(outcome)
    expect([...new Set(stuckNames)].toSorted()).toEqual(stuck.toSorted())
    if (prints !== undefined) {
      const printed = report.prints.map(({ process, text }) => `${process}: ${text}`)
      expect(printed.toSorted()).toEqual(prints.map(([process, text]) => `${process}: ${text}`).toSorted())
    }
    const codes = Object.keys(exits ?? {}).map((name) => [name, exitCode(report, name)])
    expect(Object.fromEntries(codes)).toEqual(exits ?? {})
  })
})

function exitCode(report: RunReport, name: string): number | null {
  return report.processes.find((process) => process.name === name)?.exitcode ?? null
}
