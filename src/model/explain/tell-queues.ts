/** Stuck users of queues. Rules: QU3–QU9. */
import { processEver, threadEver } from '../past.ts'
import { itemOf, itemsOf } from '../tables/table.ts'
import type { ObjectId, ThreadId } from '../vocabulary/ids.ts'
import type { Wait } from '../wait-for/wait.ts'
import type { Case, Told } from './case.ts'
import type { Headline, Suggestion, Who } from './codes.ts'
import type { Fact } from './explanation.ts'
import { at, errorName, people, person, thing, who } from './terms.ts'
import { waitFact } from './wait-fact.ts'

/** Waits for an item that nobody will put. */
export function tellGetter(one: Case, wait: Wait, queue: ObjectId): Told {
  const getter = who(wait.thread)
  const getters = one.waits.filter(
    ({ on }) =>
      (on.kind === 'item' && on.queue === queue) ||
      (on.kind === 'inner-lock' && on.object === queue && on.part === 'readLock'),
  )
  const facts: Fact[] = [waitFact(one.world, wait)]
  const dropped = droppedItem(one, queue)
  if (dropped !== null) facts.push(dropped)
  facts.push(...selfTaken(one, wait, queue))
  const putters = reachersOf(one, wait)
  facts.push(reachFact(queue, putters))
  facts.push({ code: 'queue.no-eof', params: { queue: thing(queue) }, refs: at(null, queue, null) })
  const suggestion: Suggestion =
    dropped === null
      ? { code: 'stop-marker', params: { queue: thing(queue), getters: getters.length } }
      : { code: 'plain-data', params: { queue: thing(queue) } }
  return {
    headline: getterHeadline(one, wait, queue, getter, putters, dropped),
    facts,
    told: [wait.thread],
    rule: dropped === null ? 'QU3' : 'QU6',
    suggestion,
  }
}

function getterHeadline(
  one: Case,
  wait: Wait,
  queue: ObjectId,
  getter: Who,
  putters: readonly ThreadId[],
  dropped: Fact | null,
): Headline {
  if (dropped !== null && dropped.code === 'item.dropped')
    return {
      code: 'queue.item-vanished',
      params: { getter, queue: thing(queue), sender: dropped.params.who },
    }
  const notWaitingHere = putters.filter((thread) => one.wait(thread)?.on.kind !== 'item')
  const joiner = notWaitingHere.find((thread) => waitsForProcess(one, thread, wait))
  if (joiner !== undefined)
    return { code: 'queue.putter-joins', params: { getter, queue: thing(queue), joiner: who(joiner) } }
  if (notWaitingHere.length === 0)
    return { code: 'queue.nobody-puts', params: { getter, queue: thing(queue) } }
  return {
    code: 'queue.putter-waits',
    params: { getter, queue: thing(queue), putters: people(notWaitingHere) },
  }
}

/** Whether this thread waits for the end of the other one's process, or of a process of the same set. */
function waitsForProcess(one: Case, thread: ThreadId, wait: Wait): boolean {
  const on = one.wait(thread)?.on
  return on?.kind === 'child' && (on.process === wait.process || one.set.processes.includes(on.process))
}

/** Those who can name the object and have not ended, machinery left out. */
export function reachersOf(one: Case, wait: Wait): readonly ThreadId[] {
  return wait.unblockers
    .map(({ thread }) => thread)
    .filter((thread) => one.wait(thread)?.idle !== true && threadEver(one.world, thread)?.role !== 'feeder')
}

export function reachFact(object: ObjectId, threads: readonly ThreadId[]): Fact {
  const refs = at(null, object, null)
  return threads.length === 0
    ? { code: 'reach.nobody', params: { object: thing(object) }, refs }
    : { code: 'reach.all-wait', params: { object: thing(object), who: people(threads) }, refs }
}

