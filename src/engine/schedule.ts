/**
 * A schedule: who was chosen, step by step. As text it is one line that people can read and `--schedule` takes back:
 * `lockstep-schedule:1 P1 P1 P2x3 P2/feeder-1 P1:2` (`P1` is its main thread; `x3` three steps in a row; `:2` a step
 * of exactly two ops, as live runs have them).
 */
import { mainThreadOf, processOf } from '#model/vocabulary/ids.ts'
import type { ProcessId, ThreadId } from '#model/vocabulary/ids.ts'

/** `ops` is null where the step is the thread's whole call, up to where it blocks. */
export type ScheduleEntry = { readonly thread: ThreadId; readonly ops: number | null }

export const SCHEDULE_HEAD = 'lockstep-schedule:1'

export function scheduleText(entries: readonly ScheduleEntry[]): string {
  const words: string[] = []
  for (let i = 0; i < entries.length;) {
    const entry = entries[i]
    if (entry === undefined) break
    let n = 1
    while (sameEntry(entries[i + n], entry)) n++
    const name =
      entry.thread === mainThreadOf(processOf(entry.thread)) ? processOf(entry.thread) : entry.thread
    words.push(`${name}${entry.ops === null ? '' : `:${entry.ops}`}${n === 1 ? '' : `x${n}`}`)
    i += n
  }
  return [SCHEDULE_HEAD, ...words].join(' ')
}

function sameEntry(a: ScheduleEntry | undefined, b: ScheduleEntry): boolean {
  return a !== undefined && a.thread === b.thread && a.ops === b.ops
}

export type ParsedSchedule =
  | { readonly kind: 'schedule'; readonly entries: readonly ScheduleEntry[] }
  | { readonly kind: 'invalid'; readonly why: string }

const WORD = /^(P\d+(?:\.t?\d+)*)(\/[A-Za-z][\w.-]*?)?(?::(\d+))?(?:x(\d+))?$/

export function parseSchedule(text: string): ParsedSchedule {
  const [head, ...words] = text.trim().split(/\s+/)
  if (head !== SCHEDULE_HEAD) return { kind: 'invalid', why: `it does not begin with "${SCHEDULE_HEAD}"` }
  const entries: ScheduleEntry[] = []
  for (const [index, word] of words.entries()) {
    const match = WORD.exec(word)
    if (match === null) return { kind: 'invalid', why: `word ${index + 1}, "${word}", names no thread` }
    const process = match[1] as ProcessId
    const thread: ThreadId =
      match[2] === undefined ? mainThreadOf(process) : `${process}${match[2] as `/${string}`}`
    const times = match[4] === undefined ? 1 : Number(match[4])
    if (times > 1_000_000)
      return { kind: 'invalid', why: `word ${index + 1} repeats more than a million times` }
    for (let n = 0; n < times; n++)
      entries.push({ thread, ops: match[3] === undefined ? null : Number(match[3]) })
  }
  return { kind: 'schedule', entries }
}
