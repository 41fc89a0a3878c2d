/**
 * Reads what a window sent. Both hosts let every command through here before anything looks at it: the page is ours, but
 * what speaks over its channel need not be.
 */
import * as v from 'valibot'
import type { ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import type { HostCommand, HostMessage, HostRefusal, HostReply } from './host.ts'

export const HOST_LIMITS = {
  /** One WebSocket frame from a window: an opened trace is the largest thing it sends. */
  frameBytes: 256 * 1024 * 1024,
  programChars: 1_000_000,
  scheduleChars: 32_000_000,
  variants: 64,
  cpuCount: 1024,
  stepsPerSecond: 100_000,
} as const

/** What a window sends over a WebSocket; `id` comes back with the reply. */
export type FrameFromWindow = { readonly id: number; readonly command: unknown }
/** What the server sends over a WebSocket. */
export type FrameToWindow =
  | { readonly kind: 'reply'; readonly id: number; readonly reply: HostReply }
  | { readonly kind: 'message'; readonly message: HostMessage }

export type Parsed<T> =
  { readonly kind: 'ok'; readonly value: T } | { readonly kind: 'bad'; readonly why: string }

const NAME_CHARS = 255
const VALUE_CHARS = 1000

function text(maxChars: number) {
  const what = `expected a text of at most ${maxChars} characters`
  return v.pipe(v.string(what), v.maxLength(maxChars, what))
}

function name(what: string) {
  const message = `expected ${what} of 1 to ${NAME_CHARS} characters, without control characters`
  return v.custom<string>((value) => isName(value), message)
}

function isName(value: unknown): value is string {
  if (typeof value !== 'string' || value === '' || value.length > NAME_CHARS) return false
  return [...value].every((character) => character >= ' ' && character !== '\u007f')
}

const processId = v.custom<ProcessId>(
  (value) => typeof value === 'string' && /^P[\w.]{1,800}$/.test(value),
  'expected the id of a process, like P2',
)
const threadId = v.custom<ThreadId>(
  (value) => typeof value === 'string' && /^P[\w.]{1,800}\/[^/\0]{1,100}$/.test(value),
  'expected the id of a thread, like P2/main',
)
const seed = v.custom<number>(
  (value) => Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 0xffffffff,
  'expected a whole number from 0 to 4294967295',
)
const stepsPerSecond = v.custom<number>(
  (value) => typeof value === 'number' && value > 0 && value <= HOST_LIMITS.stepsPerSecond,
  `expected a number above 0, at most ${HOST_LIMITS.stepsPerSecond}`,
)
const signal = v.picklist(['SIGTERM', 'SIGKILL'], 'expected SIGTERM or SIGKILL')

const variantValue = v.union(
  [text(VALUE_CHARS), v.pipe(v.number(), v.finite()), v.boolean()],
  `expected a text of at most ${VALUE_CHARS} characters, a number, true or false`,
)
const variants = v.pipe(
  v.record(name('a variant’s name'), variantValue, 'expected an object'),
  v.check(
    (values) => Object.keys(values).length <= HOST_LIMITS.variants,
    `expected at most ${HOST_LIMITS.variants} variants`,
  ),
)

const scheduler = v.variant(
  'kind',
  [
    v.strictObject({ kind: v.literal('you') }),
    v.strictObject({ kind: v.literal('fifo') }),
    v.strictObject({ kind: v.literal('random'), seed }),
    v.strictObject({ kind: v.literal('recorded'), schedule: text(HOST_LIMITS.scheduleChars) }),
  ],
  'expected you, fifo, random or recorded',
)

const program = v.variant(
  'kind',
  [
    v.strictObject({ kind: v.literal('builtin'), id: name('a lab’s name') }),
    v.strictObject({
      kind: v.literal('file'),
      name: name('a file’s name'),
      text: text(HOST_LIMITS.programChars),
    }),
  ],
  'expected builtin or file',
)

const cpuCount = v.custom<number>(
  (value) => Number.isInteger(value) && (value as number) >= 1 && (value as number) <= HOST_LIMITS.cpuCount,
  `expected a whole number from 1 to ${HOST_LIMITS.cpuCount}`,
)

const setting = v.strictObject(
  { program, variants, scheduler, seed, cpuCount: v.exactOptional(cpuCount) },
  'expected the setting of a run',
)

const command = v.variant(
  'kind',
  [
    v.strictObject({ kind: v.literal('labs.list') }),
    v.strictObject({ kind: v.literal('lab.read'), id: name('a lab’s name') }),
    v.strictObject({ kind: v.literal('run.start'), setting }),
    v.strictObject({ kind: v.literal('run.step'), thread: v.nullable(threadId) }),
    v.strictObject({ kind: v.literal('run.play'), stepsPerSecond }),
    v.strictObject({ kind: v.literal('run.pause') }),
    v.strictObject({ kind: v.literal('run.live') }),
    v.strictObject({ kind: v.literal('run.scheduler'), scheduler }),
    v.strictObject({ kind: v.literal('run.kill'), process: processId, signal }),
    v.strictObject({ kind: v.literal('run.leave-out'), thread: threadId }),
    v.strictObject({ kind: v.literal('run.close') }),
    v.strictObject({ kind: v.literal('trace.save') }),
    v.strictObject({
      kind: v.literal('trace.open'),
      name: name('a file’s name'),
      text: text(HOST_LIMITS.frameBytes),
    }),
    v.strictObject({ kind: v.literal('kernel.view'), process: processId }),
  ],
  'expected one of the commands that a window has',
)

const frame = v.strictObject({ id: v.pipe(v.number(), v.safeInteger(), v.minValue(0)), command: v.unknown() })

/** A command, or what is wrong with it: `command.setting.seed: expected a whole number from 0 to 4294967295`. */
export function parseHostCommand(raw: unknown): Parsed<HostCommand> {
  return parsed(command, raw, 'command')
}

/** The text of one WebSocket frame. The command inside is not looked at yet, so that a bad one can be answered. */
export function parseFrame(json: string): Parsed<FrameFromWindow> {
  let raw: unknown
  try {
    raw = JSON.parse(json)
  } catch {
    return { kind: 'bad', why: 'frame: expected JSON' }
  }
  return parsed(frame, raw, 'frame')
}

export function refusalOfCommand(why: string): HostRefusal {
  return {
    code: 'command.invalid',
    what: 'The window asked for something that Lockstep does not know.',
    why,
    next: 'Reload the window. If it comes again, report it with these words.',
    place: null,
  }
}

function parsed<T>(schema: v.GenericSchema<unknown, T>, raw: unknown, whole: string): Parsed<T> {
  const result = v.safeParse(schema, raw, { abortEarly: true })
  if (result.success) return { kind: 'ok', value: result.output }
  const issue = result.issues[0]
  const path = v.getDotPath(issue)
  return { kind: 'bad', why: `${path === null ? whole : `${whole}.${path}`}: ${issue.message}` }
}
