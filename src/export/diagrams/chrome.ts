/**
 * A run as trace events, for `chrome://tracing`, Perfetto and their like: a process and its threads as these name them, a call as
 * long as its step, a wait as long as it lasted, what goes from one to the other as flows. A step is a millisecond.
 *
 * The format: "Trace Event Format", JSON object form. Complete events (`X`) of one thread lie beside or inside each other; a flow
 * (`s`, `f` of one id) begins inside one and ends inside one; what has no length is an instant (`i`).
 */
import { openWaits } from '#renderer/store/story.ts'
import type { Act, Arrow, Line, Mark, Wait } from '#renderer/store/story.ts'
import { sayAct } from '#renderer/space-time/act-text.ts'
import { mainThreadOf } from '#model/vocabulary/ids.ts'
import type { ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import { everyProcess } from '#model/past.ts'
import { exportWords } from '#words/export/words.ts'
import type { ExportWords } from '#words/export/words.ts'
import type { Words } from '#words/window/words.ts'
import { dictionaries } from '#words/window/words.ts'
import type { Language } from '#words/language.ts'
import { stuckIn, worldAfter } from '../run.ts'
import type { Run } from '../run.ts'

type At = { readonly pid: number; readonly tid: number; readonly ts: number }
type Args = Readonly<Record<string, string | number | null>>

export type TraceEvent =
  | {
      readonly ph: 'M'
      readonly name: 'process_name' | 'process_sort_index' | 'thread_name' | 'thread_sort_index'
      readonly pid: number
      readonly tid: number
      readonly args: { readonly name: string } | { readonly sort_index: number }
    }
  | (At & {
      readonly ph: 'X'
      readonly name: string
      readonly cat: 'call' | 'wait'
      readonly dur: number
      readonly args: Args
    })
  | (At & {
      readonly ph: 's' | 'f'
      readonly name: string
      readonly cat: Arrow['kind']
      readonly id: number
      readonly bp?: 'e'
    })
  | (At & {
      readonly ph: 'i'
      readonly name: string
      readonly cat: 'output' | 'mark'
      readonly s: 't' | 'p' | 'g'
    })

export type ChromeTrace = {
  readonly traceEvents: readonly TraceEvent[]
  readonly displayTimeUnit: 'ms'
  readonly otherData: { readonly program: string; readonly steps: number; readonly unit: string }
}

/** Microseconds. */
const STEP_US = 1000

export function chromeTraceOf(run: Run, language: Language): ChromeTrace {
  const words = dictionaries[language]
  const place = placesIn(run)
  const { story } = run.trace
  const open = openWaits(story, worldAfter(run, run.steps))
  const stuck = stuckIn(worldAfter(run, run.steps))
  const waits = [...story.waits, ...open]
  return {
    traceEvents: [
      ...named(run, place),
      ...[...story.acts].map((act) => actSlice(act, place, words)),
      ...waits.flatMap((wait) => waitSlice(wait, run, place, stuck, words)),
      ...[...story.arrows].flatMap((arrow, index) => flow(arrow, index + 1, place, exportWords[language])),
      ...story.lines.flatMap((line) => output(line, place)),
      ...story.marks.map((mark) => markInstant(mark, place, words)),
    ],
    displayTimeUnit: 'ms',
    otherData: { program: run.name, steps: run.steps, unit: '1 step = 1 ms' },
  }
}

type Place = { readonly pid: number; readonly tid: number }
type Places = (thread: ThreadId) => Place

/** Numbers of our own: the kernel gives others to each run. A thread's number is its own in the whole run, as the kernel's are. */
function placesIn(run: Run): Places {
  const pids = new Map<ProcessId, number>()
  const places = new Map<ThreadId, Place>()
  for (const { id } of everyProcess(run.trace.head)) pids.set(id, pids.size + 1)
  for (const { thread, process } of run.trace.story.lanes)
    places.set(thread, { pid: pids.get(process) ?? 0, tid: places.size + 1 })
  return (thread) => places.get(thread) ?? { pid: 0, tid: 0 }
}

function named(run: Run, place: Places): readonly TraceEvent[] {
  const names = new Map(everyProcess(run.trace.head).map(({ id, name }) => [id, name]))
  return run.trace.story.lanes.flatMap(({ thread, process, name, role }): readonly TraceEvent[] => {
    const { pid, tid } = place(thread)
    const own = run.pids[process]
    const shown = `${names.get(process) ?? process}${own === undefined ? '' : ` (${own})`}`
    const ofProcess: readonly TraceEvent[] = [
      { ph: 'M', name: 'process_name', pid, tid, args: { name: shown } },
      { ph: 'M', name: 'process_sort_index', pid, tid, args: { sort_index: pid } },
    ]
    return [
      ...(role === 'main' ? ofProcess : []),
      { ph: 'M', name: 'thread_name', pid, tid, args: { name } },
      { ph: 'M', name: 'thread_sort_index', pid, tid, args: { sort_index: tid } },
    ]
  })
}

function actSlice(act: Act, place: Places, words: Words): TraceEvent {
  const { verb, arg } = sayAct(act, words)
  return {
    ph: 'X',
    name: verb,
    cat: 'call',
    ...place(act.thread),
    ts: (act.step - 1) * STEP_US,
    dur: STEP_US,
    args: { step: act.step, what: arg, object: act.object, line: act.line, raised: act.raised },
  }
}

/** Those who wait at the end do so for a step more: a slice without a length is not seen. */
function waitSlice(
  { thread, from, to, verb, arg, kind }: Wait,
  run: Run,
  place: Places,
  stuck: ReadonlySet<ThreadId>,
  { time }: Words,
): readonly TraceEvent[] {
  const end = to ?? run.steps + 1
  if (end <= from) return []
  const name = kind === 'asleep' ? time.sleeps : time.waits(verb)
  const state = to === null && stuck.has(thread) ? 'stuck' : kind
  return [
    {
      ph: 'X',
      name,
      cat: 'wait',
      ...place(thread),
      ts: from * STEP_US,
      dur: (end - from) * STEP_US,
      args: { what: arg, state },
    },
  ]
}

/**
 * From the middle of the call that began it. A message ends in the middle of the call that received it; a start or a wake at the
 * end of its own step, from where on the other one can go: it leads to what that one does next.
 */
function flow(
  { kind, text, from, fromStep, to, toStep }: Arrow,
  id: number,
  place: Places,
  said: ExportWords,
): readonly TraceEvent[] {
  const name = kind === 'message' ? text : kind === 'start' ? said.starts : said.wakes
  const begin: TraceEvent = { ph: 's', name, cat: kind, id, ...place(from), ts: (fromStep - 0.5) * STEP_US }
  return kind === 'message'
    ? [begin, { ph: 'f', name, cat: kind, id, bp: 'e', ...place(to), ts: (toStep - 0.5) * STEP_US }]
    : [begin, { ph: 'f', name, cat: kind, id, ...place(to), ts: toStep * STEP_US }]
}

function output({ process, step, said }: Line, place: Places): readonly TraceEvent[] {
  if (said.kind !== 'printed' && said.kind !== 'traceback') return []
  return [
    { ph: 'i', name: said.text, cat: 'output', s: 't', ...place(mainThreadOf(process)), ts: step * STEP_US },
  ]
}

function markInstant(mark: Mark, place: Places, { time }: Words): TraceEvent {
  const ts = mark.step * STEP_US
  if (mark.kind === 'clock')
    return { ph: 'i', name: time.clock(mark.toMs), cat: 'mark', s: 'g', pid: 1, tid: 1, ts }
  const name = mark.kind === 'killed' ? time.killed(mark.signal) : time.crashed
  return { ph: 'i', name, cat: 'mark', s: 'p', ...place(mainThreadOf(mark.process)), ts }
}

/** An event a line. */
export function chromeText({ traceEvents, ...rest }: ChromeTrace): string {
  const head = JSON.stringify(rest).slice(1)
  return `{"traceEvents":[\n${traceEvents.map((event) => JSON.stringify(event)).join(',\n')}\n],${head}\n`
}
