/** The shapes of ops and of the calls they are parts of, as `#model/vocabulary/ops.ts` has them: a worker announces them, a trace keeps them. */
import { isCellValue } from '#model/vocabulary/cell-value.ts'
import { PROGRAM_LIMITS } from '#model/vocabulary/limits.ts'
import type {
  Call,
  OpKind,
  OpOf,
  ProcessRole,
  OutsideWhat,
  StartMethod,
  ThreadRole,
} from '#model/vocabulary/ops.ts'
import {
  amount,
  byKind,
  check,
  count,
  flag,
  list,
  object,
  oneOf,
  optional,
  or,
  text,
  textUpTo,
  whole,
} from './check.ts'
import type { FieldsOf } from './check.ts'
import { carried, id, message, name, process, thread } from './ids.ts'

export const cell = check(
  'a value of a cell',
  (value) => isCellValue(value) && value !== Infinity && value !== -Infinity,
)
export const signal = check(
  'the name of a signal',
  (value) => typeof value === 'string' && /^SIG[A-Z0-9+]{2,12}$/.test(value),
)
export const method = oneOf<StartMethod>({ fork: true, spawn: true, forkserver: true })
export const processRole = oneOf<ProcessRole>({
  program: true,
  'pool-worker': true,
  'executor-worker': true,
  'manager-server': true,
  'resource-tracker': true,
  'fork-server': true,
})
export const threadRole = oneOf<ThreadRole>({
  main: true,
  feeder: true,
  'task-handler': true,
  'result-handler': true,
  'worker-handler': true,
  'executor-manager': true,
  'executor-thread': true,
  'server-thread': true,
  timer: true,
  program: true,
})
export const failure = or(object({ name: text, message: text }))
/** A line of a program's file; null where no line asked for it. */
export const line = or(count)
/** The file of that line, where it is not the program's entry file. */
export const file = optional(text)
/** What the kernel said to a read or write: so many bytes, or why none. */
export const kernelAnswer = check(
  'a number of bytes, EAGAIN, EPIPE or ECONNRESET',
  (value) =>
    value === 'EAGAIN' ||
    value === 'EPIPE' ||
    value === 'ECONNRESET' ||
    (Number.isSafeInteger(value) && (value as number) >= 0),
)
export const printed = textUpTo(PROGRAM_LIMITS.printChars)

const timeout = or(amount)

export const OPS: { readonly [K in OpKind]: FieldsOf<OpOf<K>> } = {
  print: { text: printed },
  sleep: { ms: amount },
  begin: {},
  'outside.wait': {
    what: oneOf<OutsideWhat>({
      'standard-input': true,
      socket: true,
      connection: true,
      program: true,
      'file-lock': true,
      descriptor: true,
      other: true,
    }),
    detail: text,
    timeoutMs: timeout,
    ends: optional(list(id)),
    listeners: optional(list(id)),
  },
  'process.start': {
    child: process,
    method,
    reach: list(id),
    passes: list(id),
    drops: list(id),
    server: optional(process),
  },
  'process.wait': { child: process, timeoutMs: timeout },
  'process.any': { children: list(process), timeoutMs: timeout },
  'process.poll': { children: list(process) },
  'process.signal': { target: process, signal },
  'process.exit': {
    code: whole,
    hard: optional(flag),
    leavesSocket: optional(flag),
    signal: optional(signal),
    failure,
  },
  'process.parent': {},
  'process.leave': { program: text, keeps: list(id) },
  'thread.start': { child: thread, name: text, role: threadRole, of: or(id) },
  'thread.join': { target: thread, timeoutMs: timeout },
  'fd.close': { handle: id },
  'fd.duplicate': { handle: id, as: id, travelling: optional(flag) },
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
  'shm.open': { name, create: or(object({ memory: id, size: whole })) },
  'shm.close': { memory: id },
  'shm.unlink': { name },
  'mailbox.put': { mailbox: id, text: or(text) },
  'mailbox.take': { mailbox: id, timeoutMs: timeout },
  'gate.open': { gate: id },
  'gate.shut': { gate: id },
  'gate.wait': { gate: id, timeoutMs: timeout },
  'listener.open': { listener: id, backlog: whole },
  'listener.connect': { listener: id, pipe: id, peer: id },
  'listener.accept': { listener: id },
  'listener.close': { listener: id },
  'listener.unlink': { listener: id },
  'file.read': { name },
  'file.write': { name, text: printed },
  'file.append': { name, text: printed },
}

export const CALL: FieldsOf<Call> = { id: whole, name: text, object: or(id), text, line, file }

export const op = byKind(OPS)
export const call = object(CALL)
