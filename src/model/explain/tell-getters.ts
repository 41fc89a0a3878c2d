/** Stuck on an item that nobody will put. Rules: QU1, QU3, QU6, QU10. */
import { processEver, threadEver } from '../past.ts'
import { processOf } from '../vocabulary/ids.ts'
import type { ObjectId, ProcessId, ThreadId } from '../vocabulary/ids.ts'
import type { Wait, WaitOnOf } from '../wait-for/wait.ts'
import type { Case, Told } from './case.ts'
import type { EndHow, Headline, Suggestion, Who } from './codes.ts'
import { endedFacts, endedWith } from './ended-facts.ts'
import type { Fact } from './explanation.ts'
import type { Item } from './history/past-items.ts'
import { lastItemFacts, looksLikeMarker, lostFacts, lostItems } from './item-facts.ts'
import { copyFacts, copySuggestion, reachFact, reachersOf } from './reach-facts.ts'
import { at, endOf, errorName, people, person, thing, who } from './terms.ts'
import { startFacts, startSuggestion } from './start-facts.ts'
import { waitFact } from './wait-fact.ts'

export function tellGetter(one: Case, wait: Wait, queue: ObjectId): Told {
  const getter = who(wait.thread)
  const dropped = droppedItem(one, queue)
  const lost = lostItems(one, queue)
  const last = lastTaken(one, queue)
  const putters = reachersOf(one, wait)
  const other = dropped === null && lost.length === 0 ? eachOther(one, wait, queue, putters) : null
  if (other !== null) return toldEachOther(one, wait, other)
  const facts: Fact[] = [
    waitFact(one.world, wait),
    ...copyFacts(one, queue),
    ...(dropped === null ? [] : [dropped]),
    ...lostFacts(one, queue, lost),
    ...(dropped === null && lost.length === 0 ? lastItemFacts(one, queue, last, wait.thread) : []),
    ...selfTaken(one, wait, queue),
    ...endedFacts(
      one,
      queue,
      lost.map(({ put }) => processOf(put.thread)),
    ),
    reachFact(one, queue, putters),
    ...startFacts(one, wait, putters),
    { code: 'queue.no-eof', params: { queue: thing(queue) }, refs: at(null, queue, null) },
  ]
  return {
    headline:
      causeInItems(one, queue, getter, dropped, lost) ??
      (last !== null &&
      last.taken?.thread === wait.thread &&
      !couldPut(one, putters, wait) &&
      (putters.length > 0 || badlyEnded(one, queue) === null)
        ? { code: 'queue.last-taken', params: { getter, queue: thing(queue), text: last.text } }
        : getterHeadline(one, wait, queue, getter, putters)),
    facts,
    told: [wait.thread],
    rule: dropped !== null ? 'QU6' : lost.length > 0 ? 'QU1' : 'QU3',
    suggestion: copySuggestion(one, queue) ?? suggestionFor(one, wait, queue, dropped, lost, last),
  }
}

/** The item that it waits for was put, and went on the way. */
function causeInItems(
  one: Case,
  queue: ObjectId,
  getter: Who,
  dropped: Fact | null,
  lost: readonly Item[],
): Headline | null {
  if (dropped !== null && dropped.code === 'item.dropped')
    return {
      code: 'queue.item-vanished',
      params: { getter, queue: thing(queue), sender: dropped.params.who },
    }
  const [first] = lost
  const end = first === undefined ? null : endOf(processEver(one.world, processOf(first.put.thread)))
  if (first === undefined || end === null) return null
  const sender = person(processOf(first.put.thread))
  return { code: 'queue.item-lost', params: { getter, queue: thing(queue), sender, how: end.how } }
}

/** The last item that was put, if all that was put has been taken. */
function lastTaken(one: Case, queue: ObjectId): Item | null {
  const items = one.items(queue)
  return items.some(({ taken, state }) => taken === null && state === 'written')
    ? null
    : (items.findLast(({ taken }) => taken !== null) ?? null)
}

/** Whether somebody who can put is in the middle of something else than waiting here or for processes to end. */
function couldPut(one: Case, putters: readonly ThreadId[], wait: Wait): boolean {
  return putters.some((thread) => {
    const on = one.wait(thread)?.on
    return on?.kind !== 'item' && !waitsForProcess(one, thread, wait)
  })
}

function suggestionFor(
  one: Case,
  wait: Wait,
  queue: ObjectId,
  dropped: Fact | null,
  lost: readonly Item[],
  last: Item | null,
): Suggestion {
  if (dropped !== null) return { code: 'plain-data', params: { queue: thing(queue) } }
  const [first] = lost
  if (first !== undefined)
    return {
      code: hasGivenUp(one, queue, processOf(first.put.thread)) ? 'keep-the-feeder' : 'flush-before-end',
      params: { who: person(processOf(first.put.thread)), queue: thing(queue) },
    }
  if (last !== null && last.taken?.thread === wait.thread && looksLikeMarker(one, last))
    return {
      code: 'compare-by-value',
      params: { who: who(wait.thread), queue: thing(queue), text: last.text },
    }
  const gone = badlyEnded(one, queue)
  if (gone !== null)
    return { code: 'marker-in-finally', params: { who: person(gone.id), queue: thing(queue) } }
  if (last !== null && last.taken?.thread === wait.thread && /^(None|null)$/.test(last.text))
    return {
      code: 'know-the-marker',
      params: { who: who(wait.thread), queue: thing(queue), text: last.text },
    }
  if (one.items(queue).length === 0)
    return (
      startSuggestion(one, wait, reachersOf(one, wait)) ?? {
        code: 'get-with-timeout',
        params: { queue: thing(queue) },
      }
    )
  const getters = one.waits.filter(
    ({ on }) =>
      (on.kind === 'item' && on.queue === queue) ||
      (on.kind === 'inner-lock' && on.object === queue && on.part === 'readLock'),
  )
  return { code: 'stop-marker', params: { queue: thing(queue), getters: getters.length } }
}