/** The feeder writes a traceback for what it could not pickle; the item is gone. */
function droppedItem(one: Case, queue: ObjectId): Fact | null {
  const traceback = one.history.tracebacks.find(
    ({ thread }) =>
      threadEver(one.world, thread)?.role === 'feeder' && threadEver(one.world, thread)?.of === queue,
  )
  const feeder = traceback === undefined ? undefined : threadEver(one.world, traceback.thread)
  if (traceback === undefined || feeder === undefined) return null
  const error = errorName(traceback.text)
  return {
    code: 'item.dropped',
    params: { who: person(feeder.process), queue: thing(queue), error },
    refs: at(feeder.process, queue, traceback.step),
  }
}

/** Somebody who puts into this queue has taken an item out of it as well: perhaps its own (Q3). */
function selfTaken(one: Case, wait: Wait, queue: ObjectId): readonly Fact[] {
  const taken = one.history.taken.findLast(
    (item) =>
      item.queue === queue &&
      threadEver(one.world, item.thread)?.process !== wait.process &&
      isProducer(one, item.thread, queue),
  )
  if (taken === undefined) return []
  const process = threadEver(one.world, taken.thread)?.process ?? null
  return [
    {
      code: 'item.taken-by',
      params: { who: who(taken.thread), queue: thing(queue), text: taken.text },
      refs: at(process, queue, taken.step, taken.line),
    },
  ]
}

function isProducer(one: Case, thread: ThreadId, queue: ObjectId): boolean {
  const process = threadEver(one.world, thread)?.process
  return itemsOf(one.world.threads).some(
    (other) => other.role === 'feeder' && other.of === queue && other.process === process,
  )
}

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
  const facts = [waitFact(one.world, wait), reachFact(queue, takers), ...gone(one, queue)]
  const headline: Headline =
    takers.length === 0
      ? { code: 'queue.nobody-takes', params: { putter, queue: thing(queue) } }
      : { code: 'queue.taker-waits', params: { putter, queue: thing(queue), takers: people(takers) } }
  return {
    headline,
    facts,
    told: [wait.thread],
    rule: 'QU4',
    suggestion: { code: 'put-with-timeout', params: { queue: thing(queue) } },
  }
}

/** Processes that took from the queue and have ended. */
function gone(one: Case, queue: ObjectId): readonly Fact[] {
  const facts: Fact[] = []
  for (const thread of new Set(
    one.history.taken.filter((item) => item.queue === queue).map((item) => item.thread),
  )) {
    const process = threadEver(one.world, thread)?.process
    const life = process === undefined ? undefined : processEver(one.world, process)?.life
    if (process === undefined || (life?.kind !== 'zombie' && life?.kind !== 'exited')) continue
    const how =
      life.end.cause.kind === 'signal' ? 'killed' : life.end.cause.kind === 'failed' ? 'failed' : 'ended'
    facts.push({
      code: 'died.before',
      params: { who: person(process), step: life.end.step, how },
      refs: at(process, queue, life.end.step),
    })
  }
  return facts
}

/** The pipe inside is full: of a feeder at its process's end, or of a put that writes itself. */
export function tellQueueRoom(one: Case, wait: Wait, queue: ObjectId): Told {
  const thread = threadEver(one.world, wait.thread)
  const facts: Fact[] = [waitFact(one.world, wait)]
  if (thread?.role !== 'feeder') {
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

export function tellAllDone(one: Case, wait: Wait, queue: ObjectId): Told {
  const facts: Fact[] = [waitFact(one.world, wait), reachFact(queue, reachersOf(one, wait))]
  const body = facts[0]
  const missing = body?.code === 'waits.all-done' ? body.params.missing : 0
  return {
    headline: {
      code: 'queue.not-acknowledged',
      params: { joiner: who(wait.thread), queue: thing(queue), missing },
    },
    facts,
    told: [wait.thread],
    rule: 'QU7',
    suggestion: { code: 'task-done-in-finally', params: { queue: thing(queue) } },
  }
}
