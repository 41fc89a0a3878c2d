/** The shapes of effects, as `#model/vocabulary/ops.ts` has them: a worker's announcement brings them, a trace keeps them. */
import type { CompositeKind, NewComposite, TaskChange } from '#model/vocabulary/composites.ts'
import type { Noticed } from '#model/vocabulary/noticed.ts'
import type {
  Effect,
  PipePurpose,
  SemaphoreScope,
  SemaphoreType,
  SignalHandling,
  Transfer,
  Typecode,
} from '#model/vocabulary/ops.ts'
import {
  byKind,
  check,
  count,
  flag,
  json,
  list,
  object,
  oneOf,
  optional,
  or,
  record,
  text,
  whole,
} from './check.ts'
import type { FieldsOf } from './check.ts'
import { id, process, thread } from './ids.ts'
import { cell, file, line, processRole, signal } from './op-shapes.ts'

const compositeKind = oneOf<CompositeKind>({
  connection: true,
  queue: true,
  'joinable-queue': true,
  'simple-queue': true,
  condition: true,
  event: true,
  barrier: true,
  value: true,
  array: true,
  'shared-memory': true,
  manager: true,
  proxy: true,
  pool: true,
  'process-executor': true,
  'thread-executor': true,
  'thread-queue': true,
  'thread-future': true,
  'event-loop': true,
})
const fact = check(
  'plain data',
  (value) => value === null || ['string', 'boolean'].includes(typeof value) || Number.isFinite(value),
)
const two = check('a list of two', (value) => Array.isArray(value) && value.length === 2)
const handles = list(id)

const COMPOSITE: FieldsOf<NewComposite> & { readonly kind: typeof compositeKind } = {
  id,
  kind: compositeKind,
  parts: record(id),
  facts: record(fact),
}
const TASK: FieldsOf<TaskChange> = {
  id,
  of: id,
  text,
  state: oneOf<TaskChange['state']>({
    queued: true,
    sent: true,
    running: true,
    done: true,
    failed: true,
    cancelled: true,
  }),
  by: or(thread),
  error: optional(text),
}

export const EFFECTS: {
  readonly [K in Effect['kind']]: FieldsOf<Extract<Effect, { readonly kind: K }>>
} = {
  'create.process': { process, name: text, daemon: flag, role: processRole, target: text, of: or(id) },
  'rename.process': { process, name: text, daemon: flag },
  'create.pipe': {
    pipe: id,
    duplex: flag,
    handles: (value) => two(value) ?? handles(value),
    purpose: oneOf<PipePurpose>({ program: true, sentinel: true, machinery: true }),
    line,
    file,
    transfer: optional(oneOf<Transfer>({ predicted: true, measured: true })),
  },
  'create.sem': {
    sem: id,
    type: oneOf<SemaphoreType>({ lock: true, rlock: true, semaphore: true, bounded: true }),
    value: whole,
    maxValue: whole,
    scope: optional(oneOf<SemaphoreScope>({ process: true, thread: true })),
  },
  'sem.taken': { sem: id, thread, line, file },
  'create.memory': {
    memory: id,
    typecode: oneOf<Typecode>({ i: true, b: true, B: true, d: true }),
    cells: list(cell),
  },
  'create.mailbox': { mailbox: id },
  'create.gate': { gate: id },
  'create.listener': { listener: id, public: optional(flag), socket: optional(flag) },
  'create.composite': { composite: object(COMPOSITE), line, file },
  'update.composite': { object: id, set: record(json) },
  name: { object: id, name: text, loose: optional(list(id)) },
  task: { task: object(TASK) },
  'call.returned': { call: whole, text },
  'call.raised': { call: whole, error: text, message: text },
  watch: { name: text, text },
  'fd.closed': { handle: id },
  'pipe.outside': { pipe: id },
  'signal.handler': {
    signal,
    how: oneOf<SignalHandling>({ default: true, ignored: true, handled: true }),
  },
  'copies.changed': { names: list(text) },
  noticed: {
    what: oneOf<Noticed>({
      'exit-handlers': true,
      'managed-copy': true,
      'own-pool': true,
      'full-pipe': true,
    }),
    names: list(text),
  },
  'op.abandoned': {},
  'memory.changed': { memory: id, from: count, values: list(cell) },
  record: { text },
  traceback: { text, isWritten: optional(flag) },
}

export const effect = byKind(EFFECTS)
