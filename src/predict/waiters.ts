/** What a step does to somebody who waits: an end that is closed, a lock that is given back, a process that ends. */
import { readinessOf } from '#model/enabled.ts'
import { namedObject, person, who } from '#model/explain/terms.ts'
import { openCopies, peerOf } from '#model/objects/descriptors.ts'
import { itemOf } from '#model/tables/table.ts'
import { handlesOf } from '#model/vocabulary/blocking.ts'
import { processOf } from '#model/vocabulary/ids.ts'
import type { EndName, ObjectId, ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import type { OpOf } from '#model/vocabulary/ops.ts'
import type { World } from '#model/vocabulary/world.ts'
import { analyse } from '#model/wait-for/analyse.ts'
import { descriptorOf } from '#model/wait-for/pipe-waits.ts'
import type { Wait } from '#model/wait-for/wait.ts'
import type { Ahead } from './ahead.ts'
import { question } from './question.ts'
import type { Answer, Claim, Question } from './question.ts'

/** Who waits, by its own program's will. Nobody is asked of those that give up by themselves, or that wait with several ends. */
function waiting(world: World, step: ThreadId): readonly Wait[] {
  return analyse(world).waits.filter(
    ({ thread, process, call, on }) =>
      thread !== step &&
      call !== null &&
      itemOf(world.processes, process)?.role === 'program' &&
      (on.kind === 'message' || on.kind === 'room' || on.kind === 'lock' || on.kind === 'permit'),
  )
}

type Seen = Extract<Claim, { readonly kind: 'waiter' }>

function seen(world: World, { thread }: Wait): Seen {
  const ready = readinessOf(world, thread)
  switch (ready.kind) {
    case 'blocks':
    case 'times-out':
      return { kind: 'waiter', thread, is: 'stays', error: null }
    case 'raises':
      return { kind: 'waiter', thread, is: 'raises', error: ready.error }
    case 'returns':
    case 'progresses':
      return { kind: 'waiter', thread, is: 'goes-on', error: null }
  }
}

const STAYS: Answer = { code: 'stays', params: {} }
const GOES_ON: Answer = { code: 'goes-on', params: {} }
export const raising = (error: string): Answer => ({ code: 'raises', params: { error } })

const answerOf = ({ is, error }: Seen): Answer =>
  is === 'raises' ? raising(error ?? '') : is === 'stays' ? STAYS : GOES_ON

/** The wait at the other side of this end. */
function acrossFrom(world: World, step: ThreadId, pipe: ObjectId, end: EndName): Wait | null {
  return waiting(world, step).find((wait) => waitsAt(world, wait, pipe, end)) ?? null
}

function waitsAt(world: World, { on, op, thread }: Wait, pipe: ObjectId, end: EndName): boolean {
  if ((on.kind !== 'message' && on.kind !== 'room') || on.pipe !== pipe) return false
  const [handle] = handlesOf(op)
  const own = handle === undefined ? null : descriptorOf(world, thread, handle)
  return own !== null && peerOf(own.end) === end
}

/** Who still has a copy of this end. */
export const holders = (world: World, pipe: ObjectId, end: EndName) =>
  [...new Set(openCopies(world, pipe, end).map(({ process }) => process.id))].map(person)

function ofEnd(
  thread: ThreadId,
  wait: Wait,
  at: { readonly pipe: ObjectId; readonly end: EndName },
  after: World,
  ask: Question['ask'],
): Question | null {
  const claim = seen(after, wait)
  const pipe = namedObject(after, at.pipe)
  const held = holders(after, at.pipe, at.end)
  const isRead = wait.on.kind === 'message'
  // Reset, or data that came in another way: a question of its own, and a rare one.
  if (claim.is === 'goes-on') return null
  return question({
    thread,
    ask,
    right: answerOf(claim),
    others: [STAYS, raising(isRead ? 'EOFError' : 'BrokenPipeError'), GOES_ON],
    why:
      claim.is === 'stays'
        ? { code: isRead ? 'eof.held' : 'reader.held', params: { pipe, holders: held } }
        : { code: isRead ? 'eof.now' : 'reader.gone', params: { pipe } },
    rule: isRead ? 'PI5' : 'PI7',
    claim,
  })
}

export function ofClose(world: World, thread: ThreadId, op: OpOf<'fd.close'>, next: Ahead): Question | null {
  const descriptor = descriptorOf(world, thread, op.handle)
  if (descriptor === null || !descriptor.open) return null
  const wait = acrossFrom(world, thread, descriptor.pipe, descriptor.end)
  if (wait === null) return null
  const pipe = namedObject(world, descriptor.pipe)
  return ofEnd(thread, wait, descriptor, next.world, {
    code: 'waiter.close',
    params: { who: who(thread), pipe, waiter: who(wait.thread) },
  })
}

/** A read makes room, but only page by page. */
export function ofRead(world: World, thread: ThreadId, op: OpOf<'pipe.read'>, next: Ahead): Question | null {
  const descriptor = descriptorOf(world, thread, op.handle)
  const wait = descriptor === null ? null : acrossFrom(world, thread, descriptor.pipe, descriptor.end)
  if (descriptor === null || wait === null || wait.on.kind !== 'room') return null
  const claim = seen(next.world, wait)
  if (claim.is === 'raises') return null
  const pipe = namedObject(world, descriptor.pipe)
  return question({
    thread,
    ask: { code: 'waiter.read', params: { who: who(thread), pipe, waiter: who(wait.thread) } },
    right: answerOf(claim),
    others: [STAYS, GOES_ON],
    why: { code: claim.is === 'stays' ? 'room.none' : 'room.some', params: { pipe } },
    rule: itemOf(world.pipes, descriptor.pipe)?.duplex === true ? 'PI16' : 'PI3',
    claim,
  })
}

export function ofRelease(
  world: World,
  thread: ThreadId,
  op: OpOf<'sem.release'>,
  next: Ahead,
): Question | null {
  const waits = waiting(world, thread).filter(
    ({ on }) => (on.kind === 'lock' || on.kind === 'permit') && on.sem === op.sem,
  )
  const [wait] = waits
  if (wait === undefined) return null
  const lock = namedObject(world, op.sem)
  if (waits.length === 1) {
    const isRecursive = itemOf(world.semaphores, op.sem)?.type === 'rlock'
    if (!isRecursive) return null
    const claim = seen(next.world, wait)
    return question({
      thread,
      ask: { code: 'waiter.release', params: { who: who(thread), lock, waiter: who(wait.thread) } },
      right: answerOf(claim),
      others: [STAYS, GOES_ON],
      why: { code: claim.is === 'stays' ? 'lock.again' : 'lock.free', params: { lock } },
      rule: 'LK5',
      claim,
    })
  }
  const among = waits.map((one) => one.thread)
  const free = among.filter((one) => readinessOf(next.world, one).kind === 'returns')
  const waiters = among.map(who)
  const either: Answer = { code: 'either', params: { waiters } }
  const nobody: Answer = { code: 'nobody', params: {} }
  if (free.length > 0 && free.length < among.length) return null
  // With as many permits as there are waiters, all of them go.
  if ((itemOf(next.world.semaphores, op.sem)?.value ?? 0) > 1) return null
  return question({
    thread,
    ask: { code: 'who.release', params: { who: who(thread), lock, waiters } },
    right: free.length === 0 ? nobody : either,
    others: [
      either,
      { code: 'first', params: { who: who(wait.thread) } },
      { code: 'all', params: { waiters } },
    ],
    why: { code: free.length === 0 ? 'lock.again' : 'lock.choice', params: { lock } },
    rule: free.length === 0 ? 'LK5' : 'LK10',
    claim: { kind: 'can-go', among, who: free },
  })
}

/** A process ends, by itself or by a signal: its ends close, its locks stay as they are. */
export function ofEnding(world: World, thread: ThreadId, ending: ProcessId, next: Ahead): Question | null {
  const process = itemOf(world.processes, ending)
  const life = itemOf(next.world.processes, ending)?.life.kind
  if (process?.role !== 'program' || life === 'alive') return null
  const isOwn = processOf(thread) === ending
  const asking = (wait: Wait, object: ObjectId): Question['ask'] => {
    const said = { who: who(thread), object: namedObject(world, object), waiter: who(wait.thread) }
    return isOwn
      ? { code: 'waiter.end', params: said }
      : { code: 'waiter.kill', params: { ...said, target: person(ending) } }
  }
  for (const wait of waiting(world, thread)) {
    const { on } = wait
    if (wait.process === ending) continue
    if (on.kind === 'message' || on.kind === 'room') {
      const [handle] = handlesOf(wait.op)
      const own = handle === undefined ? null : descriptorOf(world, wait.thread, handle)
      if (own === null) continue
      const end = peerOf(own.end)
      if (!openCopies(world, on.pipe, end).some((copy) => copy.process.id === ending)) continue
      return ofEnd(thread, wait, { pipe: on.pipe, end }, next.world, asking(wait, on.pipe))
    }
    if (on.kind === 'lock' && on.holders.some((holder) => processOf(holder) === ending)) {
      const claim = seen(next.world, wait)
      if (claim.is !== 'stays') continue
      return question({
        thread,
        ask: asking(wait, on.sem),
        right: STAYS,
        others: [GOES_ON, raising('OSError')],
        why: { code: 'lock.kept', params: { lock: namedObject(world, on.sem), holder: person(ending) } },
        rule: 'LK8',
        claim,
      })
    }
  }
  return null
}
