/**
 * `.lockstep` files: a run as JSON, with all that is needed to show it without running anything and to run it again:
 * program, setting, schedule, events. Version 1.
 */
import * as v from 'valibot'
import { parseSchedule } from '#engine/schedule.ts'
import { evolve } from '#model/evolve.ts'
import { initialWorld } from '#model/initial.ts'
import type { WorldEvent } from '#model/vocabulary/events.ts'
import { LockstepError } from '#protocol/lockstep-error.ts'
import type { RunSetting, Transport } from '#protocol/host.ts'

export const TRACE_FORMAT = 'lockstep-trace'
export const TRACE_VERSION = 1

export type Trace = {
  /** Files of the program by path relative to the entry's folder, entry first. */
  readonly files: readonly { readonly path: string; readonly text: string }[]
  readonly setting: RunSetting
  readonly transport: Transport
  readonly schedule: string
  readonly events: readonly WorldEvent[]
}

const seed = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffffffff))
const value = v.union([v.string(), v.number(), v.boolean()])

const setting = v.strictObject({
  program: v.variant('kind', [
    v.strictObject({ kind: v.literal('builtin'), id: v.string() }),
    v.strictObject({ kind: v.literal('file'), name: v.string(), text: v.string() }),
  ]),
  variants: v.record(v.string(), value),
  scheduler: v.variant('kind', [
    v.strictObject({ kind: v.literal('you') }),
    v.strictObject({ kind: v.literal('fifo') }),
    v.strictObject({ kind: v.literal('random'), seed }),
    v.strictObject({ kind: v.literal('recorded'), schedule: v.string() }),
  ]),
  seed,
  cpuCount: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
})

const body = v.object({
  files: v.pipe(v.array(v.strictObject({ path: v.string(), text: v.string() })), v.minLength(1)),
  setting,
  transport: v.picklist(['kernel', 'brokered', 'virtual']),
  schedule: v.string(),
  events: v.array(v.looseObject({ kind: v.string() })),
})

export function traceText(trace: Trace): string {
  const { events, ...head } = trace
  const lines = events.map((event) => JSON.stringify(event)).join(',\n')
  return `{"format":"${TRACE_FORMAT}","version":${TRACE_VERSION},\n"head":${JSON.stringify(head)},\n"events":[\n${lines}\n]}\n`
}

/** Reads a trace. Throws a `LockstepError` that says what is wrong with the file; nothing of a damaged one is used. */
export function parseTrace(name: string, text: string): Trace {
  const raw = parseJson(name, text)
  if (typeof raw !== 'object' || raw === null || !('format' in raw) || raw.format !== TRACE_FORMAT) {
    throw refusal(
      'trace.foreign',
      name,
      'It is not a Lockstep trace.',
      'Open a file that ends in .lockstep, saved by Lockstep.',
    )
  }
  const version = 'version' in raw ? raw.version : null
  if (version !== TRACE_VERSION) {
    const newer = typeof version === 'number' && version > TRACE_VERSION
    const why = newer
      ? `A newer Lockstep saved it (format ${version}, this one reads ${TRACE_VERSION}).`
      : `Its format is ${JSON.stringify(version)}; this Lockstep reads ${TRACE_VERSION}.`
    throw refusal(
      newer ? 'trace.newer' : 'trace.version',
      name,
      why,
      newer ? 'Update Lockstep, or run the lab again.' : 'Run the lab again.',
    )
  }
  const parts = raw as { readonly head?: object; readonly events?: unknown }
  const parsed = v.safeParse(body, { ...parts.head, events: parts.events })
  if (!parsed.success) {
    const issue = parsed.issues[0]
    throw damaged(name, `${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`)
  }
  // Whether each event is one of ours is found out by folding it.
  const trace: Trace = { ...parsed.output, events: parsed.output.events as unknown as readonly WorldEvent[] }
  const schedule = parseSchedule(trace.schedule)
  if (schedule.kind === 'invalid') throw damaged(name, `its schedule cannot be read: ${schedule.why}`)
  checkFold(name, trace.events)
  return trace
}

function parseJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    const cut = text.startsWith(`{"format":"${TRACE_FORMAT}"`) && !text.trimEnd().endsWith(']}')
    throw damaged(name, cut ? 'The file ends in the middle: part of it is missing.' : 'It is not JSON.')
  }
}

/** The events must fold: a trace that names what does not exist is damaged, and is found so before anything shows it. */
function checkFold(name: string, events: readonly WorldEvent[]): void {
  let world = initialWorld()
  for (const [index, event] of events.entries()) {
    try {
      world = evolve(world, event)
    } catch (error) {
      throw damaged(
        name,
        `event ${index + 1} does not fit the ones before it (${error instanceof Error ? error.message : String(error)}).`,
      )
    }
  }
}

function damaged(name: string, why: string): LockstepError {
  return refusal('trace.damaged', name, why, 'Save the run again, or run the lab from its schedule.')
}

function refusal(code: string, name: string, why: string, next: string): LockstepError {
  return new LockstepError({ code, what: `${name}: trace not opened.`, why, next })
}
