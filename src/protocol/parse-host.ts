/**
 * Reads what a window sent. Both hosts let every command through here before anything looks at it: the page is ours, but
 * what speaks over its channel need not be.
 */
import * as v from 'valibot'
import type { ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import { isProcessId, isThreadId } from './checks/ids.ts'
import { breakpointShape, MOST_BREAKPOINTS } from './checks/breakpoint-shape.ts'
import { casesShape } from './expectation.ts'
import { nameOf, scheduleShape, schedulerShape, settingShape } from './checks/setting-shape.ts'
import { LANGUAGES } from '#words/language.ts'
import { arrangementShape } from './arrangement.ts'
import { FORMATS, THEMES } from './file-formats.ts'
import type { HostCommand, HostMessage, HostRefusal, HostReply } from './host.ts'

export const HOST_LIMITS = {
  /** One WebSocket frame from a window: a setting with a recorded schedule is the largest thing it sends. */
  frameBytes: 64 * 1024 * 1024,
  stepsPerSecond: 100_000,
  typedChars: 100_000,
  searchSeconds: 3600,
  /** As `pid_max` of Linux may be. */
  pid: 4_194_304,
  /** Processes that are named for one look. */
  looked: 1000,
} as const

/** What a window sends over a WebSocket; `id` comes back with the reply. */
export type FrameFromWindow = { readonly id: number; readonly command: unknown }
/** What the server sends over a WebSocket. */
export type FrameToWindow =
  | { readonly kind: 'reply'; readonly id: number; readonly reply: HostReply }
  | { readonly kind: 'message'; readonly message: HostMessage }

export type Parsed<T> =
  { readonly kind: 'ok'; readonly value: T } | { readonly kind: 'bad'; readonly why: string }

const processId = v.custom<ProcessId>(isProcessId, 'expected the id of a process, like P2')
const threadId = v.custom<ThreadId>(isThreadId, 'expected the id of a thread, like P2/main')
const stepsPerSecond = v.custom<number>(
  (value) => typeof value === 'number' && value > 0 && value <= HOST_LIMITS.stepsPerSecond,
  `expected a number above 0, at most ${HOST_LIMITS.stepsPerSecond}`,
)
const seconds = v.custom<number>(
  (value) => typeof value === 'number' && value > 0 && value <= HOST_LIMITS.searchSeconds,
  `expected a number above 0, at most ${HOST_LIMITS.searchSeconds}`,
)
const stepNumber = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(999_999_999))
const signal = v.picklist(['SIGTERM', 'SIGKILL'], 'expected SIGTERM or SIGKILL')

const typed = v.pipe(
  v.string('expected a text'),
  v.maxLength(HOST_LIMITS.typedChars, `expected at most ${HOST_LIMITS.typedChars} characters`),
)

const language = v.picklist(LANGUAGES, 'expected one of the languages')

const processNumber = v.custom<number>(
  (value) => Number.isInteger(value) && (value as number) > 0 && (value as number) <= HOST_LIMITS.pid,
  `expected a process number, at most ${HOST_LIMITS.pid}`,
)
const ticks = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const some = <T>(one: v.GenericSchema<T>) =>
  v.pipe(v.array(one), v.minLength(1), v.maxLength(HOST_LIMITS.looked))
const lookTarget = v.variant(
  'kind',
  [
    v.strictObject({ kind: v.literal('pids'), pids: some(processNumber) }),
    v.strictObject({ kind: v.literal('name'), name: nameOf('a process’s name') }),
    v.strictObject({ kind: v.literal('group'), group: processNumber }),
    v.strictObject({
      kind: v.literal('again'),
      processes: some(v.strictObject({ pid: processNumber, ticks })),
    }),
  ],
  'expected pids, name, group or again',
)

const command = v.variant(
  'kind',
  [
    v.strictObject({ kind: v.literal('labs.list') }),
    v.strictObject({ kind: v.literal('lab.read'), id: nameOf('a lab’s name') }),
    v.strictObject({ kind: v.literal('run.start'), setting: settingShape }),
    v.strictObject({
      kind: v.literal('run.step'),
      thread: v.nullable(threadId),
      one: v.exactOptional(v.literal(true)),
    }),
    v.strictObject({
      kind: v.literal('run.play'),
      stepsPerSecond,
      until: v.exactOptional(breakpointShape),
    }),
    v.strictObject({
      kind: v.literal('run.breakpoints'),
      breakpoints: v.pipe(
        v.array(breakpointShape, 'expected a list of breakpoints'),
        v.maxLength(MOST_BREAKPOINTS, `expected at most ${MOST_BREAKPOINTS} breakpoints`),
      ),
    }),
    v.strictObject({ kind: v.literal('run.pause') }),
    v.strictObject({ kind: v.literal('run.live') }),
    v.strictObject({ kind: v.literal('run.scheduler'), scheduler: schedulerShape }),
    v.strictObject({ kind: v.literal('run.kill'), process: processId, signal }),
    v.strictObject({ kind: v.literal('run.leave-out'), thread: threadId }),
    v.strictObject({ kind: v.literal('run.type'), text: v.nullable(typed) }),
    v.strictObject({ kind: v.literal('run.file'), path: v.pipe(v.string(), v.maxLength(4096)) }),
    v.strictObject({ kind: v.literal('run.close') }),
    v.strictObject({ kind: v.literal('trace.save') }),
    v.strictObject({
      kind: v.literal('run.export'),
      name: nameOf('a run’s name'),
      trace: v.string('expected the text of a trace'),
      format: v.picklist(FORMATS, 'expected one of the formats of files'),
      theme: v.picklist(THEMES, 'expected light or dark'),
      language,
      step: v.nullable(stepNumber),
      arrangement: v.nullable(arrangementShape),
    }),
    v.strictObject({ kind: v.literal('kernel.view'), process: processId }),
    v.strictObject({
      kind: v.literal('explore.start'),
      setting: settingShape,
      seconds,
      first: v.nullable(scheduleShape),
    }),
    v.strictObject({ kind: v.literal('explore.cancel') }),
    v.strictObject({ kind: v.literal('ways.start'), setting: settingShape }),
    v.strictObject({ kind: v.literal('program.check'), setting: settingShape, cases: casesShape, language }),
    v.strictObject({
      kind: v.literal('starts.compare'),
      setting: settingShape,
      methodArgument: v.nullable(stepNumber),
    }),
    v.strictObject({ kind: v.literal('starts.cancel') }),
    v.strictObject({ kind: v.literal('autopsy.list'), language }),
    v.strictObject({
      kind: v.literal('autopsy.look'),
      target: lookTarget,
      stacks: v.boolean('expected true or false'),
      language,
    }),
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
