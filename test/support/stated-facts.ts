/** What a lesson states of a run, and the same of a run: to be equal. */
import type { LessonOutcome } from '../../src/protocol/course/lesson.ts'
import type { RunReport } from '../../src/main/runs/report.ts'

type Stated = LessonOutcome

/** What the lesson states, and no more. */
export function expectedOf({ outcome, stuck, prints, exits = {} }: Stated) {
  return { stopped: null, outcome, stuck: stuck.toSorted(), prints: prints && linesOf(prints), exits }
}

/** The same facts of a run. */
export function factsOf(report: RunReport, { prints, exits = {} }: Stated) {
  const printed = report.prints.map(({ process, text }) => [process, text] as const)
  const stuck = new Set(report.deadlocks.flatMap(({ processes }) => processes))
  return {
    stopped: report.stopped,
    outcome: report.outcome,
    stuck: [...stuck].toSorted(),
    prints: prints && linesOf(printed),
    exits: Object.fromEntries(Object.keys(exits).map((name) => [name, exitCode(report, name)])),
  }
}

function linesOf(prints: readonly (readonly [string, string])[]): readonly string[] {
  return prints.map(([process, text]) => `${process}: ${text}`).toSorted()
}

function exitCode(report: RunReport, name: string): number | null {
  return report.processes.find((process) => process.name === name)?.exitcode ?? null
}
