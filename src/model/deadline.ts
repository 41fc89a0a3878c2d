/** Ops that time ends: when they give up, and what they return then. Semantics: CL1. */
import { isTimed } from './vocabulary/blocking.ts'
import type { TimedOp } from './vocabulary/blocking.ts'
import type { Handle } from './vocabulary/ids.ts'
import type { Json } from './vocabulary/json.ts'
import type { Op } from './vocabulary/ops.ts'

/** When the op gives up waiting, on the world's clock in ms; null when it never does. */
export function deadlineOf(clockMs: number, op: Op): number | null {
  if (!isTimed(op)) return null
  const waitMs = op.kind === 'sleep' ? op.ms : op.timeoutMs
  return waitMs === null ? null : clockMs + Math.max(0, waitMs)
}

/** What a call returns that has waited long enough. `closed`: ends of its own that were closed under it, which it finds ready (FD7). */
export function timeoutValue(op: TimedOp, closed: readonly Handle[]): Json {
  switch (op.kind) {
    case 'sem.acquire':
    case 'thread.join':
    case 'mailbox.take':
    case 'gate.wait':
    case 'outside.wait':
      return false
    case 'pipe.wait':
      return [...closed]
    case 'process.wait':
    case 'process.any':
    case 'sleep':
      return null
  }
}
