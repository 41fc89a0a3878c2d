/** What every announced op would do now: the one place that knows what blocks. */
import { BLOCKS, raises, returns } from './attempt.ts'
import type { Attempt, Completes } from './attempt.ts'
import { timeoutValue } from './deadline.ts'
import { attemptFile } from './objects/file.ts'
import { attemptGateWait, attemptPut, attemptTake, attemptTurn } from './objects/in-process.ts'
import { attemptAccept, attemptConnect, attemptListener } from './objects/listener.ts'
import { attemptMemory } from './objects/memory.ts'
import { attemptOutside } from './objects/outside.ts'
import { attemptRead, attemptWait, closedUnder } from './objects/pipe-read.ts'
import { attemptWrite } from './objects/pipe-write.ts'
import { attemptSegment } from './objects/segment.ts'
import { attemptAcquire, attemptInspect, attemptRelease } from './objects/semaphore.ts'
import { attemptDescriptor } from './process/descriptor-ops.ts'
import { attemptProcess, attemptReap, attemptReapAny } from './process/life.ts'
import { idsOf, itemOf, itemsOf } from './tables/table.ts'
import { unreachable } from './unreachable.ts'
import { canBlock, isTimed } from './vocabulary/blocking.ts'
import type { PromptOp } from './vocabulary/blocking.ts'
import { processOf } from './vocabulary/ids.ts'
import type { ThreadId } from './vocabulary/ids.ts'
import type { Op, OpOf } from './vocabulary/ops.ts'
import type { Readiness } from './vocabulary/transitions.ts'
import type { Progress, Thread, World } from './vocabulary/world.ts'

/** What granting this thread's announced op would do; a thread without one blocks. */
export function attempt(world: World, thread: ThreadId): Attempt {
  const state = itemOf(world.threads, thread)?.state
  if (state?.kind !== 'at-op' || isStopped(world, thread)) return BLOCKS
  const { op, deadlineMs } = state
  const now = attemptOp(world, thread, op, state.progress)
  if (now.kind !== 'blocks' || deadlineMs === null || deadlineMs > world.clockMs || !isTimed(op)) return now
  return returns(thread, timeoutValue(op, closedUnder(world, thread, op)))
}

export function readinessOf(world: World, thread: ThreadId): Readiness {
  const state = itemOf(world.threads, thread)?.state
  if (state?.kind !== 'at-op' || isStopped(world, thread)) return { kind: 'blocks' }
  const now = attemptOp(world, thread, state.op, state.progress)
  switch (now.kind) {
    case 'progresses':
      return { kind: 'progresses' }
    case 'completes': {
      const last = now.events.at(-1)
      return last?.kind === 'op.raised' ? { kind: 'raises', error: last.error } : { kind: 'returns' }
    }
    case 'blocks':
      return state.deadlineMs !== null && state.deadlineMs <= world.clockMs
        ? { kind: 'times-out' }
        : { kind: 'blocks' }
    default:
      return unreachable(now)
  }
}

/** Threads whose op could go now, the one that has waited longest first. */
export function enabledThreads(world: World): readonly ThreadId[] {
  const enabled: ThreadId[] = []
  const since: number[] = []
  for (const thread of itemsOf(world.threads)) {
    if (thread?.state.kind !== 'at-op' || !threadCanGo(world, thread)) continue
    let at = enabled.length
    for (; at > 0 && (since[at - 1] ?? 0) > thread.state.since; at--) {
      enabled[at] = enabled[at - 1] ?? thread.id
      since[at] = since[at - 1] ?? 0
    }
    enabled[at] = thread.id
    since[at] = thread.state.since
  }
  return enabled
}

/** Whether this thread is at an op that could go now: that `readinessOf` has another answer than `blocks`, without making one. */
export function canGo(world: World, thread: ThreadId): boolean {
  const at = itemOf(world.threads, thread)
  return at !== undefined && threadCanGo(world, at)
}

