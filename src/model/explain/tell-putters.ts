/** Stuck on a place in a queue, on room in its pipe, or on acknowledgements. Rules: QU4, QU5, QU7, QU9. */
import { processEver, threadEver } from '../past.ts'
import { itemOf } from '../tables/table.ts'
import type { ObjectId, ProcessId, ThreadId } from '../vocabulary/ids.ts'
import type { Wait } from '../wait-for/wait.ts'
import type { Case, Told } from './case.ts'
import type { Headline, Suggestion, Who } from './codes.ts'
import { endedFact, endedFacts } from './ended-facts.ts'
import type { Fact } from './explanation.ts'
import { accountsOf, itemsLeft, leftFacts } from './item-facts.ts'
import type { Account } from './item-facts.ts'
import { managedItems, managedType } from './managed.ts'
import { copyFacts, copySuggestion, reachFact, reachersOf } from './reach-facts.ts'
import { at, atWait, endOf, people, person, thing, who } from './terms.ts'
import { unfinishedOf, waitFact } from './wait-fact.ts'

/** Waits for a place that nobody will free. */
export function tellPutter(one: Case, wait: Wait, queue: ObjectId): Told {
  const putter = who(wait.thread)
  const crossing = one.roots.filter(({ on }) => on.kind === 'place' || on.kind === 'queue-room')
  const queues = [
    ...new Set(
      crossing.flatMap(({ on }) => (on.kind === 'place' || on.kind === 'queue-room' ? [on.queue] : [])),
    ),
  ]
  if (queues.length > 1) {
    const suggestion: Suggestion = { code: 'wider-queues', params: { queues: queues.map(thing) } }
    const told = crossing.map(({ thread }) => thread)
    return {
      headline: { code: 'queue.crosswise', params: { putters: people(told), queues: queues.map(thing) } },
      facts: crossing.map((other) => waitFact(one.world, other)),
      told,
      rule: 'QU4',
      suggestion,
    }
  }
  const takers = reachersOf(one, wait).filter((thread) => one.wait(thread)?.on.kind !== 'place')
  const gone = accountsOf(one, queue).filter(({ process }) => isGone(one, process))
  const facts = [
    waitFact(one.world, wait),
    ...copyFacts(one, queue),
    ...leftFacts(one, queue),
    ...gone.flatMap(({ process }) => endedFact(one, process, queue) ?? []),
    reachFact(one, queue, takers),
  ]
  return {
    headline: putterHeadline(one, putter, queue, takers, gone.at(-1)?.process ?? null),
    facts,
    told: [wait.thread],
    rule: 'QU4',
    suggestion: copySuggestion(one, queue) ?? { code: 'put-with-timeout', params: { queue: thing(queue) } },
  }
}

function putterHeadline(
  one: Case,
  putter: Who,
  queue: ObjectId,
  takers: readonly ThreadId[],
  gone: ProcessId | null,
): Headline {
  if (takers.length > 0)
    return { code: 'queue.taker-waits', params: { putter, queue: thing(queue), takers: people(takers) } }
  const end = gone === null ? null : endOf(processEver(one.world, gone))
  return gone === null || end === null
    ? { code: 'queue.nobody-takes', params: { putter, queue: thing(queue) } }
    : { code: 'queue.taker-gone', params: { putter, queue: thing(queue), taker: person(gone), how: end.how } }
}

const isGone = (one: Case, process: ProcessId): boolean => endOf(processEver(one.world, process)) !== null

/** The pipe inside is full: of a feeder at its process's end, or of a put that writes itself. */
export function tellQueueRoom(one: Case, wait: Wait, queue: ObjectId): Told {
  const thread = threadEver(one.world, wait.thread)
  const facts: Fact[] = [waitFact(one.world, wait)]
  if (thread?.role !== 'feeder') {
    const takers = reachersOf(one, wait)
    facts.push(...leftFacts(one, queue), ...endedFacts(one, queue), reachFact(one, queue, takers))
    return {
      headline: {
        code: 'queue.put-writes-itself',
        params: { putter: who(wait.thread), queue: thing(queue) },
      },
      facts,
      told: [wait.thread],
      rule: 'QU9',
      suggestion: { code: 'use-feeder', params: { queue: thing(queue) } },
    }
  }
  const process = person(wait.process)
  const items = bufferedItems(one, queue, wait)
  if (items > 0)
    facts.push({
      code: 'queue.buffered',
      params: { who: process, queue: thing(queue), items },
      refs: at(wait.process, queue, null),
    })
  const ending = one.waits.find(
    ({ on, process: of }) => on.kind === 'thread' && on.thread === wait.thread && of === wait.process,
  )
  if (ending !== undefined) facts.push(waitFact(one.world, ending))
  const joiner = one.waits.find(({ on }) => on.kind === 'child' && on.process === wait.process)
  const told = [wait.thread, ...(ending === undefined ? [] : [ending.thread])]
  if (joiner !== undefined) {
    facts.push(waitFact(one.world, joiner))
    const params = { joiner: who(joiner.thread), child: process, queue: thing(queue) }
    return {
      headline: { code: 'queue.join-before-drain', params },
      facts,
      told: [...told, joiner.thread],
      rule: 'QU5',
      suggestion: { code: 'drain-before-join', params },
    }
  }
  facts.push(
    reachFact(
      one,
      queue,
      reachersOf(one, wait).filter((other) => !told.includes(other)),
    ),
  )
  return {
    headline: { code: 'queue.end-waits-for-feeder', params: { process, queue: thing(queue) } },
    facts,
    told,
    rule: 'QU5',
    suggestion: { code: 'take-or-cancel', params: { process, queue: thing(queue) } },
  }
}

