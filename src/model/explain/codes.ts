/**
 * Everything that an explanation can say, as codes with parameters and without a word: headlines and suggestions here, facts in
 * `fact-codes.ts`. The words stand in `src/words`; a code without words, or words without a code,
 * does not compile.
 */
import type { ObjectId, ProcessId, ThreadId } from '../vocabulary/ids.ts'
import type { OutsideWhat } from '../vocabulary/ops.ts'
import type { ThreadWants } from '../wait-for/wait.ts'

/** Somebody: a thread, shown as its process where it is the main one. */
export type Who =
  { readonly kind: 'thread'; readonly id: ThreadId } | { readonly kind: 'process'; readonly id: ProcessId }
/** A library object, or a kernel object that stands alone. */
export type Thing = { readonly kind: 'object'; readonly id: ObjectId }
export type TaskTerm = { readonly kind: 'task'; readonly id: string }
export type Term = Who | Thing | TaskTerm

/** How somebody came to an end; `hard`: by `os._exit`, without its exit handling. */
export type EndHow = 'killed' | 'failed' | 'ended' | 'crashed' | 'hard'
/** A lock that the library keeps inside an object. */
export type InnerPart = 'read-lock' | 'write-lock' | 'own-lock'

export type HeadlineParams = {
  /** Mere waits: nobody is stuck. */
  'wait.freeable': { readonly who: Who; readonly by: readonly Who[] }
  /** Nobody in the run can say whether it will come. */
  'wait.outside': { readonly who: Who; readonly what: OutsideWhat; readonly detail: string }
  'wait.by-itself': { readonly who: Who }
  'wait.until': { readonly who: Who; readonly untilMs: number }
  'wait.idle': { readonly who: Who }

  'eof.self': { readonly reader: Who; readonly pipe: Thing }
  'eof.held': { readonly reader: Who; readonly pipe: Thing; readonly holders: readonly Who[] }
  'eof.self-and-others': { readonly reader: Who; readonly pipe: Thing; readonly holders: readonly Who[] }
  /** Each holds copies of the others' pipes that it got with its start and never used. `own`: some are of its own pipe. */
  'eof.circle': { readonly readers: readonly Who[]; readonly pipes: readonly Thing[]; readonly own: boolean }
  /** A copy was closed while a call of another thread waited at it (FD7). */
  'closed.under': { readonly who: Who; readonly pipe: Thing; readonly closer: Who }
  'message.each-other': { readonly both: readonly Who[] }
  'message.writer-waits': { readonly reader: Who; readonly pipe: Thing; readonly writers: readonly Who[] }
  /** It waits for one of no ends at all. */
  /** What holds the end of file off is what CPython would have collected. */
  'eof.uncollected': { readonly reader: Who; readonly pipe: Thing; readonly holders: readonly Who[] }
  'ready.nothing': { readonly reader: Who }
  'ready.self': { readonly reader: Who; readonly pipes: readonly Thing[] }
  'ready.held': { readonly reader: Who; readonly pipes: readonly Thing[]; readonly holders: readonly Who[] }
  /** Writers whose last read ends are copies that they hold themselves and never use. */
  'full.circle': { readonly writers: readonly Who[]; readonly pipes: readonly Thing[] }
  'full.both': { readonly both: readonly Who[] }
  'full.self': { readonly writer: Who; readonly pipe: Thing }
  /** The read ends that are left are copies that came with a start and that nobody reads from. */
  'full.stray': { readonly writer: Who; readonly pipe: Thing; readonly holders: readonly Who[] }
  'full.reader-waits': { readonly writer: Who; readonly pipe: Thing; readonly readers: readonly Who[] }
  'full.reader-joins': { readonly writer: Who; readonly pipe: Thing; readonly joiner: Who }

  'queue.putter-gone': {
    readonly getter: Who
    readonly queue: Thing
    readonly putter: Who
    readonly how: EndHow
  }
  'queue.nobody-puts': { readonly getter: Who; readonly queue: Thing }
  'queue.putter-joins': { readonly getter: Who; readonly queue: Thing; readonly joiner: Who }
  'queue.putter-waits': { readonly getter: Who; readonly queue: Thing; readonly putters: readonly Who[] }
  'queue.each-other': { readonly getters: readonly Who[]; readonly queues: readonly Thing[] }
  /** The item died in the buffer of the process that had put it. */
  'queue.item-lost': {
    readonly getter: Who
    readonly queue: Thing
    readonly sender: Who
    readonly how: EndHow
  }
  'queue.last-taken': { readonly getter: Who; readonly queue: Thing; readonly text: string }
  'queue.item-vanished': { readonly getter: Who; readonly queue: Thing; readonly sender: Who }
  /** All that was taken is acknowledged, and items lie there. */
  'queue.takers-left': {
    readonly who: Who
    readonly queue: Thing
    readonly items: number
    readonly takers: readonly Who[]
  }
  'queue.nobody-takes': { readonly putter: Who; readonly queue: Thing }
  'queue.taker-gone': {
    readonly putter: Who
    readonly queue: Thing
    readonly taker: Who
    readonly how: EndHow
  }
  'queue.taker-waits': { readonly putter: Who; readonly queue: Thing; readonly takers: readonly Who[] }
  'queue.crosswise': { readonly putters: readonly Who[]; readonly queues: readonly Thing[] }
  'queue.join-before-drain': { readonly joiner: Who; readonly child: Who; readonly queue: Thing }
  'queue.end-waits-for-feeder': { readonly process: Who; readonly queue: Thing }
  'queue.put-writes-itself': { readonly putter: Who; readonly queue: Thing }
  'queue.consumer-gone': {
    readonly joiner: Who
    readonly queue: Thing
    readonly missing: number
    readonly consumer: Who
    readonly how: EndHow
  }
  'queue.not-acknowledged': { readonly joiner: Who; readonly queue: Thing; readonly missing: number }

  'lock.cycle': { readonly members: readonly Who[]; readonly locks: readonly Thing[] }
  'lock.self': { readonly who: Who; readonly lock: Thing }
  'lock.dead-holder': { readonly who: Who; readonly lock: Thing; readonly holder: Who; readonly how: EndHow }
  /** The copy of a thread lock that somebody held in another process when a fork copied it. */
  'lock.copied-held': { readonly who: Who; readonly lock: Thing; readonly holder: Who; readonly child: Who }
  /** The copy of an executor that somebody was submitting to when a fork copied it. */
  'executor.copied-held': {
    readonly who: Who
    readonly pool: Thing
    readonly holder: Who
    readonly child: Who
  }
  'lock.holder-waits': { readonly who: Who; readonly lock: Thing; readonly holders: readonly Who[] }
  'lock.no-holder': { readonly who: Who; readonly lock: Thing }
  'permit.none': { readonly who: Who; readonly semaphore: Thing }
  'inner.dead-holder': {
    readonly who: Who
    readonly object: Thing
    readonly part: InnerPart
    readonly holder: Who
    readonly how: EndHow
  }
  'inner.holder-waits': {
    readonly who: Who
    readonly object: Thing
    readonly part: InnerPart
    readonly holders: readonly Who[]
  }
  'inner.self': { readonly who: Who; readonly object: Thing }

  'condition.notified-before': { readonly waiters: readonly Who[]; readonly condition: Thing }
  'condition.nobody-notifies': { readonly waiters: readonly Who[]; readonly condition: Thing }
  'condition.woken-in-vain': {
    readonly waiters: readonly Who[]
    readonly condition: Thing
    readonly notifier: Who
  }
  'sleepers.dead': { readonly who: Who; readonly object: Thing; readonly sleepers: readonly Who[] }
  'sleepers.none': { readonly who: Who; readonly object: Thing }
  'event.never-set': { readonly waiters: readonly Who[]; readonly event: Thing }
  'event.cleared': {
    readonly waiters: readonly Who[]
    readonly event: Thing
    readonly setter: Who
    readonly clearer: Who
  }
  'event.taken-away': {
    readonly waiters: readonly Who[]
    readonly event: Thing
    readonly setter: Who
    readonly clearer: Who
  }
  'barrier.missing': {
    readonly waiters: readonly Who[]
    readonly barrier: Thing
    readonly missing: number
    readonly parties: number
  }

  'result.worker-died': {
    readonly who: Who
    readonly task: TaskTerm
    readonly worker: Who
    readonly how: EndHow
  }
  'result.full-pool': { readonly who: readonly Who[]; readonly pool: Thing; readonly size: number }
  'result.each-other': { readonly both: readonly Who[]; readonly pool: Thing }
  'result.never-run': { readonly who: Who; readonly task: TaskTerm; readonly pool: Thing }
  'result.handler-ended': { readonly who: Who; readonly pool: Thing }
  /** The error was met while a result, or an error of a task, was unpickled. */
  'result.not-built-again': { readonly who: Who; readonly pool: Thing; readonly error: string }
  'result.task-waits': { readonly who: Who; readonly task: TaskTerm; readonly worker: Who }
  'result.workers-stuck': {
    readonly who: Who
    readonly task: TaskTerm
    readonly workers: readonly Who[]
    readonly pool: Thing
  }
  'result.lock-held': { readonly who: Who; readonly task: TaskTerm; readonly lock: Thing }
  'result.never-comes': { readonly who: Who; readonly count: number; readonly pool: Thing }
  'result.worker-failed': {
    readonly who: Who
    readonly count: number
    readonly pool: Thing
    readonly worker: Who
    readonly how: EndHow
  }
  'pool.end-waits': { readonly who: Who; readonly pool: Thing }

  'manager.call-waits': { readonly who: Who; readonly object: Thing }
  'connection.nobody-connects': { readonly server: Who; readonly listener: Thing }
  'connection.backlog-full': { readonly who: Who; readonly listener: Thing; readonly count: number }
  'connection.not-accepted': {
    readonly reader: Who
    readonly listener: Thing
    readonly holders: readonly Who[]
  }
  'connection.no-challenge': {
    readonly client: Who
    readonly listener: Thing
    readonly others: readonly Who[]
  }
  'child.never-ends': { readonly who: Who; readonly child: Who }
  'any-child.none-ends': { readonly who: Who; readonly children: readonly Who[] }
  'end.child-never-ends': { readonly who: Who; readonly child: Who }
  'thread.never-ends': { readonly who: Who; readonly thread: Who }
  'thread.never-woken': { readonly who: Who }
  /** Of what threads of one process give each other. */
  'threads.nobody-gives': { readonly who: Who; readonly object: Thing; readonly wants: ThreadWants }
  /** A coroutine waits by blocking: its loop, and whatever that would bring, stands still. */
  'loop.held': { readonly who: Who; readonly loop: Thing }
  'result.callback-failed': { readonly who: Who; readonly pool: Thing; readonly error: string }
  'result.callback-waits': { readonly who: Who; readonly task: TaskTerm; readonly pool: Thing }
  /** An object of threads that a fork has copied: whoever uses the other copy is not heard. */
  'copy.elsewhere': { readonly who: Who; readonly object: Thing; readonly other: Who }
  /** Nobody caught an error. `message` is its first line, and may be empty. */
  'error.uncaught': { readonly who: Who; readonly error: string; readonly message: string }
  /** Somebody's own code has failed; at its end it waits for those who wait for it. */
  'failed.others-wait': { readonly failed: Who; readonly error: string; readonly waiters: readonly Who[] }
  'signal.survived': { readonly child: Who; readonly by: Who; readonly signal: string }
  'turns.for-ever': {
    readonly who: Who
    readonly calls: string
    readonly step: number
    readonly rounds: number
  }
  'turns.several': { readonly who: readonly Who[]; readonly step: number }
  /** Threads of the library, beside somebody who is stuck. */
  'turns.aside': { readonly who: readonly Who[]; readonly step: number }
  'turns.replaced': { readonly pool: Thing; readonly workers: number; readonly step: number }
  'cycle.mixed': { readonly members: readonly Who[] }
}

