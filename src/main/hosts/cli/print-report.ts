/** A run's report, for people (what was printed, how it ended, who is stuck and why) and for programs. */
import { effectsOf } from '#model/record/of-kind.ts'
import type { EventList } from '#model/vocabulary/events.ts'
import { confinementWords } from '#words/confinement.ts'
import { moreLike } from '#words/explain/more-like.ts'
import type { Language } from '#words/language.ts'
import type { SpokenExplanation } from '#words/report/spoken.ts'
import { reportWords } from '#words/report/words.ts'
import type { ReportWords } from '#words/report/words.ts'
import type { ProcessReport, RunReport } from '../../runs/report.ts'
import { print, say, sayText, visibleOutput } from './output.ts'

export function printReport(report: RunReport, events: EventList, language: Language = 'en'): void {
  const words = reportWords[language]
  const width = Math.max(0, ...report.prints.map(({ process }) => process.length))
  for (const { process, text } of report.prints) sayText(`${process.padEnd(width)}  `, text)
  for (const last of lastWords(report, events)) sayText('', last)
  const stated = report.expected === null ? '' : report.expected ? words.asStated : words.notAsStated
  const how =
    report.stopped === null || report.turns === null ? words.endings[report.outcome] : words.endings.turns
  say(`\n${words.ended(report.lab, how, report.steps, report.transport)}${stated}`)
  if (report.stopped !== null && report.turns === null) say(`  ${report.stopped}`)
  if (report.transportNote !== null) say(`  ${report.transportNote}`)
  if (report.confinement !== null) say(`  ${confinementWords(report.confinement, language).text}`)
  for (const process of report.processes)
    say(`  ${process.id.padEnd(5)} ${process.name.padEnd(14)} ${stateText(process, report.names, words)}`)
  for (const { processes, proved, foundAtStep, explanation } of report.deadlocks) {
    say(`\n${words.stuckSince(proved, foundAtStep, processes.join(', '))}`)
    printExplanation(explanation, words)
  }
  if (report.turns !== null) {
    say('')
    printExplanation(report.turns, words)
  }
  for (const [at, { process, step, explanation, like }] of report.failures.entries()) {
    if (like !== null) continue
    say(`\n${words.failed(process, step)}`)
    printExplanation(explanation, words)
    const others = report.failures.filter((other) => other.like === at)
    if (others.length > 0)
      say(
        `  ${moreLike(
          others.map((other) => other.process),
          language,
        )}`,
      )
  }
  printOutside(report, words)
  if (report.lints.length > 0) say(`\n${words.notes}`)
  for (const { text, rule } of report.lints) say(`  - ${text} (${words.rule(rule)})`)
  say(`\n${words.schedule(report.schedule)}`)
}

function printOutside({ outside }: RunReport, words: ReportWords): void {
  if (outside.length > 0) say(`\n${words.outside}`)
  for (const { text, step, line, file, waits } of outside) {
    const where = [words.place(step, line), file ?? '', waits ? words.outsideNow : '']
    say(`  - ${text}${words.inBrackets(where.filter((part) => part !== '').join(', '))}`)
  }
}

function printExplanation(explanation: SpokenExplanation, words: ReportWords): void {
  const { headline, facts, ledger, suggestion, rule } = explanation
  say(`  ${headline}`)
  facts.forEach((fact, index) => say(`  ${index + 1}. ${fact}`))
  if (ledger !== null) say(`  ${ledger.title}`)
  for (const { text } of ledger?.rows ?? []) say(`     ${text}`)
  say(
    suggestion === null
      ? `  (${words.rule(rule)})`
      : `  ${words.suggestion(suggestion)} (${words.rule(rule)})`,
  )
}

/** The report as data, with fields of the command's own; why a program failed goes to standard error. */
export function printJson(
  report: RunReport,
  events: EventList,
  own: Readonly<Record<string, unknown>> = {},
): void {
  print(JSON.stringify({ ...report, ...own }, null, 2))
  for (const words of lastWords(report, events)) process.stderr.write(`${visibleOutput(words)}\n`)
}

/** The tracebacks of the run in their order, and what ended processes from outside their programs. */
function lastWords(report: RunReport, events: EventList): readonly string[] {
  const tracebacks = Array.from(effectsOf(events, 'traceback'), ({ effect }) => effect)
    .filter(({ isWritten }) => isWritten !== true)
    .map(({ text }) => text)
  const crashes = report.processes.flatMap(({ id, name, crash }) =>
    crash === null ? [] : [`${id} ${name}: ${crash}`],
  )
  return [...tracebacks, ...crashes]
}

function stateText(
  { state, exitcode, blockedOn, line }: ProcessReport,
  names: RunReport['names'],
  words: ReportWords,
): string {
  const said = words.state[state]
  const where = line === null ? '' : words.atLine(line)
  if (exitcode !== null) return words.exitCode(said, exitcode)
  return `${blockedOn === null ? said : words.on(said, called(blockedOn, names))}${where}`
}

/** `jobs (queue-1)`; the id alone where the program has no name for it. */
function called(id: string, names: RunReport['names']): string {
  const name = names[id]
  return name === undefined ? id : `${name} (${id})`
}
