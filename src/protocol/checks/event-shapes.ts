/** The shapes of a trace's events, as `#model/vocabulary/events.ts` has them. */
import { PROGRAM_LIMITS } from '#model/vocabulary/limits.ts'
import type { Direction, EventKind, EventOf } from '#model/vocabulary/events.ts'
import { amount, byKind, check, count, flag, json, list, oneOf, optional, or, text, whole } from './check.ts'
import type { FieldsOf } from './check.ts'
import { effect } from './effect-shapes.ts'
import { carried, id, message, name, process, thread } from './ids.ts'
import { snapshot } from './snapshot-shape.ts'
import { call, cell, failure, file, kernelAnswer, line, method, op, signal, threadRole } from './op-shapes.ts'

const answers = list(kernelAnswer)
const size = check(
  `a number of cells up to ${PROGRAM_LIMITS.cells}`,
  (value) =>
    Number.isSafeInteger(value) && (value as number) > 0 && (value as number) <= PROGRAM_LIMITS.cells,
)
const transfer = {
  thread,
  handle: id,
  pipe: id,
  direction: oneOf<Direction>({ forward: true, backward: true }),
}
const cells = { thread, memory: id, from: amount, values: list(cell) }

const EVENTS: { readonly [K in EventKind]: FieldsOf<EventOf<K>> } = {
  'step.began': { step: count, thread },
  'clock.advanced': { toMs: amount },
  'op.announced': { thread, op, call },
  'op.returned': { thread, value: json },
  'op.raised': { thread, error: text, message: text },
  effect: { thread, effect },
  'thread.started': { thread, child: thread, name: text, role: threadRole, of: or(id) },
  'thread.ended': { thread },
  'outside.ready': { thread },
  'signal.sent': { process, signal, by: or(thread) },
  'signal.held': { process, signal, by: or(thread) },
  'process.stopped': { process, signal, by: or(thread) },
  'process.continued': { process, by: or(thread) },
  'process.left': { thread, program: text, keeps: list(id) },
  'op.resumed': { thread },
  'process.started': {
    thread,
    child: process,
    method,
    reach: list(id),
    server: optional(process),
    copies: list(id),
  },
  'process.reaped': { thread, child: process },
  'process.ended': { process, code: whole, hard: optional(flag), leavesSocket: optional(flag), failure },
  'process.killed': { process, signal, by: or(thread) },
  'process.crashed': { process, code: whole, what: text },
  printed: { thread, text },
  'fd.closed': { thread, handle: id, heldBy: optional(list(thread)) },
  'fd.duplicated': { thread, handle: id, as: id, travelling: optional(flag) },
  'fd.adopted': { thread, carried, as: id },
  'pipe.tried': { thread, pipe: id },
  'pipe.wrote': { ...transfer, message, framed: flag, from: count, to: count, total: count, answers },
  'pipe.took': {
    ...transfer,
    bytes: count,
    message: or(message),
    total: or(count),
    torn: flag,
    done: flag,
    answers,
  },
  'pipe.ended': { ...transfer, reset: flag },
  'sem.acquired': { thread, sem: id, line, file },
  'sem.released': { thread, sem: id },
  'memory.read': cells,
  'memory.written': cells,
  'shm.opened': { thread, name, memory: id, size, created: flag },
  'shm.closed': { thread, memory: id },
  'shm.unlinked': { thread, name, memory: id },
  'mailbox.put': { thread, mailbox: id, text: or(text) },
  'mailbox.taken': { thread, mailbox: id },
  'gate.opened': { thread, gate: id },
  'gate.shut': { thread, gate: id },
  'listener.opened': { thread, listener: id, backlog: whole },
  'listener.connected': { thread, listener: id, pipe: id, carried },
  'listener.accepted': { thread, listener: id, pipe: id },
  'listener.closed': {
    thread,
    listener: id,
    heldBy: optional(list(thread)),
    dropped: optional(list(carried)),
  },
  'listener.unlinked': { thread, listener: id },
  'file.read': { thread, name },
  'file.written': { thread, name, text, append: flag },
  'processes.seen': { snapshot },
  'processes.same': { takenAt: text },
}

export const event = byKind(EVENTS)
