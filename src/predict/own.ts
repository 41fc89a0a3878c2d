/** What a thread's own call comes to: it returns, raises, or is only half done. */
import { namedObject, who } from '#model/explain/terms.ts'
import { channelOf, isOpenAnywhere, openCopies, peerOf, readDirection } from '#model/objects/descriptors.ts'
import { itemOf } from '#model/tables/table.ts'
import { processOf } from '#model/vocabulary/ids.ts'
import type { Handle, ThreadId } from '#model/vocabulary/ids.ts'
import type { OpOf } from '#model/vocabulary/ops.ts'
import type { Descriptor, Pipe, World } from '#model/vocabulary/world.ts'
import { descriptorOf } from '#model/wait-for/pipe-waits.ts'
import type { Ahead } from './ahead.ts'
import { question } from './question.ts'
import type { Answer, Claim, Question } from './question.ts'
import { holders, raising } from './waiters.ts'

const RETURNS: Answer = { code: 'returns', params: {} }
const NOTHING: Answer = { code: 'returns.nothing', params: {} }
const BLOCKS: Answer = { code: 'blocks', params: {} }
const TRUE: Answer = { code: 'returns.true', params: {} }
const FALSE: Answer = { code: 'returns.false', params: {} }
const PART: Answer = { code: 'part', params: {} }

type Met = Extract<Claim, { readonly kind: 'op' }>

/** How the op that the thread stands at comes out. */
export function met({ events }: Pick<Ahead, 'events'>, thread: ThreadId): Met {
  for (const event of events) {
    if (event.kind === 'op.returned' && event.thread === thread)
      return { kind: 'op', is: 'returns', error: null }
    if (event.kind === 'op.raised' && event.thread === thread)
      return { kind: 'op', is: 'raises', error: event.error }
  }
  return { kind: 'op', is: 'part', error: null }
}

type At = { readonly pipe: Pipe; readonly descriptor: Descriptor }

/** Its end of a pipe of the program's own that the model answers for. */
function endAt(world: World, thread: ThreadId, handle: Handle): At | null {
  const descriptor = descriptorOf(world, thread, handle)
  const pipe = descriptor === null ? undefined : itemOf(world.pipes, descriptor.pipe)
  if (descriptor === null || pipe === undefined) return null
  return pipe.outside || pipe.transfer === 'measured' || pipe.purpose !== 'program'
    ? null
    : { pipe, descriptor }
}

/** It goes on although the descriptor is closed: never a question of data. */
function ofClosed(thread: ThreadId, at: At, world: World, claim: Met, ask: Question['ask']): Question | null {
  if (claim.is !== 'raises') return null
  return question({
    thread,
    ask,
    right: raising(claim.error ?? ''),
    others: [RETURNS, raising('EOFError')],
    why: { code: 'closed', params: { pipe: namedObject(world, at.pipe.id) } },
    rule: 'FD3',
    claim,
  })
}

export function ofReceive(
  world: World,
  thread: ThreadId,
  op: OpOf<'pipe.read'>,
  next: Ahead,
): Question | null {
  const at = endAt(world, thread, op.handle)
  if (at === null || !isCall(world, thread, /^(connection|socket)\.recv/)) return null
  const { pipe, descriptor } = at
  const named = namedObject(world, pipe.id)
  const claim = met(next, thread)
  const ask: Question['ask'] = { code: 'own.receive', params: { who: who(thread), pipe: named } }
  if (!descriptor.open) return ofClosed(thread, at, world, claim, ask)
  const direction = readDirection(descriptor.end)
  const channel = direction === null ? null : channelOf(pipe, direction)
  if (channel === null || isOpenAnywhere(world, pipe.id, peerOf(descriptor.end))) return null
  const [first] = channel.segments
  if (claim.is === 'raises' && (claim.error === 'EOFError' || claim.error === 'ConnectionResetError')) {
    const isReset = claim.error === 'ConnectionResetError'
    return question({
      thread,
      ask,
      right: raising(claim.error),
      others: [raising('EOFError'), NOTHING, BLOCKS],
      why: { code: isReset ? 'peer.reset' : 'eof.now', params: { pipe: named } },
      rule: isReset ? 'PI8' : 'PI5',
      claim,
    })
  }
  if (claim.is !== 'returns' || first === undefined) return null
  return question({
    thread,
    ask,
    right: { code: 'returns.message', params: { text: first.message.text } },
    others: [raising('EOFError'), NOTHING, BLOCKS],
    why: { code: 'eof.buffered', params: { pipe: named } },
    rule: 'PI5',
    claim,
  })
}

