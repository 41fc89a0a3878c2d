/** The facts that an explanation can say, as codes with parameters. */
import type { OutsideWhat } from '../vocabulary/ops.ts'
import type { ThreadWants } from '../wait-for/wait.ts'
import type { Coded, Who, Thing, TaskTerm, EndHow, InnerPart } from './codes.ts'

export type FactParams = {
  /** `method`: of the call it is in, as the program wrote it. */
  'waits.message': { readonly who: Who; readonly pipe: Thing; readonly method: string }
  /** In the middle of a message: the rest has not come. */
  'waits.rest': { readonly who: Who; readonly of: Thing; readonly got: number; readonly total: number }
  'waits.any-ready': { readonly who: Who; readonly pipes: readonly Thing[] }
  'waits.room': {
    readonly who: Who
    readonly pipe: Thing
    readonly bytes: number
    readonly written: number
    readonly total: number
  }
  'waits.item': { readonly who: Who; readonly queue: Thing }
  'waits.place': { readonly who: Who; readonly queue: Thing; readonly places: number }
  'waits.queue-room': { readonly who: Who; readonly queue: Thing; readonly bytes: number }
  'waits.all-done': { readonly who: Who; readonly queue: Thing; readonly missing: number }
  'waits.lock': { readonly who: Who; readonly lock: Thing }
  'waits.permit': { readonly who: Who; readonly semaphore: Thing }
  'waits.inner-lock': { readonly who: Who; readonly object: Thing; readonly part: InnerPart }
  'waits.notification': { readonly who: Who; readonly condition: Thing }
  'waits.event': { readonly who: Who; readonly event: Thing }
  'waits.barrier': { readonly who: Who; readonly barrier: Thing }
  'waits.sleepers': { readonly who: Who; readonly object: Thing }
  'waits.child': { readonly who: Who; readonly child: Who }
  'waits.any-child': { readonly who: Who; readonly children: readonly Who[] }
  'waits.child-at-end': { readonly who: Who; readonly child: Who }
  'waits.thread': { readonly who: Who; readonly thread: Who }
  /** At the end of its process, before anything that stands in `atexit`. */
  'waits.thread-at-end': { readonly who: Who; readonly thread: Who }
  'waits.pool': { readonly who: Who; readonly pool: Thing }
  'waits.feeder-at-end': { readonly who: Who; readonly queue: Thing }
  'waits.result': { readonly who: Who; readonly task: TaskTerm }
  'waits.results': { readonly who: Who; readonly count: number }
  'waits.connection': { readonly who: Who; readonly listener: Thing }
  'waits.backlog': { readonly who: Who; readonly listener: Thing }
  'waits.reply': { readonly who: Who; readonly object: Thing }
  'waits.of-threads': { readonly who: Who; readonly object: Thing; readonly wants: ThreadWants }
  /** `method`: what the program has called, where that is known. */
  'waits.gate': { readonly who: Who; readonly method: string }
  'waits.hand-over': { readonly who: Who }
  'waits.outside': { readonly who: Who; readonly what: OutsideWhat; readonly detail: string }
  'waits.time-now': { readonly who: Who }
  'waits.time': { readonly who: Who; readonly untilMs: number }

  'holds.lock': { readonly who: Who; readonly lock: Thing; readonly step: number }
  /** Of a moment that was looked at from outside: since when, and how much, is not known. */
  'holds.now': { readonly who: Who; readonly lock: Thing }
  'copy.now': { readonly who: Who; readonly pipe: Thing; readonly side: 'write' | 'read' }
  'waits.room-now': { readonly who: Who; readonly pipe: Thing }
  'holds.inner': {
    readonly who: Who
    readonly object: Thing
    readonly part: InnerPart
    readonly step: number
  }
  'died.holding': { readonly who: Who; readonly lock: Thing; readonly step: number; readonly how: EndHow }
  'died.holding-inner': {
    readonly who: Who
    readonly object: Thing
    readonly part: InnerPart
    readonly step: number
    readonly how: EndHow
  }
  'died.asleep': { readonly who: Who; readonly object: Thing; readonly step: number }
  'died.with-task': {
    readonly who: Who
    readonly task: TaskTerm
    readonly step: number
    readonly how: EndHow
  }
  'died.before': { readonly who: Who; readonly step: number; readonly how: EndHow }
  'fork.copies-executor': { readonly pool: Thing; readonly holder: Who; readonly child: Who }
  /** What the threads of the parent share, a forked child has a copy of. */
  'fork.own-copy': { readonly object: Thing; readonly of: Thing; readonly child: Who }
  'fork.copies-locks': { readonly lock: Thing; readonly holder: Who; readonly child: Who }
  'lock.not-freed-by-death': { readonly lock: Thing }
  'lock.any-may-release': { readonly lock: Thing; readonly who: readonly Who[] }
  'lock.only-owner': { readonly lock: Thing; readonly holder: Who }
  'lock.owner-is-a-number': { readonly lock: Thing; readonly holder: Who }
  'lock.is-not-recursive': { readonly lock: Thing }

  'eof.needs': { readonly pipe: Thing; readonly open: number }
  'room.needs': { readonly pipe: Thing; readonly open: number }
  /** It came with a start, and the arguments do not name the pipe. */
  'copy.inherited-unused': {
    readonly who: Who
    readonly from: Who
    readonly pipe: Thing
    readonly side: 'write' | 'read'
    readonly step: number
  }
  /** It made the pipe, or was given it by name. */
  /** Nothing refers to it any more: CPython would have closed it. */
  'copy.uncollected': {
    readonly who: Who
    readonly pipe: Thing
    readonly side: 'write' | 'read'
    readonly step: number
  }
  'copy.unused': {
    readonly who: Who
    readonly pipe: Thing
    readonly side: 'write' | 'read'
    readonly step: number
  }
  'copy.used': {
    readonly who: Who
    readonly pipe: Thing
    readonly side: 'write' | 'read'
    readonly uses: number
  }
  'closed.wakes-nobody': { readonly who: Who; readonly pipe: Thing; readonly step: number }
  'writer.closed': { readonly who: Who; readonly pipe: Thing; readonly step: number }
  'copy.in-message': { readonly who: Who; readonly pipe: Thing }

  'reach.nobody-known': { readonly object: Thing }
  'reach.nobody': { readonly object: Thing }
  'reach.all-wait': { readonly object: Thing; readonly who: readonly Who[] }
  'never.started': { readonly who: readonly Who[] }
  'started.nobody': { readonly who: Who }
  'signal.handled': { readonly who: Who; readonly by: Who; readonly signal: string; readonly step: number }
  'initializer.failed': { readonly who: Who; readonly error: string; readonly step: number }
  'broken.by-result': { readonly pool: Thing; readonly error: string }
  'queue.no-eof': { readonly queue: Thing }
  'queue.buffered': { readonly who: Who; readonly queue: Thing; readonly items: number }
  'item.lost': {
    readonly who: Who
    readonly queue: Thing
    readonly items: number
    readonly text: string
    readonly step: number
    readonly endStep: number
    readonly how: EndHow
  }
  'item.gave-up': { readonly who: Who; readonly queue: Thing; readonly step: number }
  'item.last': {
    readonly putter: Who
    readonly queue: Thing
    readonly text: string
    readonly step: number
    readonly taker: Who
    readonly takenStep: number
  }
  'item.is-copy': { readonly text: string }
  'item.in-hands': { readonly who: Who; readonly queue: Thing; readonly text: string; readonly step: number }
  'items.none': { readonly queue: Thing }
  'items.left': { readonly queue: Thing; readonly items: number }
  'took.acknowledged': {
    readonly who: Who
    readonly queue: Thing
    readonly taken: number
    readonly done: number
  }
  'ended.failed': { readonly who: Who; readonly step: number; readonly error: string }
  'ended.killed': { readonly who: Who; readonly step: number; readonly by: readonly Who[] }
  'error.raised-by': {
    readonly who: Who
    readonly method: string
    readonly error: string
    readonly step: number
  }
  'error.raised-on': {
    readonly who: Who
    readonly method: string
    readonly object: Thing
    readonly error: string
    readonly step: number
  }
  'error.own-code': { readonly who: Who; readonly error: string; readonly step: number }
  'error.only-exit-code': { readonly who: Who; readonly parent: Who; readonly code: number }
  'error.ends-run': { readonly who: Who; readonly code: number }
  'error.others-stuck': { readonly who: readonly Who[] }
  'error.waits-for-children': { readonly who: Who; readonly children: readonly Who[] }
  'failed.at-end': { readonly who: Who; readonly step: number; readonly error: string }
  'event.set-cleared': {
    readonly setter: Who
    readonly setStep: number
    readonly clearer: Who
    readonly clearStep: number
    readonly event: Thing
    readonly seen: boolean
  }
  /** An uncaught error ends its thread alone. */
  'thread.failed': {
    readonly who: Who
    readonly error: string
    readonly message: string
    readonly step: number
  }
  'inside.loop': { readonly who: Who; readonly loop: Thing }
  'callback.failed': {
    readonly pool: Thing
    readonly error: string
    readonly message: string
    readonly step: number
  }
  'copy.other': { readonly who: Who; readonly object: Thing }
  /** `error`: what it says, or nothing. */
  'task.unfetched': {
    readonly task: TaskTerm
    readonly pool: Thing
    readonly step: number
    readonly error: string
  }
  'item.dropped': { readonly who: Who; readonly queue: Thing; readonly error: string }
  'item.taken-by': { readonly who: Who; readonly queue: Thing; readonly text: string }
  'notify.unheard': { readonly who: Who; readonly condition: Thing; readonly step: number }
  'notify.heard-by-fewer': {
    readonly who: Who
    readonly condition: Thing
    readonly step: number
    readonly woken: number
  }
  'barrier.arrived': { readonly barrier: Thing; readonly arrived: number; readonly parties: number }
  'barrier.absent': { readonly who: Who; readonly barrier: Thing }

  'pool.keeps-no-record': { readonly pool: Thing }
  'worker.left': {
    readonly who: Who
    readonly pool: Thing
    readonly tasks: number
    readonly step: number
  }
  'pool.all-wait': { readonly pool: Thing; readonly size: number; readonly who: readonly Who[] }
  'pool.queued': { readonly task: TaskTerm; readonly pool: Thing }
  'pool.ended': { readonly pool: Thing }
  'handler.ended': {
    readonly pool: Thing
    readonly error: string
    readonly message: string
    readonly step: number
  }
  'task.of': { readonly who: Who; readonly task: TaskTerm }
  'could.still-free': { readonly who: readonly Who[] }
  'more.wait': { readonly who: readonly Who[] }

  'turns.does': { readonly who: Who; readonly calls: string; readonly step: number; readonly rounds: number }
  'turns.no-item': { readonly queue: Thing }
  'turns.no-message': { readonly pipe: Thing }
  'turns.unread': { readonly object: Thing }
  /** `step`: 0 where it is not known. */
  'turns.eof': { readonly pipe: Thing; readonly step: number }
  'turns.closed-last': { readonly who: Who; readonly pipe: Thing; readonly step: number }
  'turns.taken': { readonly lock: Thing; readonly holders: readonly Who[] }
  'turns.not-set': { readonly event: Thing }
  'turns.no-result': { readonly task: TaskTerm }
  'turns.lives': { readonly child: Who }
  'turns.unreaped': { readonly child: Who; readonly who: Who; readonly step: number }
  'turns.unchanged': { readonly object: Thing }
  'turns.raises': { readonly who: Who; readonly error: string }
  'turns.all-wait': { readonly object: Thing; readonly who: readonly Who[] }
}

export type FactBody = Coded<FactParams>
