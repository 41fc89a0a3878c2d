/** A run's report for people: what was printed, how it ended, who is stuck and why. */
import type { WorldEvent } from '#model/vocabulary/events.ts'
import type { ProcessReport, RunReport } from '../../runs/report.ts'
import { print } from './output.ts'

const ENDINGS = {
  ended: 'ended',
  deadlock: 'stuck',
  error: 'ended with an error',
  limit: 'stopped',
} as const satisfies Record<RunReport['outcome'], string>

export function printReport(report: RunReport, events: readonly WorldEvent[]): void {
  const width = Math.max(0, ...report.prints.map(({ process }) => process.length))
  for (const { process, text } of report.prints) print(`${process.padEnd(width)}  ${text}`)
  for (const event of events)
    if (event.kind === 'effect' && event.effect.kind === 'traceback') print(event.effect.text)
  for (const { id, name, crash } of report.processes) if (crash !== null) print(`${id} ${name}: ${crash}`)
  const stated =
    report.expected === null
      ? ''
      : report.expected
        ? ', as the lab states'
        : ', which is not what the lab states'
  print(
    `\n${report.lab}: ${ENDINGS[report.outcome]} after ${report.steps} steps (${report.transport} transport)${stated}`,
  )
  if (report.stopped !== null) print(`  ${report.stopped}`)
  for (const process of report.processes)
    print(`  ${process.id.padEnd(5)} ${process.name.padEnd(14)} ${stateText(process)}`)
  for (const { processes, proved, foundAtStep, explanation } of report.deadlocks) {
    print(`\n${proved ? 'Proved stuck' : 'Waiting'} since step ${foundAtStep}: ${processes.join(', ')}`)
    print(`  ${explanation.headline}`)
    explanation.facts.forEach((fact, index) => print(`  ${index + 1}. ${fact}`))
  }
  print(`\nschedule: ${report.schedule}`)
}

function stateText({ state, exitcode, blockedOn, line }: ProcessReport): string {
  const where = line === null ? '' : `, line ${line}`
  if (exitcode !== null) return `${state}, exit code ${exitcode}`
  return blockedOn === null ? `${state}${where}` : `${state} on ${blockedOn}${where}`
}
