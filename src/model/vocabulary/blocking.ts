/**
 * Which ops can block. The list is the type: an op whose attempt may answer `blocks` has to stand here (`enabled.ts` does not
 * compile otherwise), and whoever tells blocked ops apart (what they wait for, what they return in the end) has to answer for each.
 */
import type { Handle } from './ids.ts'
import type { Op, OpKind, OpOf, Timeout } from './ops.ts'

const BLOCKING = [
  'sleep',
  'outside.wait',
  'process.wait',
  'process.any',
  'thread.join',
  'pipe.write',
  'pipe.read',
  'pipe.wait',
  'sem.acquire',
  'mailbox.take',
  'gate.wait',
  'listener.accept',
  'listener.connect',
] as const satisfies readonly OpKind[]

export type BlockingOp = OpOf<(typeof BLOCKING)[number]>
/** An op that always goes at once: it returns, raises, or ends its process. */
export type PromptOp = Exclude<Op, BlockingOp>
/** An op that time alone can end. */
export type TimedOp = Extract<Op, { readonly timeoutMs: Timeout }> | OpOf<'sleep'>

const KINDS: ReadonlySet<OpKind> = new Set(BLOCKING)

export const canBlock = (op: Op): op is BlockingOp => KINDS.has(op.kind)

export const isTimed = (op: Op): op is TimedOp => op.kind === 'sleep' || 'timeoutMs' in op

/** The ends at which an op is blocked, in its own order; none for one that waits for something else than a pipe. */
export function handlesOf(op: BlockingOp): readonly Handle[] {
  switch (op.kind) {
    case 'pipe.read':
    case 'pipe.write':
      return [op.handle]
    case 'pipe.wait':
      return op.handles
    case 'sleep':
    case 'outside.wait':
    case 'process.wait':
    case 'process.any':
    case 'thread.join':
    case 'sem.acquire':
    case 'mailbox.take':
    case 'gate.wait':
    case 'listener.accept':
    case 'listener.connect':
      return []
  }
}
