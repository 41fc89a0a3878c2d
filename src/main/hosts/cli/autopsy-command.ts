/** `lockstep autopsy`: looks at running processes from outside, and says who holds what. */
import { LockstepError } from '#protocol/lockstep-error.ts'
import { autopsyWords } from '#words/autopsy/words.ts'
import { reportWords } from '#words/report/words.ts'
import { readProcesses } from '../../autopsy/read-processes.ts'
import type { Target } from '../../autopsy/read-processes.ts'
import { autopsyReport } from '../../autopsy/report.ts'
import type { AutopsyReport } from '../../autopsy/report.ts'
import { spokenLanguage } from './cli-language.ts'
import { EXIT, print, say } from './output.ts'

export type AutopsyOptions = {
  readonly name?: string
  readonly group?: number
  readonly json: boolean
  readonly watch: boolean
}

const WATCH_MS = 1000

export async function autopsy(pids: readonly string[], options: AutopsyOptions): Promise<number> {
  const target = targetOf(pids, options)
  for (;;) {
    const report = autopsyReport(await readProcesses(target), spokenLanguage())
    if (options.json) print(JSON.stringify(report, null, options.watch ? 0 : 2))
    else printAutopsy(report)
    if (!options.watch) return report.outcome === 'stuck' ? EXIT.failed : EXIT.fine
    await new Promise((resolve) => setTimeout(resolve, WATCH_MS))
  }
}

function targetOf(pids: readonly string[], { name, group }: AutopsyOptions): Target {
  const given = [pids.length > 0, name !== undefined, group !== undefined].filter(Boolean).length
  const wrong = (why: string) =>
    new LockstepError({
      code: 'autopsy.target',
      what: 'Nothing was looked at.',
      why,
      next: 'Give one or more process numbers, or --name, or --group.',
    })
  if (given !== 1)
    throw wrong(given === 0 ? 'No process is named.' : 'More than one way to name processes is used.')
  if (name !== undefined) return { kind: 'name', name }
  if (group !== undefined) return { kind: 'group', group }
  const numbers = pids.map(Number)
  const bad = pids.find((_, index) => !Number.isInteger(numbers[index]) || (numbers[index] ?? 0) <= 0)
  if (bad !== undefined) throw wrong(`"${bad}" is no process number.`)
  return { kind: 'pids', pids: numbers }
}

function printAutopsy(report: AutopsyReport): void {
  const { processes, deadlocks, unread, unknown, takenAt, outcome } = report
  const words = autopsyWords[spokenLanguage()]
  const states = { ...reportWords[spokenLanguage()].state, stopped: words.stopped }
  say(words.snapshot(takenAt, outcome === 'stuck'))
  for (const { pid, name, state, call, fd, neighbour } of processes) {
    const where = call === null ? '' : words.inCall(call, fd)
    say(
      `  ${String(pid).padEnd(8)} ${name.padEnd(20)} ${states[state]}${where}${neighbour ? words.neighbour : ''}`,
    )
  }
  for (const { processes: names, explanation } of deadlocks) {
    say(`\n${words.proved(names)}`)
    say(`  ${explanation.headline}`)
    explanation.facts.forEach(({ text }, index) => say(`  ${index + 1}. ${text}`))
  }
  for (const { process, at, canGiveBack } of unknown)
    say(`\n${words.unknownHolder(process, at, canGiveBack)}`)
  for (const { pid, what, why } of unread) say(`\n${words.unread[what](pid)} ${words.helps[why]}`)
}