function bufferedItems(one: Case, queue: ObjectId, wait: Wait): number {
  const mailbox = itemOf(itemOf(one.world.composites, queue)?.facts, `mailbox:${wait.process}`)
  return typeof mailbox === 'string'
    ? (itemOf(one.world.mailboxes, mailbox)?.items.filter(({ text }) => text !== null).length ?? 0)
    : 0
}

/**
 * It waits until all is acknowledged, and those at the bottom, besides itself, only rest at the empty queue: who of them has taken more than it
 * has acknowledged is the cause, and not that no item comes.
 */
export function outlastsItsConsumers(one: Case, { on, thread }: Wait): boolean {
  if (on.kind !== 'all-done') return false
  const { queue } = on
  const rests = (root: Wait): boolean =>
    root.thread === thread ||
    (root.on.kind === 'item' && root.on.queue === queue) ||
    (root.on.kind === 'inner-lock' && root.on.object === queue && root.on.part === 'readLock')
  return one.roots.every(rests) && accountsOf(one, queue).some(({ taken, done }) => taken > done)
}

export function tellAllDone(one: Case, wait: Wait, queue: ObjectId): Told {
  const accounts = accountsOf(one, queue)
  const missing = missingOf(one, queue)
  const joiner = who(wait.thread)
  const facts: Fact[] = [
    {
      code: 'waits.all-done',
      params: { who: joiner, queue: thing(queue), missing },
      refs: atWait(wait, queue),
    },
    ...accounts.flatMap(({ process, facts: told }) => [
      ...told,
      ...[endedFact(one, process, queue)].filter((fact) => fact !== null),
    ]),
    ...leftFacts(one, queue),
    reachFact(one, queue, reachersOf(one, wait)),
  ]
  const left = takersLeft(one, wait, queue, accounts)
  if (left !== null)
    return {
      headline: left,
      facts,
      told: [wait.thread],
      rule: 'QU7',
      suggestion: { code: 'stay-for-the-rest', params: { queue: thing(queue) } },
    }
  const gone = accounts.findLast(({ process }) => isGone(one, process))
  const end = gone === undefined ? null : endOf(processEver(one.world, gone.process))
  const headline: Headline =
    gone === undefined || end === null
      ? { code: 'queue.not-acknowledged', params: { joiner, queue: thing(queue), missing } }
      : {
          code: 'queue.consumer-gone',
          params: { joiner, queue: thing(queue), missing, consumer: person(gone.process), how: end.how },
        }
  const suggestion: Suggestion =
    gone !== undefined && end !== null && end.how === 'failed'
      ? { code: 'catch-in-consumer', params: { who: person(gone.process), queue: thing(queue) } }
      : { code: 'task-done-in-finally', params: { queue: thing(queue) } }
  return { headline, facts, told: [wait.thread], rule: 'QU7', suggestion }
}

/** Whoever took items has acknowledged them all and ended in its own time, and what is missing lies there still. */
function takersLeft(one: Case, wait: Wait, queue: ObjectId, accounts: readonly Account[]): Headline | null {
  const items = itemsLeft(one, queue)
  const hasLeft = ({ process, taken, done }: Account): boolean =>
    taken === done && endOf(processEver(one.world, process))?.how === 'ended'
  if (items === 0 || accounts.length === 0 || !accounts.every(hasLeft)) return null
  const takers = accounts.map(({ process }) => person(process))
  return { code: 'queue.takers-left', params: { who: who(wait.thread), queue: thing(queue), items, takers } }
}

function missingOf(one: Case, queue: ObjectId): number {
  if (managedType(one.world, queue) === null) return unfinishedOf(one.world, queue)
  const done = one.history.done.filter(
    ({ name, object, result }) => name.endsWith('.taskDone') && object === queue && result !== null,
  ).length
  return managedItems(one.history, queue).length - done
}