type ItemWait = Wait & { readonly on: WaitOnOf<'item'> }

/** Who could put here waits for an item that this one could put, and neither queue was ever put into. */
function eachOther(one: Case, wait: Wait, queue: ObjectId, putters: readonly ThreadId[]): ItemWait | null {
  const other = one.waits.find(
    (each): each is ItemWait =>
      each.on.kind === 'item' &&
      each.on.queue !== queue &&
      putters.includes(each.thread) &&
      reachersOf(one, each).includes(wait.thread) &&
      one.items(each.on.queue).length === 0,
  )
  return other === undefined || one.items(queue).length > 0 ? null : other
}

function toldEachOther(one: Case, wait: Wait, other: ItemWait): Told {
  const told = [wait, other]
  const getters = people(told.map(({ thread }) => thread))
  const queues = told.flatMap(({ on }) => (on.kind === 'item' ? [on.queue] : []))
  return {
    headline: { code: 'queue.each-other', params: { getters, queues: queues.map(thing) } },
    facts: told.flatMap((each, index) => [
      waitFact(one.world, each),
      ...queues.slice(index, index + 1).flatMap((queue) => lastItemFacts(one, queue, null, each.thread)),
    ]),
    told: told.map(({ thread }) => thread),
    rule: 'QU3',
    suggestion: { code: 'one-puts-first', params: { who: getters } },
  }
}

const hasGivenUp = (one: Case, queue: ObjectId, process: ProcessId): boolean =>
  one.history.giveUps.some((one) => one.queue === queue && processOf(one.thread) === process)

function getterHeadline(
  one: Case,
  wait: Wait,
  queue: ObjectId,
  getter: Who,
  putters: readonly ThreadId[],
): Headline {
  const notWaitingHere = putters.filter((thread) => one.wait(thread)?.on.kind !== 'item')
  const joiner = notWaitingHere.find((thread) => waitsForProcess(one, thread, wait))
  if (joiner !== undefined)
    return { code: 'queue.putter-joins', params: { getter, queue: thing(queue), joiner: who(joiner) } }
  if (notWaitingHere.length === 0) {
    const gone = badlyEnded(one, queue)
    return gone === null
      ? { code: 'queue.nobody-puts', params: { getter, queue: thing(queue) } }
      : {
          code: 'queue.putter-gone',
          params: { getter, queue: thing(queue), putter: person(gone.id), how: gone.how },
        }
  }
  return {
    code: 'queue.putter-waits',
    params: { getter, queue: thing(queue), putters: people(notWaitingHere) },
  }
}

/** Somebody who could have put failed, or was ended; null when everybody ended in their own time. */
function badlyEnded(one: Case, queue: ObjectId): { readonly id: ProcessId; readonly how: EndHow } | null {
  const [id] = endedWith(one, queue)
  const how = id === undefined ? undefined : endOf(processEver(one.world, id))?.how
  return id === undefined || how === undefined || how === 'ended' ? null : { id, how }
}

/** Whether this thread waits for the end of the other one's process, or of a process of the same set. */
function waitsForProcess(one: Case, thread: ThreadId, wait: Wait): boolean {
  const on = one.wait(thread)?.on
  if (on?.kind === 'thread') return one.contains(on.thread)
  return on?.kind === 'child' && (on.process === wait.process || one.set.processes.includes(on.process))
}

/** The feeder writes a traceback for what it could not pickle; the item is gone. */
function droppedItem(one: Case, queue: ObjectId): Fact | null {
  const traceback = one.history.tracebacks.find(
    ({ thread }) =>
      threadEver(one.world, thread)?.role === 'feeder' && threadEver(one.world, thread)?.of === queue,
  )
  const feeder = traceback === undefined ? undefined : threadEver(one.world, traceback.thread)
  if (traceback === undefined || feeder === undefined) return null
  const item = one
    .items(queue)
    .find(({ state, put }) => state === 'dropped' && processOf(put.thread) === feeder.process)
  const error = errorName(traceback.text)
  return {
    code: 'item.dropped',
    params: { who: person(feeder.process), queue: thing(queue), error },
    refs: at(feeder.process, queue, traceback.step, item?.put),
  }
}

/** Somebody who puts into this queue has taken an item out of it as well: perhaps its own (Q3). */
function selfTaken(one: Case, wait: Wait, queue: ObjectId): readonly Fact[] {
  const items = one.items(queue)
  const putters = new Set(items.map(({ put }) => processOf(put.thread)))
  const taken = items.findLast(({ taken: by }) => {
    const process = by === null ? null : processOf(by.thread)
    return process !== null && process !== wait.process && putters.has(process)
  })
  if (taken === undefined || taken.taken === null) return []
  const { thread, step } = taken.taken
  return [
    {
      code: 'item.taken-by',
      params: { who: who(thread), queue: thing(queue), text: taken.text },
      refs: at(processOf(thread), queue, step, taken.taken),
    },
  ]
}