/** End of file counts as ready. */
export function ofPoll(world: World, thread: ThreadId, op: OpOf<'pipe.wait'>, next: Ahead): Question | null {
  const [handle] = op.handles
  if (handle === undefined || op.handles.length > 1) return null
  const at = endAt(world, thread, handle)
  if (at === null || !at.descriptor.open || !isCall(world, thread, /^connection\.poll$/)) return null
  const direction = readDirection(at.descriptor.end)
  const channel = direction === null ? null : channelOf(at.pipe, direction)
  const isOver = !isOpenAnywhere(world, at.pipe.id, peerOf(at.descriptor.end))
  if (channel === null || channel.bytes > 0 || !isOver) return null
  const pipe = namedObject(world, at.pipe.id)
  return question({
    thread,
    ask: { code: 'own.poll', params: { who: who(thread), pipe } },
    right: TRUE,
    others: [FALSE, raising('EOFError')],
    why: { code: 'eof.is-ready', params: { pipe } },
    rule: 'PI9',
    claim: met(next, thread),
  })
}

/** What is smaller than this goes out at once wherever there is room at all. */
const LARGE_BYTES = 16_384

export function ofSend(world: World, thread: ThreadId, op: OpOf<'pipe.write'>, next: Ahead): Question | null {
  const at = endAt(world, thread, op.handle)
  if (at === null || !isCall(world, thread, /^(connection|socket)\.send/)) return null
  const { pipe, descriptor } = at
  const named = namedObject(world, pipe.id)
  const { bytes } = op.message
  const claim = met(next, thread)
  const ask: Question['ask'] = { code: 'own.send', params: { who: who(thread), pipe: named, bytes } }
  if (!descriptor.open) return ofClosed(thread, at, world, claim, ask)
  const end = peerOf(descriptor.end)
  const readers = openCopies(world, pipe.id, end)
  const others = [RETURNS, raising('BrokenPipeError'), PART]
  if (readers.length === 0) {
    if (claim.is !== 'raises') return null
    const why = { code: 'reader.gone', params: { pipe: named } } as const
    return question({ thread, ask, right: raising(claim.error ?? ''), others, why, rule: 'PI7', claim })
  }
  const isOwn = readers.every(({ process }) => process.id === processOf(thread))
  if (claim.is === 'raises' || (!isOwn && bytes < LARGE_BYTES)) return null
  if (claim.is === 'part') {
    const why = { code: 'part', params: { pipe: named } } as const
    return question({ thread, ask, right: PART, others, why, rule: 'PI6', claim })
  }
  return question({
    thread,
    ask,
    right: RETURNS,
    others,
    why: isOwn
      ? { code: 'reader.held', params: { pipe: named, holders: holders(world, pipe.id, end) } }
      : { code: 'fits', params: { pipe: named } },
    rule: isOwn ? 'PI7' : 'PI1',
    claim,
  })
}

/** One that does not wait, or whose time is over. */
export function ofAcquire(
  world: World,
  thread: ThreadId,
  op: OpOf<'sem.acquire'>,
  next: Ahead,
): Question | null {
  if (op.block || !isCall(world, thread, /^(lock|rlock|semaphore|boundedSemaphore)\.acquire$/)) return null
  const value = next.events.find((event) => event.kind === 'op.returned' && event.thread === thread)
  if (value?.kind !== 'op.returned') return null
  const lock = namedObject(world, op.sem)
  return question({
    thread,
    ask: { code: 'own.acquire', params: { who: who(thread), lock } },
    right: value.value === true ? TRUE : FALSE,
    others: [TRUE, FALSE, BLOCKS],
    why: { code: value.value === true ? 'lock.free' : 'lock.taken', params: { lock } },
    rule: 'LK2',
    claim: met(next, thread),
  })
}

/** Given back by somebody who does not have it. */
export function ofWrongRelease(
  world: World,
  thread: ThreadId,
  op: OpOf<'sem.release'>,
  next: Ahead,
): Question | null {
  const semaphore = itemOf(world.semaphores, op.sem)
  if (semaphore === undefined || !isCall(world, thread, /^(lock|rlock|semaphore|boundedSemaphore)\.release$/))
    return null
  const isHeld = semaphore.holds.some((hold) => hold.thread === thread)
  const claim = met(next, thread)
  if (isHeld || semaphore.type === 'semaphore') return null
  const error = semaphore.type === 'rlock' ? 'AssertionError' : 'ValueError'
  return question({
    thread,
    ask: { code: 'own.release', params: { who: who(thread), lock: namedObject(world, op.sem) } },
    right: claim.is === 'raises' ? raising(claim.error ?? '') : RETURNS,
    others: [RETURNS, raising(error)],
    why: {
      code: claim.is === 'raises' ? 'lock.not-held' : 'lock.anybody',
      params: { lock: namedObject(world, op.sem) },
    },
    rule: claim.is === 'returns' ? 'LK7' : semaphore.type === 'rlock' ? 'LK6' : 'LK9',
    claim,
  })
}

function isCall(world: World, thread: ThreadId, name: RegExp): boolean {
  const call = itemOf(world.threads, thread)?.call
  return call !== null && call !== undefined && name.test(call.name)
}
