/**
 * What threads of one process give each other: items of a `queue.Queue`, results of futures, work for an event loop; and copies of
 * such things, which a fork makes. Rules: TH2, TH7, FK2.
 */
import { threadEver } from '../past.ts'
import { itemOf, itemsOf } from '../tables/table.ts'
import { mainThreadOf, processOf } from '../vocabulary/ids.ts'
import type { ObjectId, ProcessId } from '../vocabulary/ids.ts'
import type { Wait, WaitOnOf } from '../wait-for/wait.ts'
import type { Case, Told } from './case.ts'
import type { Suggestion } from './codes.ts'
import type { Fact } from './explanation.ts'
import { copyFacts, copySuggestion } from './reach-facts.ts'
import { startFacts, startSuggestion } from './start-facts.ts'
import { at, atWait, errorName, messageIn, person, placeIn, thing, who } from './terms.ts'
import { waitFact } from './wait-fact.ts'

export function tellOfThreads(one: Case, wait: Wait, on: WaitOnOf<'of-threads'>): Told {
  const copied = tellCopy(one, wait, on.object)
  if (copied !== null) return copied
  const failed = failedThreads(one, wait.process)
  const loop = loopAround(one, wait)
  return {
    headline:
      on.wants === 'item'
        ? { code: 'queue.nobody-puts', params: { getter: who(wait.thread), queue: thing(on.object) } }
        : {
            code: 'threads.nobody-gives',
            params: { who: who(wait.thread), object: thing(on.object), wants: on.wants },
          },
    facts: [
      waitFact(one.world, wait),
      ...copyFacts(one, on.object),
      ...(loop === null ? [] : [insideLoop(wait, loop)]),
      ...failed.map(({ fact }) => fact),
      ...(on.wants === 'callback' ? [] : startFacts(one, wait, [])),
    ],
    told: [wait.thread],
    rule: failed.length > 0 ? 'TH7' : 'TH2',
    suggestion:
      failed[0]?.suggestion ??
      copySuggestion(one, on.object) ??
      (loop === null && on.wants !== 'callback' ? startSuggestion(one, wait, []) : null) ??
      (loop === null ? suggestionFor(on) : { code: 'await-in-loop', params: { loop: thing(loop) } }),
  }
}

function suggestionFor({ object, wants }: WaitOnOf<'of-threads'>): Suggestion {
  const queue = thing(object)
  switch (wants) {
    case 'item':
      return { code: 'get-with-timeout', params: { queue } }
    case 'place':
      return { code: 'put-with-timeout', params: { queue } }
    case 'all-done':
      return { code: 'task-done-in-finally', params: { queue } }
    case 'result':
      return { code: 'set-event', params: { event: thing(object) } }
    case 'callback':
      return { code: 'wake-loop', params: { loop: thing(object) } }
  }
}

/** The event loop that this thread runs: what it waits for, all coroutines wait for. */
export function loopAround(one: Case, wait: Wait): ObjectId | null {
  const loop = itemsOf(one.world.composites).find(
    ({ kind, facts }) => kind === 'event-loop' && itemOf(facts, 'runs-in') === wait.thread,
  )
  return loop === undefined || (wait.on.kind === 'of-threads' && wait.on.wants === 'callback')
    ? null
    : loop.id
}

export function insideLoop(wait: Wait, loop: ObjectId): Fact {
  return {
    code: 'inside.loop',
    params: { who: who(wait.thread), loop: thing(loop) },
    refs: atWait(wait, loop),
  }
}

/** No thread of its process wakes it; in an event loop that may be what the loop itself would do. */
export function tellNeverWoken(one: Case, wait: Wait): Told {
  const loop = loopAround(one, wait)
  const failed = failedThreads(one, wait.process)
  const told = [wait.thread]
  if (loop === null)
    return {
      headline: { code: 'thread.never-woken', params: { who: who(wait.thread) } },
      facts: [waitFact(one.world, wait), ...failed.map(({ fact }) => fact)],
      told,
      rule: 'TH2',
      suggestion: failed[0]?.suggestion ?? null,
    }
  return {
    headline: { code: 'loop.held', params: { who: who(wait.thread), loop: thing(loop) } },
    facts: [waitFact(one.world, wait), insideLoop(wait, loop)],
    told,
    rule: 'TH2',
    suggestion: { code: 'await-in-loop', params: { loop: thing(loop) } },
  }
}

const MOST_FAILED = 2

/** Threads of the program in this process that an uncaught error has ended. */
export function failedThreads(
  one: Case,
  process: ProcessId,
): readonly { readonly fact: Fact; readonly suggestion: Suggestion }[] {
  return one.history.tracebacks
    .filter(({ thread }) => processOf(thread) === process && thread !== mainThreadOf(process))
    .filter(({ thread }) => threadEver(one.world, thread)?.role === 'program')
    .slice(0, MOST_FAILED)
    .map(({ thread, step, text }) => {
      const error = errorName(text)
      const params = { who: who(thread), error, message: messageIn(text), step }
      return {
        fact: { code: 'thread.failed', params, refs: at(process, null, step, placeIn(text)) },
        suggestion: { code: 'catch-in-thread', params: { thread: who(thread), error } },
      }
    })
}

/** Somebody uses the copy that a fork has made of this, and nothing of that comes here; null where nobody does. */
export function tellCopy(one: Case, wait: Wait, object: ObjectId): Told | null {
  const copy = itemsOf(one.world.composites).find(({ facts }) => itemOf(facts, 'copyOf') === object)
  if (copy === undefined) return null
  const other = mainThreadOf(copy.creator)
  return {
    headline: {
      code: 'copy.elsewhere',
      params: { who: who(wait.thread), object: thing(object), other: who(other) },
    },
    facts: [
      waitFact(one.world, wait),
      {
        code: 'copy.other',
        params: { who: who(other), object: thing(object) },
        refs: at(copy.creator, copy.id, null),
      },
    ],
    told: [wait.thread],
    rule: 'FK2',
    suggestion: {
      code: 'share-between-processes',
      params: { of: thing(object), child: person(wait.process) },
    },
  }
}
