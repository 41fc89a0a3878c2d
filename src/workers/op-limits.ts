/** Limits that a program meets as ordinary errors, before anything is announced. */
import type { OpData, OpResult } from '#lab/kernel.ts'
import type { Announcement } from '#model/vocabulary/ops.ts'
import { WORKER_LIMITS } from '#protocol/worker.ts'

const MIB = 1024 * 1024

/** The error that the announced op meets because it is too large, or null. */
export function refusalOf(
  announcement: Announcement,
  data: OpData,
): Extract<OpResult, { kind: 'raised' }> | null {
  const { next } = announcement
  if (next.kind !== 'op') return null
  const { op } = next
  switch (op.kind) {
    case 'pipe.write': {
      const bytes = data.kind === 'bytes' ? data.bytes.length : 0
      if (bytes <= WORKER_LIMITS.messageBytes) return null
      return raised(
        'ValueError',
        `a message of ${inMib(bytes)} MiB: Lockstep carries at most ${inMib(WORKER_LIMITS.messageBytes)} MiB in one message`,
      )
    }
    case 'process.start': {
      const bytes = data.kind === 'start' ? data.payload.length : 0
      if (bytes <= WORKER_LIMITS.messageBytes) return null
      return raised(
        'ValueError',
        `arguments of ${inMib(bytes)} MiB: Lockstep carries at most ${inMib(WORKER_LIMITS.messageBytes)} MiB to a new process`,
      )
    }
    case 'print':
    case 'file.write':
    case 'file.append':
      if (op.text.length <= WORKER_LIMITS.printBytes) return null
      return raised(
        'ValueError',
        `a text of ${inMib(op.text.length)} MiB: Lockstep takes at most ${inMib(WORKER_LIMITS.printBytes)} MiB at once`,
      )
    case 'memory.write':
      return op.values.every(Number.isFinite)
        ? null
        : raised('ValueError', 'a cell of shared memory takes finite numbers only')
    case 'sleep':
      return Number.isNaN(op.ms) || op.ms < 0
        ? raised('ValueError', 'sleep length must be non-negative')
        : null
    default:
      return null
  }
}

function raised(error: string, message: string): Extract<OpResult, { kind: 'raised' }> {
  return { kind: 'raised', error, message }
}

function inMib(bytes: number): string {
  return (bytes / MIB).toFixed(1).replace(/\.0$/, '')
}
