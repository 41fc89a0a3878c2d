/** Reads what a worker sent. A lab's code runs beside the sender, so nothing is taken on trust. */
import type { ProcessId } from '#model/vocabulary/ids.ts'
import { byKind, count, list, object, optional, or, text, whole } from './checks/check.ts'
import type { FieldsOf } from './checks/check.ts'
import { effect } from './checks/effect-shapes.ts'
import { thread } from './checks/ids.ts'
import { call, kernelAnswer, op, printed, signal } from './checks/op-shapes.ts'
import { WORKER_LIMITS } from './worker.ts'
import type { FromWorker } from './worker.ts'

export type Parsed =
  { readonly kind: 'ok'; readonly message: FromWorker } | { readonly kind: 'bad'; readonly why: string }

const effects = list(effect)
const announcement = object({
  thread,
  effects: (value) =>
    Array.isArray(value) && value.length > WORKER_LIMITS.effects
      ? `: more than ${WORKER_LIMITS.effects} effects between two ops: is there a loop without an await?`
      : effects(value),
  next: byKind({
    op: { op, call },
    resume: {},
    end: {},
  }),
})

export const FROM_WORKER: {
  readonly [K in FromWorker['kind']]: FieldsOf<Extract<FromWorker, { readonly kind: K }>>
} = {
  hello: { pid: whole },
  ready: {},
  announced: { announcement, number: or(count) },
  done: { ticket: whole },
  performed: { thread, answers: optional(list(kernelAnswer)) },
  signalled: { thread, signal },
  outside: { thread },
  diverged: { thread, op: text, expected: text, actual: text },
  uncaught: { text: printed },
  exiting: {},
}

const fromWorker = byKind(FROM_WORKER)

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
      : parsed.kind === 'performed' ||
          parsed.kind === 'diverged' ||
          parsed.kind === 'signalled' ||
          parsed.kind === 'outside'
        ? parsed.thread
        : null
  if (speaker !== null && (self === null || !speaker.startsWith(`${self}/`))) {
    return { kind: 'bad', why: `message: ${self ?? 'a spare worker'} cannot speak for ${speaker}` }
  }
  return { kind: 'ok', message: parsed }
}