function threadCanGo(world: World, { id, process, state }: Thread): boolean {
  if (state.kind !== 'at-op' || itemOf(world.processes, process)?.stopped === true) return false
  if (!canBlock(state.op)) return true
  if (state.deadlineMs !== null && state.deadlineMs <= world.clockMs) return true
  return attemptOp(world, id, state.op, state.progress).kind !== 'blocks'
}

/** A thread that would wait for its own end is told so (TH3). */
function attemptJoin(world: World, thread: ThreadId, { target }: OpOf<'thread.join'>): Attempt {
  if (target === thread) return raises(thread, 'RuntimeError', 'cannot join current thread')
  const state = itemOf(world.threads, target)?.state
  return state === undefined || state.kind === 'ended' ? returns(thread, true) : BLOCKS
}

/** The earliest moment after now at which a waiting op gives up or a sleeper wakes; null when there is none. */
export function nextDeadline(world: World): number | null {
  let earliest: number | null = null
  for (const key of idsOf(world.threads)) {
    const state = itemOf(world.threads, key as ThreadId)?.state
    if (state?.kind !== 'at-op' || state.deadlineMs === null || state.deadlineMs <= world.clockMs) continue
    if (earliest === null || state.deadlineMs < earliest) earliest = state.deadlineMs
  }
  return earliest
}

/** None of a stopped process's threads can go (SG4). */
function isStopped(world: World, thread: ThreadId): boolean {
  return itemOf(world.processes, processOf(thread))?.stopped === true
}

function attemptOp(world: World, thread: ThreadId, op: Op, progress: Progress | null): Attempt {
  switch (op.kind) {
    case 'sleep':
      return BLOCKS
    case 'outside.wait':
      return attemptOutside(world, thread, op, progress)
    case 'process.wait':
      return attemptReap(world, thread, op)
    case 'process.any':
      return attemptReapAny(world, thread, op)
    case 'thread.join':
      return attemptJoin(world, thread, op)
    case 'pipe.write':
      return attemptWrite(world, thread, op, progress)
    case 'pipe.read':
      return attemptRead(world, thread, op, progress)
    case 'pipe.wait':
      return attemptWait(world, thread, op)
    case 'sem.acquire':
      return attemptAcquire(world, thread, op)
    case 'mailbox.take':
      return attemptTake(world, thread, op)
    case 'gate.wait':
      return attemptGateWait(world, thread, op)
    case 'listener.accept':
      return attemptAccept(world, thread, op, progress)
    case 'listener.connect':
      return attemptConnect(world, thread, op)
    default:
      return attemptPrompt(world, thread, op)
  }
}

/** Its answer has no place for `blocks`: an op that may has to be listed as one. */
function attemptPrompt(world: World, thread: ThreadId, op: PromptOp): Completes {
  switch (op.kind) {
    case 'print':
      return returns(thread, null, { kind: 'printed', thread, text: op.text })
    case 'begin':
      return returns(thread, null)
    case 'process.start':
    case 'process.poll':
    case 'process.signal':
    case 'process.exit':
    case 'process.parent':
    case 'process.leave':
      return attemptProcess(world, thread, op)
    case 'thread.start':
      return returns(thread, null, {
        kind: 'thread.started',
        thread,
        child: op.child,
        name: op.name,
        role: op.role,
        of: op.of,
      })
    case 'fd.close':
    case 'fd.duplicate':
    case 'fd.adopt':
    case 'fd.number':
      return attemptDescriptor(world, thread, op)
    case 'sem.release':
      return attemptRelease(world, thread, op)
    case 'sem.inspect':
      return attemptInspect(world, thread, op)
    case 'memory.read':
    case 'memory.write':
      return attemptMemory(world, thread, op)
    case 'shm.open':
    case 'shm.close':
    case 'shm.unlink':
      return attemptSegment(world, thread, op)
    case 'mailbox.put':
      return attemptPut(world, thread, op)
    case 'gate.open':
    case 'gate.shut':
      return attemptTurn(world, thread, op)
    case 'listener.open':
    case 'listener.close':
    case 'listener.unlink':
      return attemptListener(world, thread, op)
    case 'file.read':
    case 'file.write':
    case 'file.append':
      return attemptFile(world, thread, op)
    default:
      return unreachable(op)
  }
}
