/** `lockstep test`: programs held against what is expected of all their orders, for a build server or for grading. */
import { writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { basename } from 'node:path'
import type { OutcomeKind } from '#protocol/explored.ts'
import { LockstepError } from '#protocol/lockstep-error.ts'
import { exploreReport } from '../../exploring/report.ts'
import { MAX_DEPTH } from '../../exploring/request.ts'
import { exploreInRoom } from '../../exploring/room.ts'
import { expectationFile, expectationsOf } from '../../grading/expectation.ts'
import type { Expectation } from '../../grading/expectation.ts'
import { fits, gradeOutcomes, patternText } from '../../grading/grade.ts'
import type { Check } from '../../grading/grade.ts'
import { junitXml } from '../../grading/junit.ts'
import type { Graded } from '../../grading/junit.ts'
import { fileStatement } from '../../labs/file-statement.ts'
import { playToEnd } from '../../runs/played.ts'
import { reportOf } from '../../runs/report.ts'
import type { RunReport } from '../../runs/report.ts'
import { runnableFromFile } from '../../runs/runnable.ts'
import type { Runnable } from '../../runs/runnable.ts'
import { EXIT, print, say } from './output.ts'

export type TestCommandOptions = { readonly json: boolean; readonly junit?: string }

const SEED = 1
const COMPUTE_MS = 10_000
const MAX_STEPS = 100_000

export async function testPrograms(
  files: readonly string[],
  { json, junit }: TestCommandOptions,
): Promise<number> {
  const graded: Graded[] = []
  for (const file of files) {
    for (const one of await gradeFile(file)) {
      graded.push(one)
      if (!json) printGraded(one)
    }
  }
  if (json) print(JSON.stringify(graded, null, 2))
  else say(`\n${countLine(graded)}`)
  if (junit !== undefined) writeFileSync(junit, junitXml(graded))
  return graded.every(isPassed) ? EXIT.fine : EXIT.failed
}

function isPassed({ checks, problem }: Graded): boolean {
  return problem === null && checks.every((check) => check.passed)
}

/** A program that cannot be graded fails, and the others are graded all the same. */
async function gradeFile(file: string): Promise<readonly Graded[]> {
  const startedAt = performance.now()
  const seconds = () => (performance.now() - startedAt) / 1000
  try {
    const plain = runnableFromFile(file, {})
    const expectations = expectationsOf(file, fileStatement(plain.compiled).expect)
    if (expectations === null)
      throw new LockstepError({
        code: 'expectation.missing',
        what: `Nothing is expected of ${basename(file)}.`,
        why: `There is no ${basename(expectationFile(file))} beside it, and it does not state \`expect\`.`,
        next: 'Write what has to be possible, and what must not; docs/explore.md says how.',
      })
    const all: Graded[] = []
    for (const expected of expectations) {
      const runnable = runnableFromFile(file, expected.variant)
      const checks = [
        ...(await gradeAllOrders(runnable, expected)),
        ...(await gradeSchedules(runnable, expected)),
      ]
      all.push({
        file,
        name: expected.name ?? nameOf(file, expected),
        checks,
        seconds: seconds(),
        problem: null,
      })
    }
    return all
  } catch (error) {
    const problem =
      error instanceof LockstepError
        ? `${error.what} ${error.why} ${error.next}`
        : error instanceof Error
          ? error.message
          : String(error)
    return [{ file, name: basename(file), checks: [], seconds: seconds(), problem }]
  }
}

function nameOf(file: string, { variant }: Expectation): string {
  const chosen = Object.entries(variant).map(([name, value]) => `${name}=${value}`)
  return [basename(file), ...chosen].join(' ')
}

async function gradeAllOrders(runnable: Runnable, expected: Expectation): Promise<readonly Check[]> {
  if (expected.outcomes.length === 0 && expected.others === 'may') return []
  const { bound, time, kills } = expected.explore
  const answer = await exploreInRoom({
    compiled: runnable.compiled,
    variants: runnable.variants,
    seed: SEED,
    cpuCount: availableParallelism(),
    strategy: 'auto',
    bound: bound ?? null,
    maxExecutions: Number.MAX_SAFE_INTEGER,
    maxMs: time * 1000,
    maxDepth: MAX_DEPTH,
    kills: kills ? 1 : 0,
    computeMs: COMPUTE_MS,
  })
  if (answer.kind === 'broken')
    return [{ what: 'all orders can be played', passed: false, note: answer.why, schedule: null }]
  return gradeOutcomes(expected, exploreReport(runnable.name, answer.explored))
}

async function gradeSchedules(runnable: Runnable, expected: Expectation): Promise<readonly Check[]> {
  const checks: Check[] = []
  for (const { schedule, ...wanted } of expected.schedules) {
    const what = `under its schedule: ${patternText(wanted)}`
    try {
      const run = await playToEnd(runnable, {
        scheduler: { kind: 'recorded', schedule },
        seed: SEED,
        maxSteps: MAX_STEPS,
        virtual: true,
        computeMs: COMPUTE_MS,
        onOutput: () => {},
      })
      const report = reportOf(run)
      const outcome = outcomeOfRun(report)
      checks.push({
        what,
        passed: fits(wanted, outcome),
        note: fits(wanted, outcome) ? null : outcome.kind,
        schedule,
      })
    } catch (error) {
      if (!(error instanceof LockstepError)) throw error
      checks.push({ what, passed: false, note: error.what, schedule })
    }
  }
  return checks
}

/** One that waits for the outside world has not come to an end. */
const KINDS = {
  ended: 'ended',
  deadlock: 'stuck',
  error: 'error',
  limit: 'limit',
  outside: 'limit',
} as const satisfies Record<RunReport['outcome'], OutcomeKind>

function outcomeOfRun(report: RunReport) {
  return {
    kind: report.turns === null ? KINDS[report.outcome] : ('turns' as const),
    stuck: [...new Set(report.deadlocks.flatMap(({ processes }) => processes))],
    prints: report.prints,
    exitcodes: Object.fromEntries(
      report.processes.flatMap(({ name, exitcode }) => (exitcode === null ? [] : [[name, exitcode]])),
    ),
  }
}

function printGraded({ name, checks, problem, ...graded }: Graded): void {
  say(`${isPassed({ name, checks, problem, ...graded }) ? 'passed' : 'FAILED'}  ${name}`)
  if (problem !== null) say(`  ${problem}`)
  for (const { what, passed, note, schedule } of checks) {
    if (passed && note === null) continue
    say(`  ${passed ? 'passed' : 'failed'}: ${what}${note === null ? '' : ` (${note})`}`)
    if (!passed && schedule !== null) say(`    ${schedule}`)
  }
}

function countLine(graded: readonly Graded[]): string {
  const passed = graded.filter(isPassed).length
  return `${passed} passed, ${graded.length - passed} failed`
}
