/** Reads what a worker sent. A lab's code runs beside the sender, so nothing is taken on trust. */
import { isCellValue } from '#model/vocabulary/cell-value.ts'
import type { ProcessId } from '#model/vocabulary/ids.ts'
import { PROGRAM_LIMITS } from '#model/vocabulary/limits.ts'
import type { Effect, OpKind } from '#model/vocabulary/ops.ts'
import { WORKER_LIMITS } from './worker.ts'
import type { FromWorker } from './worker.ts'

export type Parsed =
  { readonly kind: 'ok'; readonly message: FromWorker } | { readonly kind: 'bad'; readonly why: string }

/**
 * Says what is wrong with a value: the path below it and the reason (`.ms: expected a number ≥ 0`), or null. The path is
 * put together on the way back, so that a good message, which is all but every one, costs no text at all.
 */
type Check = (value: unknown) => string | null
type Fields = Readonly<Record<string, Check>>

const check = (what: string, holds: (value: unknown) => boolean): Check => {
  const wrong = `: expected ${what}`
  return (value) => (holds(value) ? null : wrong)
}

const text = check('a text', (value) => typeof value === 'string')
const flag = check('true or false', (value) => typeof value === 'boolean')
const cell = check('a value of a cell', isCellValue)
const amount = check('a number ≥ 0', (value) => typeof value === 'number' && value >= 0)
const whole = check('a whole number', (value) => Number.isSafeInteger(value))
const anything: Check = () => null
/**
 * Ids become keys. Every level of nested starts adds to them: there is room for a chain of as many processes as a run may
 * have, and no more.
 */
const id = check(
  'an id',
  (value) => typeof value === 'string' && value.length > 0 && value.length <= 1200 && !value.includes('\0'),
)
const process = check('a process id', (value) => typeof value === 'string' && /^P[\w.]{1,800}$/.test(value))
const thread = check(
  'a thread id',
  (value) => typeof value === 'string' && /^P[\w.]{1,800}\/[^/\0]{1,100}$/.test(value),
)
const or =
  (inner: Check): Check =>
  (value) =>
    value === null ? null : inner(value)
const oneOf = (...values: readonly string[]) =>
  check(`one of ${values.join(', ')}`, (value) => values.includes(value as string))
const NO_OBJECT = ': expected an object'
const list =
  (inner: Check): Check =>
  (value) => {
    if (!Array.isArray(value)) return ': expected a list'
    for (let at = 0; at < value.length; at++) {
      const wrong = inner(value[at])
      if (wrong !== null) return `[${at}]${wrong}`
    }
    return null
  }
const object = (fields: Fields): Check => {
  const all = Object.entries(fields)
  return (value) => {
    if (!isRecord(value)) return NO_OBJECT
    for (const [name, inner] of all) {
      const wrong = inner(value[name])
      if (wrong !== null) return `.${name}${wrong}`
    }
    return null
  }
}
const record =
  (inner: Check): Check =>
  (value) => {
    if (!isRecord(value)) return NO_OBJECT
    for (const name in value) {
      const wrong = inner(value[name])
      if (wrong !== null) return `.${name}${wrong}`
    }
    return null
  }
/**
 * The kind of a good object becomes the very text that stands here: everybody after this compares it, and the run's record
 * keeps it, once and not once a message.
 */
const byKind = (kinds: Readonly<Record<string, Fields>>): Check => {
  const checks = new Map(
    Object.entries(kinds).map(([kind, fields]) => [kind, { kind, inner: object(fields) }] as const),
  )
  return (value) => {
    if (!isRecord(value)) return NO_OBJECT
    const kind = value['kind']
    const known = typeof kind === 'string' ? checks.get(kind) : undefined
    if (known === undefined) return `.kind: unknown: ${String(kind)}`
    ;(value as { kind: string }).kind = known.kind
    return known.inner(value)
  }
}

const carried = object({ from: process, handle: id })
const failure = or(object({ name: text, message: text }))
const printed = check(
  `a text of at most ${PROGRAM_LIMITS.printChars} characters`,
  (value) => typeof value === 'string' && value.length <= PROGRAM_LIMITS.printChars,
)
const bytes = check(
  `at most ${PROGRAM_LIMITS.messageBytes} bytes`,
  (value) =>
    Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= PROGRAM_LIMITS.messageBytes,
)
const message = object({ id, text, bytes, sender: process, carries: list(carried) })
const signal = oneOf('SIGTERM', 'SIGKILL')
const timeout = or(amount)

