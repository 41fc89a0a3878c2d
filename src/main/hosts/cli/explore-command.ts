/** `lockstep explore`: can it go wrong? All orders, or as many as time and bounds allow. */
import { availableParallelism, constants } from 'node:os'
import { isBad } from '#protocol/explored.ts'
import type { Strategy } from '#explore/asked.ts'
import { MAX_DEPTH, MOST_SITUATIONS } from '#explore/limits.ts'
import { extentText } from '#words/explore/extent.ts'
import { exploreWords } from '#words/explore/words.ts'
import { exploreReport } from '../../exploring/report.ts'
import type { ExploreReport } from '../../exploring/report.ts'
import { exploreFailed, exploreInRoom, usualJobs } from '../../exploring/room.ts'
import { spokenLanguage } from './cli-language.ts'
import { explorePython, refuseForPython } from './explore-python.ts'
import { EXIT, print, say, sayText } from './output.ts'
import { isPythonProgram } from './program-arguments.ts'
import { runnableFor } from './runnable-for.ts'
import { untilInterrupted } from './run-options.ts'

export type ExploreCommandOptions = {
  readonly variant: Readonly<Record<string, string>>
  readonly bound?: number
  readonly maxExecutions: number
  readonly time: number
  readonly strategy: Strategy
  readonly seed: number
  readonly cpus?: number
  readonly jobs?: number
  readonly maxCompute: number
  readonly kills: boolean
  readonly json: boolean
}

export async function exploreProgram(target: string, options: ExploreCommandOptions): Promise<number> {
  if (isPythonProgram(target)) return explorePythonProgram(target, options)
  const runnable = runnableFor(target, options.variant)
  const { value: answer, by } = await untilInterrupted((signal) =>
    exploreInRoom(
      {
        compiled: runnable.compiled,
        variants: runnable.variants,
        seed: options.seed,
        cpuCount: options.cpus ?? availableParallelism(),
        strategy: options.strategy,
        bound: options.bound ?? null,
        maxExecutions: options.maxExecutions,
        maxMs: options.time * 1000,
        maxDepth: MAX_DEPTH,
        kills: options.kills ? 1 : 0,
        mostSituations: MOST_SITUATIONS,
        computeMs: options.maxCompute * 1000,
        jobs: options.jobs ?? usualJobs(),
      },
      { signal },
    ),
  )
  if (answer.kind === 'broken' && by !== null) {
    say(`${runnable.name}: ${exploreWords.en.brokenOff(answer.soFar.executions)}`)
    return 128 + constants.signals[by]
  }
  if (answer.kind === 'broken') throw exploreFailed(answer.why)
  const report = exploreReport(runnable.name, answer.explored, spokenLanguage())
  if (options.json) print(JSON.stringify(report, null, 2))
  else printExplored(report, options.time)
  if (by !== null) return 128 + constants.signals[by]
  return report.outcomes.some(isBadReport) ? EXIT.failed : EXIT.fine
}

/** A Python program: all orders where it can be learned, else some, on its real processes. */
async function explorePythonProgram(target: string, options: ExploreCommandOptions): Promise<number> {
  const { kills, cpus, jobs, variant } = options
  refuseForPython({
    '--kills': kills,
    '--cpus': cpus !== undefined,
    '--jobs': jobs !== undefined,
    '--variant': Object.keys(variant).length > 0,
  })
  const { value: report, by } = await untilInterrupted((signal) => explorePython(target, options, signal))
  const words = exploreWords[spokenLanguage()]
  if (options.json) print(JSON.stringify(report, null, 2))
  else if (report.byChance === null) {
    printExplored(report, options.time)
    if (report.unconfirmed > 0) say(`\n${words.unconfirmedInModel(report.unconfirmed)}`)
  } else {
    const bad = report.outcomes.filter(isBadReport)
    const stuck = sumOf(bad.filter(({ kind }) => kind === 'stuck'))
    say(`${report.lab}: ${words.byChance(report.executions, stuck, sumOf(bad) - stuck)}`)
    say(`  ${words.byChanceFor[report.byChance]}`)
    if (report.unconfirmed > 0) say(`  ${words.unconfirmed(report.unconfirmed)}`)
    printOutcomes(report)
  }
  if (by !== null) return 128 + constants.signals[by]
  return report.outcomes.some(isBadReport) || report.unconfirmed > 0 ? EXIT.failed : EXIT.fine
}

function sumOf(outcomes: readonly { readonly count: number }[]): number {
  return outcomes.reduce((sum, { count }) => sum + count, 0)
}

function isBadReport({ kind }: ExploreReport['outcomes'][number]): boolean {
  return isBad({ kind })
}

function printExplored(report: ExploreReport, seconds: number): void {
  const words = exploreWords[spokenLanguage()]
  const { outcomes, executions, complete, bound, stopped } = report
  const bad = outcomes.filter(isBadReport).reduce((sum, outcome) => sum + outcome.count, 0)
  const verdict =
    bad > 0
      ? words.somethingBad(bad, executions, complete && bound === null)
      : complete && bound === null
        ? words.nothingBad
        : words.nothingBadYet
  say(`${report.lab}: ${verdict}`)
  say(`  ${extentText(words, { ...report, seconds })}`)
  say(`  ${words.seen(report.runs, report.perSecond)}`)
  printOutcomes(report)
  if (stopped === 'broken') say(`\n${words.broken('')}`)
}

function printOutcomes({ outcomes, executions }: ExploreReport): void {
  const words = exploreWords[spokenLanguage()]
  for (const outcome of outcomes) {
    say(`\n${words.ofAll(outcome.count, executions)}: ${words.ends(outcome.kind, outcome.stuck)}`)
    for (const { process, text } of outcome.prints) sayText(`    ${process}  `, text)
    for (const { explanation } of outcome.deadlocks) say(`  ${explanation.headline}`)
    if (outcome.turns !== null) say(`  ${outcome.turns.headline}`)
    if (outcome.decisiveStep !== null) say(`  ${words.decisive(outcome.decisiveStep)}`)
    say(`  ${outcome.schedule ?? words.killed}`)
  }
}
