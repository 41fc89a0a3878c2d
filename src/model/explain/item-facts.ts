/** What became of the items of a queue: the last one, those that died in a buffer, those that lie there, those taken and not acknowledged. */
import { processEver } from '../past.ts'
import { itemOf } from '../tables/table.ts'
import { processOf } from '../vocabulary/ids.ts'
import type { ObjectId, ProcessId, ThreadId } from '../vocabulary/ids.ts'
import { isOfThreads } from '../wait-for/queue-waits.ts'
import type { Case } from './case.ts'
import type { Fact } from './explanation.ts'
import type { Item } from './history/past-items.ts'
import { at, endOf, person, thing, who } from './terms.ts'

/** Put, and gone with the buffer of a process that has ended; oldest first. */
export function lostItems(one: Case, queue: ObjectId): readonly Item[] {
  return one.items(queue).filter(({ state }) => state === 'lost')
}

/** One fact for each process whose buffer took items with it. */
export function lostFacts(one: Case, queue: ObjectId, lost: readonly Item[]): readonly Fact[] {
  return [...new Set(lost.map(({ put }) => processOf(put.thread)))].flatMap((process) =>
    lostWith(
      one,
      queue,
      process,
      lost.filter(({ put }) => processOf(put.thread) === process),
    ),
  )
}

function lostWith(one: Case, queue: ObjectId, process: ProcessId, items: readonly Item[]): readonly Fact[] {
  const [first] = items
  const end = endOf(processEver(one.world, process))
  if (first === undefined || end === null) return []
  const params = {
    who: person(process),
    queue: thing(queue),
    items: items.length,
    text: first.text,
    step: first.put.step,
    endStep: end.step,
    how: end.how,
  }
  const lost: Fact = { code: 'item.lost', params, refs: at(process, queue, first.put.step, first.put) }
  const given = one.history.giveUps.find((one) => one.queue === queue && processOf(one.thread) === process)
  if (given === undefined) return [lost]
  return [
    lost,
    {
      code: 'item.gave-up',
      params: { who: person(process), queue: thing(queue), step: given.step },
      refs: at(process, queue, given.step, given),
    },
  ]
}

/** Who put the last item and who took it; that what is taken is a copy, where that may matter. `waiting` is who waits for another. */
export function lastItemFacts(
  one: Case,
  queue: ObjectId,
  last: Item | null,
  waiting: ThreadId,
): readonly Fact[] {
  if (last === null || last.taken === null) {
    const any = one.items(queue).length > 0
    return any ? [] : [{ code: 'items.none', params: { queue: thing(queue) }, refs: at(null, queue, null) }]
  }
  const { put, taken, text } = last
  const fact: Fact = {
    code: 'item.last',
    params: {
      putter: who(put.thread),
      queue: thing(queue),
      text,
      step: put.step,
      taker: who(taken.thread),
      takenStep: taken.step,
    },
    refs: at(processOf(taken.thread), queue, taken.step, taken),
  }
  if (taken.thread !== waiting || !isObject(text) || !copies(one, queue)) return [fact]
  return [fact, { code: 'item.is-copy', params: { text }, refs: at(null, queue, taken.step, put) }]
}

/** Whether what comes out is another object than went in. */
function copies(one: Case, queue: ObjectId): boolean {
  const composite = itemOf(one.world.composites, queue)
  return composite === undefined || !isOfThreads(composite)
}

/** An object of the program's own, in either language: `{stop: true}`, `Order {…}`, `<Order>`. */
const isObject = (text: string): boolean => /^[[{]|^[A-Z]\w*[ ({]|^<[\w.]+>$/.test(text)

/** It was taken by who now waits for more, and is nothing like the items before it: an object of another shape, or the only one. */
export function looksLikeMarker(one: Case, last: Item): boolean {
  if (!isObject(last.text) || !copies(one, last.queue)) return false
  return one.items(last.queue).every((item) => item === last || shapeOf(item.text) !== shapeOf(last.text))
}

/** The text without its values. */
const shapeOf = (text: string): string =>
  isObject(text) ? text.replace(/:[^,}]*/g, ':').replace(/\d+/g, '') : 'plain'

export const itemsLeft = (one: Case, queue: ObjectId): number =>
  one.items(queue).filter(({ state, taken }) => state === 'written' && taken === null).length

/** How many lie in the queue and nobody has taken. */
export function leftFacts(one: Case, queue: ObjectId): readonly Fact[] {
  const items = itemsLeft(one, queue)
  return items === 0
    ? []
    : [{ code: 'items.left', params: { queue: thing(queue), items }, refs: at(null, queue, null) }]
}

/** Of each process that took items: how many of them it has acknowledged, and one that it has not. */
export type Account = {
  readonly process: ProcessId
  readonly taken: number
  readonly done: number
  readonly facts: readonly Fact[]
}

export function accountsOf(one: Case, queue: ObjectId): readonly Account[] {
  const taken = one.items(queue).filter((item) => item.taken !== null)
  const takers = [
    ...new Set(taken.flatMap((item) => (item.taken === null ? [] : processOf(item.taken.thread)))),
  ]
  return takers.map((process) => accountOf(one, queue, process, taken))
}

function accountOf(one: Case, queue: ObjectId, process: ProcessId, all: readonly Item[]): Account {
  const mine = all.filter((item) => item.taken !== null && processOf(item.taken.thread) === process)
  const doneAt = one.history.done.flatMap(({ name, object, thread, result, endStep }) =>
    name.endsWith('.taskDone') && object === queue && processOf(thread) === process && result !== null
      ? [endStep]
      : [],
  )
  const done = doneAt.length
  const params = { who: person(process), queue: thing(queue), taken: mine.length, done }
  const facts: Fact[] = [{ code: 'took.acknowledged', params, refs: at(process, queue, null) }]
  const kept = unacknowledged(mine, doneAt)
  if (kept !== null && kept.taken !== null)
    facts.push({
      code: 'item.in-hands',
      params: { who: person(process), queue: thing(queue), text: kept.text, step: kept.taken.step },
      refs: at(process, queue, kept.taken.step, kept.taken),
    })
  return { process, taken: mine.length, done, facts }
}

/**
 * The first item after which the next one was taken without an acknowledgement in between, where that makes up for all that are
 * missing; else which one is missing cannot be told, and it is the last one. Null when none is.
 */
function unacknowledged(mine: readonly Item[], doneAt: readonly number[]): Item | null {
  if (doneAt.length >= mine.length) return null
  const takenAt = (item: Item | undefined): number => item?.taken?.step ?? Infinity
  const inOrder = mine.toSorted((one, other) => takenAt(one) - takenAt(other))
  const skipped = inOrder.filter(
    (item, k) => !doneAt.some((step) => step > takenAt(item) && step <= takenAt(inOrder[k + 1])),
  )
  return (skipped.length === mine.length - doneAt.length ? skipped[0] : inOrder.at(-1)) ?? null
}