export type SuggestionParams = {
  'close-unused-end': { readonly who: Who; readonly pipe: Thing }
  'close-in-loop': { readonly who: Who; readonly pipe: Thing }
  'close-unused-ends': {
    readonly who: readonly Who[]
    readonly pipe: Thing
    readonly side: 'write' | 'read'
  }
  'close-inherited': { readonly who: readonly Who[]; readonly pipes: readonly Thing[] }
  'wake-before-close': { readonly who: Who; readonly pipe: Thing }
  'stop-at-empty': { readonly who: Who }
  'flush-before-end': { readonly who: Who; readonly queue: Thing }
  'share-between-processes': { readonly of: Thing; readonly child: Who }
  'compare-by-value': { readonly who: Who; readonly queue: Thing; readonly text: string }
  'clear-before-work': { readonly event: Thing }
  'event-for-each': { readonly event: Thing }
  'leave-it-set': { readonly event: Thing }
  'keep-the-feeder': { readonly who: Who; readonly queue: Thing }
  'know-the-marker': { readonly who: Who; readonly queue: Thing; readonly text: string }
  'stay-for-the-rest': { readonly queue: Thing }
  'catch-in-consumer': { readonly who: Who; readonly queue: Thing }
  'release-in-finally': { readonly failed: Who; readonly waiters: readonly Who[] }
  'await-it': { readonly who: Who }
  'export-it': { readonly who: Who }
  'define-before-start': { readonly who: Who }
  'start-others': { readonly who: Who }
  'start-them': { readonly who: readonly Who[] }
  'handler-ends-it': { readonly who: Who; readonly signal: string }
  'leave-sigchld': { readonly child: Who }
  'take-exit-code': { readonly who: Who; readonly child: Who }
  'export-main': { readonly who: Who }
  'define-it': { readonly name: string }
  'is-no-function': { readonly name: string }
  'send-plain-data': { readonly who: Who }
  'start-in-main': { readonly who: Who }
  'catch-eof': { readonly who: Who }
  'reader-is-gone': { readonly who: Who }
  'use-before-close': { readonly who: Who }
  'expect-empty': { readonly who: Who; readonly error: string }
  'no-children-of-daemons': { readonly who: Who }
  'no-pool-in-a-task': { readonly who: Who }
  'args-a-tuple': { readonly who: Who }
  'call-super-init': { readonly who: Who }
  'same-context': { readonly who: Who }
  'owner-releases': { readonly who: Who }
  'lock-before-notify': { readonly who: Who }
  'mend-initializer': { readonly pool: Thing; readonly error: string }
  'error-can-be-pickled': { readonly pool: Thing }
  'manager-outlives': { readonly who: Who; readonly manager: Who }
  'ask-for-results-inside': { readonly who: Who }
  'catch-or-report': { readonly who: Who; readonly error: string }
  'close-after-last': { readonly who: Who; readonly pipe: Thing }
  'keep-end-out': { readonly who: Who; readonly pipe: Thing }
  'close-own-read-end': { readonly who: Who; readonly pipe: Thing }
  'one-receives-first': { readonly who: readonly Who[] }
  'receive-before-join': { readonly joiner: Who; readonly child: Who; readonly pipe: Thing }
  'one-sends-first': { readonly who: readonly Who[] }
  'one-puts-first': { readonly who: readonly Who[] }
  'stop-marker': { readonly queue: Thing; readonly getters: number }
  'plain-data': { readonly queue: Thing }
  'get-with-timeout': { readonly queue: Thing }
  'marker-in-finally': { readonly who: Who; readonly queue: Thing }
  'put-with-timeout': { readonly queue: Thing }
  'drain-before-join': { readonly joiner: Who; readonly child: Who; readonly queue: Thing }
  'take-or-cancel': { readonly process: Who; readonly queue: Thing }
  'wider-queues': { readonly queues: readonly Thing[] }
  'use-feeder': { readonly queue: Thing }
  'task-done-in-finally': { readonly queue: Thing }
  'ask-to-end': { readonly who: Who }
  'one-order': { readonly locks: readonly Thing[] }
  'fork-before-threads': { readonly child: Who }
  'use-rlock': { readonly lock: Thing }
  'give-back-first': { readonly who: Who; readonly semaphore: Thing }
  'give-permits': { readonly semaphore: Thing }
  'release-or-rlock': { readonly lock: Thing }
  'lock-of-the-loop': { readonly lock: Thing; readonly loop: Thing }
  'release-in-with': { readonly lock: Thing }
  'wait-in-loop': { readonly condition: Thing }
  'notify-all': { readonly condition: Thing }
  'share-the-state': { readonly condition: Thing; readonly who: Who }
  'change-before-notify': { readonly condition: Thing; readonly who: Who }
  'set-cells': { readonly memory: Thing }
  'set-event': { readonly event: Thing }
  'barrier-timeout': { readonly barrier: Thing }
  'handler-leaves-note': { readonly object: Thing }
  'executor-breaks-loudly': { readonly pool: Thing }
  'wait-outside-pool': { readonly pool: Thing }
  'more-workers': { readonly pool: Thing }
  'release-before-join': { readonly who: Who; readonly waiter: Who; readonly lock: Thing }
  'release-before-waiting': { readonly who: Who; readonly task: TaskTerm; readonly lock: Thing }
  'get-inside-with': { readonly pool: Thing }
  'callback-must-not-raise': { readonly pool: Thing }
  'build-errors-again': { readonly pool: Thing }
  'callback-must-not-wait': { readonly pool: Thing }
  'join-with-timeout': { readonly child: Who }
  'executor-of-its-own': { readonly pool: Thing }
  'await-in-loop': { readonly loop: Thing }
  'wake-loop': { readonly loop: Thing }
  'catch-in-thread': { readonly thread: Who; readonly error: string }
  'leave-at-eof': { readonly pipe: Thing }
}

/** A table of codes with their parameters as the union of what can be said. */
export type Coded<M> = { [C in keyof M]: { readonly code: C; readonly params: M[C] } }[keyof M]
export type Headline = Coded<HeadlineParams>
export type Suggestion = Coded<SuggestionParams>
