/**
 * Lives of processes: start, end, reaping, orphans. Semantics: PR1–PR6, PR8, PR10, PR13 (CPython `BaseProcess`, POSIX
 * `fork`, `waitpid`, `kill`).
 */
import { BLOCKS, processIn, raises, returns } from '../attempt.ts'
import type { Attempt, Completes } from '../attempt.ts'
import { childrenOf, threadsOf } from '../belonging.ts'
import { changedDescriptor, changedProcess, changedThread, changedWorld } from '../changed.ts'
import { leaveToOutside } from '../objects/pipe.ts'
import { unreachable } from '../unreachable.ts'
import type { EventOf, WorldEvent } from '../vocabulary/events.ts'
import { mainThreadOf, processOf } from '../vocabulary/ids.ts'
import type { ProcessId, ThreadId } from '../vocabulary/ids.ts'
import type { Effect, OpOf, ProcessOp } from '../vocabulary/ops.ts'
import type { Descriptor, PipeCopy, Process, ProcessEnd, Thread, World } from '../vocabulary/world.ts'
import {
  NO_NUMBERS,
  isLive,
  lowestFreeNumber,
  numbersBeside,
  withCopies,
  withoutLowest,
} from '../objects/descriptors.ts'
import { OUTSIDE_ERROR } from '../objects/outside-error.ts'
import { withoutCopies } from '../objects/retire-pipe.ts'
import { emptyTable, itemOf, itemsOf, tableOf, withItem, withItems } from '../tables/table.ts'
import { listenersForked, listenersLeft } from './listener-copies.ts'
import { retireProcess } from './retire.ts'
import { sendingTo, signalNumber } from './signals.ts'

/** More than any program that people look at needs; a program that starts processes without end meets it soon (PR13). */
export const MAX_PROCESSES = 128
/** To start a process takes as long as so many steps do (CL2). */
const START_STEPS = 100

export function isAlive(process: Process | undefined): process is Process {
  return process?.life.kind === 'alive'
}

export function attemptReap(world: World, thread: ThreadId, op: OpOf<'process.wait'>): Attempt {
  const child = itemOf(world.processes, op.child)
  if (child === undefined || child.parent !== processOf(thread) || child.life.kind === 'exited')
    return raises(thread, 'ChildProcessError', 'No child processes')
  if (child.life.kind === 'left') return raises(thread, OUTSIDE_ERROR, op.child)
  if (child.life.kind !== 'zombie') return BLOCKS
  return returns(thread, child.life.end.code, { kind: 'process.reaped', thread, child: op.child })
}

/** Children that nobody can wait for any more do not count, unless none is left. Semantics: PR17. */
export function attemptReapAny(world: World, thread: ThreadId, op: OpOf<'process.any'>): Attempt {
  const own = op.children.flatMap((id) => {
    const child = itemOf(world.processes, id)
    return child !== undefined && child.parent === processOf(thread) && child.life.kind !== 'exited'
      ? [child]
      : []
  })
  if (own.length === 0) return raises(thread, 'ChildProcessError', 'No child processes')
  for (const { id, life } of own) {
    if (life.kind === 'left') return raises(thread, OUTSIDE_ERROR, id)
    if (life.kind === 'zombie')
      return returns(
        thread,
        { child: id, code: life.end.code },
        { kind: 'process.reaped', thread, child: id },
      )
  }
  return BLOCKS
}

export function attemptProcess(
  world: World,
  thread: ThreadId,
  op: Exclude<ProcessOp, OpOf<'process.wait' | 'process.any'>>,
): Completes {
  const self = processOf(thread)
  switch (op.kind) {
    case 'process.start':
      return attemptStart(world, thread, op)
    case 'process.poll': {
      const ended = op.children.map((id) => {
        const child = itemOf(world.processes, id)
        return child?.parent === self && child.life.kind === 'zombie'
          ? { id, code: child.life.end.code }
          : null
      })
      const reaped = ended.flatMap((child): readonly WorldEvent[] =>
        child === null ? [] : [{ kind: 'process.reaped', thread, child: child.id }],
      )
      return returns(
        thread,
        ended.map((child) => child?.code ?? null),
        ...reaped,
      )
    }
    case 'process.signal': {
      const target = itemOf(world.processes, op.target)
      if (!isAlive(target)) return returns(thread, null)
      const events = sendingTo(target, op.signal, thread)
      const isFatal = op.target === self && events.some((event) => event.kind === 'process.killed')
      return isFatal ? { kind: 'completes', events } : returns(thread, null, ...events)
    }
    case 'process.exit':
      return {
        kind: 'completes',
        events: [
          {
            kind: 'process.ended',
            process: self,
            code: op.signal === undefined ? op.code & 0xff : -signalNumber(op.signal),
            ...(op.hard === true ? { hard: true } : {}),
            ...(op.leavesSocket === true ? { leavesSocket: true } : {}),
            failure: op.failure,
          },
        ],
      }
    case 'process.leave':
      // What it keeps open is in the hands of a program that is none of the run's (OU3).
      return {
        kind: 'completes',
        events: [{ kind: 'process.left', thread, program: op.program, keeps: op.keeps }],
      }
    case 'process.parent': {
      const { parent, server } = processIn(world, self)
      return returns(thread, server === null && parent !== null && isAlive(itemOf(world.processes, parent)))
    }
    default:
      return unreachable(op)
  }
}

