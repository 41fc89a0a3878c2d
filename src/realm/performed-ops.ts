/** Ops that have a side outside the model, which the host of a real process performs when they are granted. */
import type { Op } from '#model/vocabulary/ops.ts'

/** What the host has to know of the op, as JSON; null when there is nothing to perform. */
export function performedPart(op: Op): string | null {
  switch (op.kind) {
    case 'pipe.write':
      return `{"kind":"pipe.write","handle":${JSON.stringify(op.handle)},"framed":${op.framed}}`
    case 'pipe.read':
      return `{"kind":"pipe.read","handle":${JSON.stringify(op.handle)},"framed":${op.framed},"maxBytes":${op.maxBytes}}`
    case 'fd.close':
    case 'fd.duplicate':
    case 'memory.read':
    case 'memory.write':
    case 'shm.open':
    case 'shm.close':
    case 'shm.unlink':
    case 'file.read':
    case 'file.write':
    case 'file.append':
    case 'process.exit':
      return JSON.stringify(op)
    // What the model alone keeps, and what main does for it: starting and ending processes, handing on the ends that travel.
    case 'print':
    case 'begin':
    case 'outside.wait':
    case 'process.leave':
    case 'sleep':
    case 'process.start':
    case 'process.wait':
    case 'process.any':
    case 'process.poll':
    case 'process.signal':
    case 'process.parent':
    case 'thread.start':
    case 'thread.join':
    case 'fd.adopt':
    case 'fd.number':
    case 'pipe.wait':
    case 'sem.acquire':
    case 'sem.release':
    case 'sem.inspect':
    case 'mailbox.put':
    case 'mailbox.take':
    case 'gate.open':
    case 'gate.shut':
    case 'gate.wait':
    case 'listener.open':
    case 'listener.connect':
    case 'listener.accept':
    case 'listener.close':
    case 'listener.unlink':
      return null
  }
}
