/**
 * `.lockstep` files: a run as JSON, with all that is needed to show it without running anything and to run it again:
 * program, setting, schedule, events. Version 1 stands in lines: what it is; the head; one line an event; the end.
 */
import * as v from 'valibot'
import { scheduleText } from '#engine/schedule.ts'
import type { EventList } from '#model/vocabulary/events.ts'
import { settingShape } from '../checks/setting-shape.ts'
import type { TraceHead } from '../host.ts'
import { TRANSPORTS } from '../transport.ts'

export const TRACE_FORMAT = 'lockstep-trace'
export const TRACE_VERSION = 1
/** Of a run that is to be shown and not to be run again. */
export const NO_SCHEDULE = scheduleText([])

export type { TraceHead }

export type Trace = TraceHead & { readonly events: EventList }

export const headShape = v.pipe(
  v.object({
    files: v.array(v.strictObject({ path: v.string(), text: v.string() })),
    setting: settingShape,
    transport: v.picklist(TRANSPORTS),
    schedule: v.string(),
    pids: v.exactOptional(v.record(v.string(), v.number())),
  }),
  v.forward(
    v.check(
      ({ files, setting }) => files.length > 0 || setting.program.kind === 'seen',
      'expected at least one file',
    ),
    ['files'],
  ),
)

/** Events that are made into text at once. */
const PIECE_EVENTS = 1000

export function traceText(trace: Trace): string {
  return [...tracePieces(trace)].join('')
}

/** The same of the first `count` events, piece by piece: the text of a long run is longer than any string may be. */
export function* tracePieces({ events, ...head }: Trace, count = events.length): Generator<string, void> {
  yield `${firstLine(TRACE_VERSION)}\n"head":${JSON.stringify(head)},\n${EVENTS_LINE}\n`
  for (let at = 0; at < count; at += PIECE_EVENTS) {
    const lines = events.slice(at, Math.min(count, at + PIECE_EVENTS)).map((event) => JSON.stringify(event))
    yield `${at === 0 ? '' : ',\n'}${lines.join(',\n')}`
  }
  yield `\n${LAST_LINE}\n`
}

export const firstLine = (version: number): string => `{"format":"${TRACE_FORMAT}","version":${version},`
export const EVENTS_LINE = '"events":['
export const LAST_LINE = ']}'