function attemptStart(world: World, thread: ThreadId, op: OpOf<'process.start'>): Completes {
  const child = itemOf(world.processes, op.child)
  if (child === undefined || child.life.kind !== 'created')
    return raises(thread, 'AssertionError', 'cannot start a process twice')
  const alive = itemsOf(world.processes).filter(isAlive).length
  if (alive >= MAX_PROCESSES)
    return raises(
      thread,
      'BlockingIOError',
      `Resource temporarily unavailable: a run may have ${MAX_PROCESSES} processes at a time`,
    )
  const parent = processIn(world, processOf(thread))
  const inherited = itemsOf(parent.descriptors)
    .filter(
      (descriptor) => descriptor.open && !descriptor.travelling && !op.drops.includes(descriptor.handle),
    )
    .map((descriptor) => descriptor.handle)
  const copies = op.method === 'fork' ? inherited : op.passes
  return returns(thread, null, {
    kind: 'process.started',
    thread,
    child: op.child,
    method: op.method,
    reach: op.reach,
    copies,
    ...(op.server === undefined ? {} : { server: op.server }),
  })
}

export function createProcess(
  world: World,
  effect: Extract<Effect, { kind: 'create.process' }>,
  thread: ThreadId,
): World {
  const process: Process = {
    id: effect.process,
    order: world.past.processes.size + world.processes.size,
    name: effect.name,
    daemon: effect.daemon,
    role: effect.role,
    of: effect.of,
    target: effect.target,
    parent: processOf(thread),
    life: { kind: 'created' },
    descriptors: emptyTable(),
    numbers: NO_NUMBERS,
    reach: emptyTable(),
    watches: emptyTable(),
    signals: {},
    stopped: false,
    held: [],
    server: null,
  }
  return changedWorld(world, { processes: withItem(world.processes, process.id, process) })
}

export function evolveStarted(world: World, event: EventOf<'process.started'>): World {
  const parent = processIn(world, processOf(event.thread))
  const child = processIn(world, event.child)
  // What a server forks is as the server was when it began.
  const server = itemOf(world.processes, event.server ?? parent.id) ?? parent
  const inherited: Descriptor[] = []
  let numbers = NO_NUMBERS
  for (const handle of event.copies) {
    const copied = itemOf(parent.descriptors, handle)
    if (copied === undefined) continue
    const number = event.method === 'fork' ? copied.number : lowestFreeNumber(numbers)
    numbers = withoutLowest(numbers)
    inherited.push(
      changedDescriptor(copied, {
        number,
        origin: { kind: 'inherited', from: parent.id, step: world.step },
        reads: 0,
        writes: 0,
        open: true,
        closedAtStep: null,
        heldBy: [],
      }),
    )
  }
  const descriptors = tableOf(inherited.map((one) => [one.handle, one] as const))
  const pipes = withCopies(
    world.pipes,
    inherited.map(({ pipe, handle, end }) => ({ pipe, copy: { process: child.id, handle, end } })),
  )
  const started: Process = {
    ...child,
    life: { kind: 'alive', method: event.method, startedAtStep: world.step },
    descriptors,
    numbers: event.method === 'fork' ? numbersBeside(inherited.map(({ number }) => number)) : numbers,
    reach: tableOf(event.reach.map((object) => [object, true])),
    signals: event.method === 'fork' ? parent.signals : onlyIgnored(server.signals),
    server: event.server ?? null,
  }
  const id = mainThreadOf(event.child)
  const thread: Thread = {
    id,
    process: event.child,
    name: 'main',
    role: 'main',
    of: child.of,
    startedAtStep: world.step,
    state: { kind: 'running' },
    call: null,
    interrupted: [],
  }
  const begun = changedWorld(world, {
    moment: world.moment + START_STEPS,
    pipes,
    processes: withItem(world.processes, started.id, started),
    threads: withItem(world.threads, id, thread),
  })
  return event.method === 'fork' ? listenersForked(begun, parent.id, started.id) : begun
}

export function evolveEnded(
  world: World,
  event: EventOf<'process.ended'> | EventOf<'process.killed'> | EventOf<'process.crashed'>,
): World {
  const process = processIn(world, event.process)
  if (process.life.kind !== 'alive') return world
  return endProcess(world, process, endOf(world, event))
}

