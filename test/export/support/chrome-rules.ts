/** The rules of the Trace Event Format that a viewer relies on. A sentence for each that is broken. */
import type { TraceEvent } from '../../../src/export/diagrams/chrome.ts'

type Slice = Extract<TraceEvent, { ph: 'X' }>
type Flow = Extract<TraceEvent, { ph: 's' | 'f' }>

export function chromeFaults(events: readonly TraceEvent[]): readonly string[] {
  return [...numbersIn(events), ...namesIn(events), ...nestingIn(events), ...flowsIn(events)]
}

function numbersIn(events: readonly TraceEvent[]): readonly string[] {
  return events.flatMap((event) => {
    const numbers = 'ts' in event ? [event.pid, event.tid, event.ts] : [event.pid, event.tid]
    const fine =
      numbers.every((number) => Number.isInteger(number) && number >= 0) && event.pid > 0 && event.tid > 0
    return fine ? [] : [`numbers of ${JSON.stringify(event)}`]
  })
}

/** Each thread has one process, each of both one name. */
function namesIn(events: readonly TraceEvent[]): readonly string[] {
  const processOf = new Map<number, number>()
  const names = new Map<string, number>()
  const faults: string[] = []
  for (const event of events) {
    if ((processOf.get(event.tid) ?? event.pid) !== event.pid)
      faults.push(`thread ${event.tid} has two processes`)
    processOf.set(event.tid, event.pid)
    if (event.ph !== 'M') continue
    const key = event.name.startsWith('process') ? `${event.name} ${event.pid}` : `${event.name} ${event.tid}`
    names.set(key, (names.get(key) ?? 0) + 1)
  }
  for (const [tid, pid] of processOf)
    for (const key of [`process_name ${pid}`, `thread_name ${tid}`])
      if (names.get(key) !== 1) faults.push(`${key}: named ${names.get(key) ?? 0} times`)
  return faults
}

const slicesOf = (events: readonly TraceEvent[]): ReadonlyMap<number, readonly Slice[]> => {
  const slices = new Map<number, Slice[]>()
  for (const event of events)
    if (event.ph === 'X') slices.set(event.tid, [...(slices.get(event.tid) ?? []), event])
  for (const own of slices.values()) own.sort((a, b) => a.ts - b.ts || b.dur - a.dur)
  return slices
}

/** Of two slices of a thread one lies in the other, or they lie beside each other. */
function nestingIn(events: readonly TraceEvent[]): readonly string[] {
  return [...slicesOf(events)].flatMap(([tid, slices]) => {
    const open: Slice[] = []
    return slices.flatMap((slice) => {
      while ((open.at(-1)?.ts ?? 0) + (open.at(-1)?.dur ?? Infinity) <= slice.ts) open.pop()
      const around = open.at(-1)
      open.push(slice)
      const fits = around === undefined || slice.ts + slice.dur <= around.ts + around.dur
      return fits && slice.dur > 0
        ? []
        : [`thread ${tid}: ${slice.name} at ${slice.ts} crosses ${around?.name}`]
    })
  })
}

/** One beginning and one end an id, not before it, of one name; each bound to a slice. */
function flowsIn(events: readonly TraceEvent[]): readonly string[] {
  const slices = slicesOf(events)
  const flows = new Map<number, Flow[]>()
  for (const event of events)
    if (event.ph === 's' || event.ph === 'f') flows.set(event.id, [...(flows.get(event.id) ?? []), event])
  const within = (flow: Flow): boolean =>
    (slices.get(flow.tid) ?? []).some(({ ts, dur }) => ts <= flow.ts && flow.ts <= ts + dur)
  return [...flows].flatMap(([id, [begin, end, ...more]]) => {
    const paired = begin?.ph === 's' && end?.ph === 'f' && more.length === 0
    if (!paired || begin === undefined || end === undefined) return [`flow ${id} is no pair`]
    return [
      ...(begin.name === end.name && begin.cat === end.cat ? [] : [`flow ${id} has two names`]),
      ...(begin.ts <= end.ts ? [] : [`flow ${id} ends before it begins`]),
      ...(within(begin) ? [] : [`flow ${id} begins in no slice`]),
      ...(end.ph === 'f' && end.bp === 'e' && !within(end) ? [`flow ${id} ends in no slice`] : []),
    ]
  })
}
