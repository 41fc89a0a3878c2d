/** `lockstep autopsy`: looks at running processes from outside, and says who holds what. */
import { setTimeout as after } from 'node:timers/promises'
import { constants } from 'node:os'
import { EventRecord } from '#model/record/event-record.ts'
import { programFrame } from '#model/seen/program-line.ts'
import type { Snapshot } from '#model/vocabulary/snapshot.ts'
import type { LookTarget } from '#protocol/look.ts'
import { eventOf, seenHead, targetAgain } from '#protocol/trace/seen-trace.ts'
import { autopsyWords } from '#words/autopsy/words.ts'
import { clockOf } from '#words/autopsy/clock.ts'
import { reportWords } from '#words/report/words.ts'
import { AutopsyFault, faultIn, isFault } from '../../autopsy/autopsy-fault.ts'
import { readProcesses } from '../../autopsy/read-processes.ts'
import { autopsyReport } from '../../autopsy/report.ts'
import type { AutopsyProcess, AutopsyReport } from '../../autopsy/report.ts'
import { spokenLanguage } from './cli-language.ts'
import { EXIT, print, say } from './output.ts'
import { untilInterrupted } from './run-options.ts'
import { writeTrace } from './write-trace.ts'

export type AutopsyOptions = {
  readonly name?: string
  readonly group?: number
  readonly json: boolean
  readonly watch: boolean
  readonly stacks: boolean
  readonly save?: string
}

const WATCH_MS = 1000

export async function autopsy(pids: readonly string[], options: AutopsyOptions): Promise<number> {
  try {
    const target = targetOf(pids, options)
    const saving = options.save === undefined ? null : new Saving(options.save)
    if (options.watch) return await watch(target, options, saving)
    const snapshot = await readProcesses(target, options)
    const code = tell(snapshot, options)
    saving?.take(snapshot)
    if (!options.json) saving?.say()
    return code
  } catch (error) {
    throw faultIn(error, spokenLanguage())
  }
}

/** A picture every second, until they have all ended or somebody breaks it off. */
async function watch(target: LookTarget, options: AutopsyOptions, saving: Saving | null): Promise<number> {
  const { value, by } = await untilInterrupted(async (signal) => {
    let code: number = EXIT.fine
    let last: Snapshot | null = null
    while (!signal.aborted) {
      try {
        last = await readProcesses(last === null ? target : targetAgain(target, last), options)
      } catch (error) {
        if (last === null || !(isFault(error, 'ended') || isFault(error, 'gone'))) throw error
        if (!options.json) say(autopsyWords[spokenLanguage()].ended)
        return EXIT.fine
      }
      code = tell(last, options)
      saving?.take(last)
      await after(WATCH_MS, null, { signal }).catch(() => null)
    }
    return code
  })
  if (!options.json) saving?.say()
  return by === null ? value : 128 + constants.signals[by]
}

/** Keeps the looks in a file, which is whole after each of them. */
class Saving {
  readonly #file: string
  readonly #events = new EventRecord()
  #last: Snapshot | null = null

  constructor(file: string) {
    this.#file = file
  }

  take(snapshot: Snapshot): void {
    this.#events.push(eventOf(snapshot, this.#last))
    this.#last = snapshot
    writeTrace(this.#file, { ...seenHead(snapshot.members), events: this.#events })
  }

  say(): void {
    say(`\n${autopsyWords[spokenLanguage()].saved(this.#file, this.#events.length)}`)
  }
}

function targetOf(pids: readonly string[], { name, group }: AutopsyOptions): LookTarget {
  const given = [pids.length > 0, name !== undefined, group !== undefined].filter(Boolean).length
  if (given !== 1) throw new AutopsyFault({ code: 'target', why: given === 0 ? 'none' : 'several' })
  if (name !== undefined) return { kind: 'name', name }
  if (group !== undefined) return { kind: 'group', group }
  const wrong = pids.find((text) => !/^[1-9]\d{0,9}$/.test(text))
  if (wrong !== undefined) throw new AutopsyFault({ code: 'number', text: wrong })
  return { kind: 'pids', pids: pids.map(Number) }
}

/** The exit code that it means. */
function tell(snapshot: Snapshot, { json, watch: watched }: AutopsyOptions): number {
  const report = autopsyReport(snapshot, spokenLanguage())
  if (json) print(JSON.stringify(report, null, watched ? 0 : 2))
  else printAutopsy(report)
  return report.outcome === 'stuck' ? EXIT.failed : EXIT.fine
}

function printAutopsy({
  processes,
  deadlocks,
  unread,
  unknown,
  stacks,
  takenAt,
  outcome,
}: AutopsyReport): void {
  const words = autopsyWords[spokenLanguage()]
  const spoken = reportWords[spokenLanguage()]
  say(words.snapshot(clockOf(takenAt), outcome === 'stuck'))
  processes.forEach(printProcess)
  for (const { processes: names, explanation } of deadlocks) {
    say(`\n${words.proved(names)}`)
    say(`  ${explanation.headline}`)
    explanation.facts.forEach(({ text }, index) => say(`  ${index + 1}. ${text}`))
    if (explanation.suggestion !== null)
      say(`  ${spoken.suggestion(explanation.suggestion)} (${spoken.rule(explanation.rule)})`)
  }
  for (const { process, at, canGiveBack } of unknown)
    say(`\n${words.unknownHolder(process, at, canGiveBack)}`)
  for (const { pid, what, why } of unread) say(`\n${words.unread[what](pid)} ${words.helps[why]}`)
  if (stacks?.kind === 'missing') say(`\n${words.stack.missing}`)
  if (stacks?.kind === 'asked') {
    say(`\n${words.stack.by}`)
    for (const { pid, why } of stacks.failed) say(words.stack.failed(pid, why))
  }
}

function printProcess({ pid, name, state, call, fd, neighbour, threads }: AutopsyProcess): void {
  const words = autopsyWords[spokenLanguage()]
  const states = { ...reportWords[spokenLanguage()].state, stopped: words.stopped }
  const where = call === null ? '' : words.inCall(call, fd)
  say(
    `  ${String(pid).padEnd(8)} ${name.padEnd(20)} ${states[state]}${where}${neighbour ? words.neighbour : ''}`,
  )
  for (const { tid, stack } of threads) {
    const frame = programFrame(stack?.frames ?? null)
    if (frame === null || frame.line === null) continue
    const whose = tid === pid ? '' : `${tid} `
    say(`  ${' '.repeat(8)} ${whose}${frame.name}: ${words.place(frame.file, frame.line)}`)
  }
}