function endOf(
  world: World,
  event: EventOf<'process.ended'> | EventOf<'process.killed'> | EventOf<'process.crashed'>,
): ProcessEnd {
  const { step } = world
  switch (event.kind) {
    case 'process.ended':
      return {
        code: event.code,
        step,
        ...(event.leavesSocket === true ? { leavesSocket: true } : {}),
        cause:
          event.failure === null
            ? { kind: 'returned', ...(event.hard === true ? { hard: true } : {}) }
            : { kind: 'failed', ...event.failure },
      }
    case 'process.killed': {
      const by = event.by === null ? null : processOf(event.by)
      const during = itemOf(world.threads, mainThreadOf(event.process))?.call?.name ?? null
      return {
        code: -signalNumber(event.signal),
        step,
        cause: { kind: 'signal', signal: event.signal, by, during },
      }
    }
    case 'process.crashed':
      return { code: event.code, step, cause: { kind: 'crash', what: event.what } }
    default:
      return unreachable(event)
  }
}

/** `exec` keeps what is ignored, and puts handlers back to what is usual (POSIX `execve`). */
function onlyIgnored(signals: Process['signals']): Process['signals'] {
  return Object.fromEntries(Object.entries(signals).filter(([, how]) => how === 'ignored'))
}

export function evolveStopped(
  world: World,
  event: EventOf<'process.stopped'> | EventOf<'process.continued'>,
): World {
  const process = processIn(world, event.process)
  return changedWorld(world, {
    processes: withItem(
      world.processes,
      process.id,
      changedProcess(process, { stopped: event.kind === 'process.stopped', held: [] }),
    ),
  })
}

export function evolveHeld(world: World, event: EventOf<'signal.held'>): World {
  const process = processIn(world, event.process)
  const held = [...process.held, event.signal]
  return changedWorld(world, {
    processes: withItem(world.processes, process.id, changedProcess(process, { held })),
  })
}

/** What it keeps open is out of the run's sight, and so are the pipes that these lead to. */
export function evolveLeft(world: World, { thread, program, keeps }: EventOf<'process.left'>): World {
  const process = processIn(world, processOf(thread))
  if (process.life.kind !== 'alive') return world
  const kept = keeps.flatMap((handle) => itemOf(process.descriptors, handle)?.pipe ?? [])
  const end: ProcessEnd = { code: 0, step: world.step, cause: { kind: 'returned' } }
  const ended = endProcess(leaveToOutside(world, kept), process, end)
  const life = { kind: 'left', program, step: world.step } as const
  return changedWorld(ended, {
    processes: withItem(ended.processes, process.id, changedProcess(processIn(ended, process.id), { life })),
  })
}

/** Its threads end, its descriptors close, its dead children lose who would reap them; locks stay as they are (LK8). */
function endProcess(before: World, process: Process, end: ProcessEnd): World {
  const { id } = process
  const world = listenersLeft(before, id)
  const closing = itemsOf(process.descriptors).filter(isLive)
  const copyOf = ({ handle, end: which }: Descriptor): PipeCopy => ({ process: id, handle, end: which })
  const reaper = process.parent === null ? undefined : itemOf(world.processes, process.parent)
  const isReaped = !isAlive(reaper)
  const gone = changedProcess(process, {
    descriptors: withItems(
      process.descriptors,
      closing.map((one) => {
        const closedAtStep = one.closedAtStep ?? world.step
        return [one.handle, changedDescriptor(one, { open: false, closedAtStep, heldBy: [] })] as const
      }),
    ),
    numbers: NO_NUMBERS,
    life: { kind: isReaped ? 'exited' : 'zombie', end },
  })
  const orphans = childrenOf(world, id).filter(({ life }) => life.kind === 'zombie')
  const threads = threadsOf(world, id).filter(({ state }) => state.kind !== 'ended')
  const without = changedWorld(world, {
    processes: withItem(world.processes, id, gone),
    threads: withItems(
      world.threads,
      threads.map(
        (thread) => [thread.id, changedThread(thread, { state: { kind: 'ended', step: end.step } })] as const,
      ),
    ),
  })
  const retired = withoutCopies(
    without,
    closing.map((one) => ({ pipe: one.pipe, copy: copyOf(one) })),
  )
  const reaped = orphans.reduce((next, orphan) => exited(next, orphan.id), retired)
  return isReaped ? retireProcess(reaped, id) : reaped
}

/** Its exit code has been fetched, or nobody is left who would. */
function exited(world: World, id: ProcessId): World {
  const process = itemOf(world.processes, id)
  if (process?.life.kind !== 'zombie') return world
  const life = { kind: 'exited', end: process.life.end } as const
  const next = changedWorld(world, {
    processes: withItem(world.processes, id, changedProcess(process, { life })),
  })
  return retireProcess(next, id)
}

export function evolveReaped(world: World, event: EventOf<'process.reaped'>): World {
  return exited(world, event.child)
}
