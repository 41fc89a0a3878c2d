/** A run's report, for people (what was printed, how it ended, who is stuck and why) and for programs. */
import type { WorldEvent } from '#model/vocabulary/events.ts'
import type { ProcessReport, RunReport } from '../../runs/report.ts'
import { print, say, visibleOutput } from './output.ts'

const ENDINGS = {
  ended: 'ended',
  deadlock: 'stuck',
  error: 'ended with an error',
  limit: 'stopped',
  outside: 'waits for the outside',
} as const satisfies Record<RunReport['outcome'], string>

export function printReport(report: RunReport, events: readonly WorldEvent[]): void {
  const width = Math.max(0, ...report.prints.map(({ process }) => process.length))
  for (const { process, text } of report.prints) say(`${process.padEnd(width)}  ${text}`)
  for (const words of lastWords(report, events)) say(words)
  const stated =
    report.expected === null
      ? ''
      : report.expected
        ? ', as the lab states'
        : ', which is not what the lab states'
  say(
    `\n${report.lab}: ${ENDINGS[report.outcome]} after ${report.steps} steps (${report.transport} transport)${stated}`,
  )
  if (report.stopped !== null) say(`  ${report.stopped}`)
  if (report.transportNote !== null) say(`  ${report.transportNote}`)
  for (const process of report.processes)
    say(`  ${process.id.padEnd(5)} ${process.name.padEnd(14)} ${stateText(process)}`)
  for (const { processes, proved, foundAtStep, explanation } of report.deadlocks) {
    say(`\n${proved ? 'Proved stuck' : 'Waiting'} since step ${foundAtStep}: ${processes.join(', ')}`)
    say(`  ${explanation.headline}`)
    explanation.facts.forEach((fact, index) => say(`  ${index + 1}. ${fact}`))
  }
  say(`\nschedule: ${report.schedule}`)
}

/** The report as data, with fields of the command's own; why a program failed goes to standard error. */
export function printJson(
  report: RunReport,
  events: readonly WorldEvent[],
  own: Readonly<Record<string, unknown>> = {},
): void {
  print(JSON.stringify({ ...report, ...own }, null, 2))
  for (const words of lastWords(report, events)) process.stderr.write(`${visibleOutput(words)}\n`)
}

/** The tracebacks of the run in their order, and what ended processes from outside their programs. */
function lastWords(report: RunReport, events: readonly WorldEvent[]): readonly string[] {
  const tracebacks = events.flatMap((event) =>
    event.kind === 'effect' && event.effect.kind === 'traceback' ? [event.effect.text] : [],
  )
  const crashes = report.processes.flatMap(({ id, name, crash }) =>
    crash === null ? [] : [`${id} ${name}: ${crash}`],
  )
  return [...tracebacks, ...crashes]
}

function stateText({ state, exitcode, blockedOn, line }: ProcessReport): string {
  const where = line === null ? '' : `, line ${line}`
  if (exitcode !== null) return `${state}, exit code ${exitcode}`
  return blockedOn === null ? `${state}${where}` : `${state} on ${blockedOn}${where}`
}
