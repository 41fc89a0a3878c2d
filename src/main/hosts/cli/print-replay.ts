/** What a replay comes to: its report, and whether it was the recorded run. */
import { firstDifferentEvent } from '#protocol/trace/compare.ts'
import type { Trace } from '#protocol/trace/trace.ts'
import { cliWords } from '#words/cli/words.ts'
import { reportOf } from '../../runs/report.ts'
import type { FinishedRun } from '../../runs/report.ts'
import { EXIT, say } from './output.ts'
import { spokenLanguage } from './cli-language.ts'
import { printJson, printReport } from './print-report.ts'
import { exitCodeOf } from './run-options.ts'

export function printReplay(
  trace: Trace,
  run: FinishedRun,
  json: boolean,
  own: Readonly<Record<string, unknown>> = {},
): number {
  // The recording stops where it was saved; the replay is compared as far as it goes.
  const report = reportOf({ ...run, stopped: run.divergences > 0 ? run.stopped : null }, spokenLanguage())
  const different = firstDifferentEvent(trace.events, run.events, {
    recorded: trace.pids ?? {},
    now: trace.pids === undefined ? {} : run.pids,
  })
  if (json) printJson(report, run.events, { same: different === null, firstDifference: different, ...own })
  else {
    const language = spokenLanguage()
    const words = cliWords[language].replay
    printReport(report, run.events, language)
    say(
      different === null
        ? words.same(trace.events.length)
        : words.differs(different.at + 1, different.recorded, different.now),
    )
  }
  return different === null ? exitCodeOf(report) : EXIT.failed
}