const OPS: Readonly<Record<OpKind, Fields>> = {
  print: { text: printed },
  sleep: { ms: amount },
  'process.start': {
    child: process,
    method: oneOf('fork', 'spawn'),
    reach: list(id),
    passes: list(id),
    drops: list(id),
  },
  'process.wait': { child: process, timeoutMs: timeout },
  'process.poll': { children: list(process) },
  'process.signal': { target: process, signal },
  'process.exit': { code: whole, failure },
  'process.parent': {},
  'thread.start': { child: thread, name: text, role: text, of: or(id) },
  'thread.join': { target: thread, timeoutMs: timeout },
  'fd.close': { handle: id },
  'fd.duplicate': { handle: id, as: id },
  'fd.adopt': { carried, as: id },
  'fd.number': { handle: id },
  'pipe.write': { handle: id, framed: flag, message },
  'pipe.read': { handle: id, framed: flag, maxBytes: or(amount) },
  'pipe.wait': { handles: list(id), timeoutMs: timeout },
  'sem.acquire': { sem: id, block: flag, timeoutMs: timeout },
  'sem.release': { sem: id },
  'sem.inspect': { sem: id },
  'memory.read': { memory: id, from: amount, to: amount },
  'memory.write': { memory: id, from: amount, values: list(cell) },
  'shm.open': { name: id, create: or(object({ memory: id, size: whole })) },
  'shm.close': { memory: id },
  'shm.unlink': { name: id },
  'mailbox.put': { mailbox: id, text: or(text) },
  'mailbox.take': { mailbox: id, timeoutMs: timeout },
  'gate.open': { gate: id },
  'gate.shut': { gate: id },
  'gate.wait': { gate: id, timeoutMs: timeout },
  'listener.connect': { listener: id, pipe: id, peer: id },
  'listener.accept': { listener: id },
  'listener.close': { listener: id },
  'file.read': { name: id },
  'file.write': { name: id, text: printed },
  'file.append': { name: id, text: printed },
}

const fact = check(
  'plain data',
  (value) => value === null || ['string', 'number', 'boolean'].includes(typeof value),
)
const EFFECTS: Readonly<Record<Effect['kind'], Fields>> = {
  'create.process': { process, name: text, daemon: flag, role: text, target: text, of: or(id) },
  'rename.process': { process, name: text, daemon: flag },
  'create.pipe': {
    pipe: id,
    duplex: flag,
    handles: list(id),
    purpose: oneOf('program', 'sentinel', 'machinery'),
    line: or(amount),
  },
  'create.sem': {
    sem: id,
    type: oneOf('lock', 'rlock', 'semaphore', 'bounded'),
    value: whole,
    maxValue: whole,
  },
  'create.memory': { memory: id, typecode: oneOf('i', 'b', 'B', 'd'), cells: list(cell) },
  'create.mailbox': { mailbox: id },
  'create.gate': { gate: id },
  'create.listener': { listener: id },
  'create.composite': {
    composite: object({ id, kind: text, parts: record(id), facts: record(fact) }),
    line: or(amount),
  },
  'update.composite': { object: id, set: record(anything) },
  task: {
    task: object({
      id,
      of: id,
      text,
      state: oneOf('queued', 'sent', 'running', 'done', 'failed', 'cancelled'),
      by: or(thread),
    }),
  },
  'call.returned': { call: whole, text },
  'call.raised': { call: whole, error: text, message: text },
  watch: { name: text, text },
  record: { text },
  traceback: { text },
}

const effects = list(byKind(EFFECTS))
const announcement = object({
  thread,
  effects: (value) =>
    Array.isArray(value) && value.length > WORKER_LIMITS.effects
      ? `: more than ${WORKER_LIMITS.effects} effects between two ops: is there a loop without an await?`
      : effects(value),
  next: byKind({
    op: { op: byKind(OPS), call: object({ id: whole, name: text, object: or(id), text, line: or(amount) }) },
    end: {},
  }),
})

const MESSAGES: Readonly<Record<FromWorker['kind'], Fields>> = {
  hello: { pid: whole },
  ready: {},
  announced: { announcement, number: or(amount) },
  done: { ticket: whole },
  performed: { thread },
  diverged: { thread, op: text, expected: text, actual: text },
  uncaught: { text: printed },
  exiting: {},
}

const fromWorker = byKind(MESSAGES)

/**
 * A worker's message, or what is wrong with it: `message.announcement.next.op.timeoutMs: expected a number ≥ 0`.
 * `process` is who the sender has been made; it may speak for its own threads only.
 */
export function parseFromWorker(raw: unknown, self: ProcessId | null): Parsed {
  const wrong = fromWorker(raw)
  if (wrong !== null) return { kind: 'bad', why: `message${wrong}` }
  const parsed = raw as FromWorker
  const speaker =
    parsed.kind === 'announced'
      ? parsed.announcement.thread
      : parsed.kind === 'performed' || parsed.kind === 'diverged'
        ? parsed.thread
        : null
  if (speaker !== null && (self === null || !speaker.startsWith(`${self}/`))) {
    return { kind: 'bad', why: `message: ${self ?? 'a spare worker'} cannot speak for ${speaker}` }
  }
  return { kind: 'ok', message: parsed }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
