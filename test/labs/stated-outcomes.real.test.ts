/**
 * Every built-in lab, each of its variants in the soak, on real processes: it ends as its lesson states, the explanation names the cause, and
 * after every step each process has the pipe ends open that the model says, by `/proc` (Linux).
 */
import { afterAll, describe, expect, test } from 'vitest'
import { builtinLabsFolder } from '../../src/main/labs/builtin-folder.ts'
import { LabStore } from '../../src/main/labs/lab-store.ts'
import type { Hosted } from '../../src/main/runs/hosted.ts'
import { playToEnd } from '../../src/main/runs/played.ts'
import { reportOf } from '../../src/main/runs/report.ts'
import type { RunReport } from '../../src/main/runs/report.ts'
import { runnableFromSource } from '../../src/main/runs/runnable.ts'
import { Supervisor } from '../../src/main/supervisor/supervisor.ts'
import { itemsOf } from '../../src/model/tables/table.ts'
import type { World } from '../../src/model/vocabulary/world.ts'
import { oneIn, rounds } from '../support/rounds.ts'

/** One lab in three, and so many of its variants; on virtual processes all of them are run always. */
const MOST = rounds(1, 100)

const store = new LabStore(builtinLabsFolder())
const supervisor = new Supervisor()
afterAll(() => supervisor.close())

for (const lab of oneIn(3, store.inTypeScript())) {
  describe(lab.id, () => {
    test.each(
      lab.lesson.outcomes.slice(0, MOST).map((stated) => [JSON.stringify(stated.when), stated] as const),
    )('%s', async (_name, stated) => {
      let compared = 0
      const runnable = runnableFromSource({ kind: 'builtin', id: lab.id }, stated.when, store)
      const scheduler = stated.schedule ?? ({ kind: 'fifo' } as const)
      const options = {
        scheduler,
        seed: 1,
        maxSteps: 20_000,
        computeMs: 10_000,
        virtual: false,
        onOutput: () => {},
        onStep: (world: World, hosted: Hosted) => (compared += agreementsIn(world, hosted)),
      }
      const report = reportOf(await playToEnd(runnable, options, supervisor))
      expect(report.stopped).toBeNull()
      expect(report.divergences).toBe(0)
      if (process.platform === 'linux' && ['pipes', 'queues'].includes(lab.topic))
        expect(compared).toBeGreaterThan(0)
      expect(stated.outcome === 'varies' ? stated.mayBe : [stated.outcome]).toContain(report.outcome)
      expect(report.expected).toBe(true)
      expect(stuckNames(report)).toEqual([...stated.stuck].sort())
      if (stated.prints !== undefined)
        expect(report.prints.map(({ process, text }) => `${process}: ${text}`).sort()).toEqual(
          stated.prints.map(([process, text]) => `${process}: ${text}`).sort(),
        )
      for (const [name, code] of Object.entries(stated.exits ?? {})) {
        expect(report.processes.find((process) => process.name === name)?.exitcode).toBe(code)
      }
      const words = JSON.stringify(report.deadlocks.map(({ explanation }) => explanation))
      for (const name of stated.stuck.length > 0 ? stated.because : []) expect(words).toContain(name)
    })
  })
}

/** The program's own processes among the proved stuck; machinery (idle pool workers, servers) is not stated. */
function stuckNames(report: RunReport): readonly string[] {
  return [
    ...new Set(report.deadlocks.filter(({ proved }) => proved).flatMap(({ processes }) => processes)),
  ].sort()
}

/** How many rows of the descriptor tables the kernel bears out. Throws at the first that it does not. */
function agreementsIn(world: World, hosted: Hosted): number {
  return itemsOf(world.processes)
    .map((process) => ({ process, view: hosted.kernelView(world, process.id, 0) }))
    .map(({ process, view }) => {
      if (view.kind === 'unavailable') return 0
      if (view.surplus.length > 0 || view.rows.some(({ agrees }) => !agrees))
        throw new Error(`step ${world.step}, ${process.name}: ${JSON.stringify(view)}`)
      return view.rows.length
    })
    .reduce((sum, rows) => sum + rows, 0)
}
