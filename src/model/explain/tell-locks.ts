/** Stuck on locks and permits: circles, oneself, the dead. Rules: LK3, LK5, LK7, LK8, QU8. */
import { processEver, threadEver } from '../past.ts'
import { idsOf, itemOf } from '../tables/table.ts'
import { processOf } from '../vocabulary/ids.ts'
import type { ObjectId, ThreadId } from '../vocabulary/ids.ts'
import type { Wait, WaitOnOf } from '../wait-for/wait.ts'
import type { Case, Told } from './case.ts'
import type { Headline, Suggestion, Thing } from './codes.ts'
import { endedFact, killerFacts } from './ended-facts.ts'
import type { Fact } from './explanation.ts'
import { reachFact, reachersOf } from './reach-facts.ts'
import { insideLoop, loopAround } from './tell-of-threads.ts'
import { tellGetter } from './tell-getters.ts'
import { at, atWait, endOf, innerPart, namedObject, people, thing, who } from './terms.ts'
import { isPool, waitFact } from './wait-fact.ts'

type LockWait = Wait & { readonly on: WaitOnOf<'lock'> }

const isLockWait = (wait: Wait): wait is LockWait => wait.on.kind === 'lock'

/** A circle: each holds what the one before waits for. Null when the roots are no such circle. */
export function tellCircle(one: Case): Told | null {
  const waits = one.roots.filter(isLockWait)
  const holders = new Map(waits.map((wait) => [wait.thread, wait.on.holders[0]]))
  for (const start of waits) {
    const circle: LockWait[] = []
    let at: LockWait | undefined = start
    while (at !== undefined && !circle.includes(at)) {
      circle.push(at)
      const holder: ThreadId | undefined = holders.get(at.thread)
      at = waits.find((wait) => wait.thread === holder)
    }
    if (at === start && circle.length > 1) return toldCircle(one, circle)
  }
  return null
}

function toldCircle(one: Case, circle: readonly LockWait[]): Told {
  // Begins with the oldest process, as the picture is read.
  const oldest = circle.reduce(
    (best, wait, index) =>
      order(one, wait.thread) < order(one, circle[best]?.thread ?? wait.thread) ? index : best,
    0,
  )
  const turned = [...circle.slice(oldest), ...circle.slice(0, oldest)]
  const facts = turned.flatMap((wait): readonly Fact[] => {
    const held = circle.filter(({ on }) => on.holders[0] === wait.thread)
    return [...held.map((other) => holdFact(one, other, wait.thread)), waitFact(one.world, wait)]
  })
  const locks = turned.map(({ on }) => namedObject(one.world, on.sem))
  const inOrder = [...idsOf(one.world.semaphores), ...idsOf(one.world.composites)]
    .filter((sem) => circle.some(({ on }) => on.sem === sem))
    .map((sem) => namedObject(one.world, sem))
  const told = turned.map(({ thread }) => thread)
  return {
    headline: { code: 'lock.cycle', params: { members: people(told), locks } },
    facts,
    told,
    rule: 'LK2',
    suggestion: { code: 'one-order', params: { locks: inOrder } },
  }
}

const order = (one: Case, thread: ThreadId): number => idsOf(one.world.processes).indexOf(processOf(thread))

function holdFact(one: Case, wait: LockWait, holder: ThreadId): Fact {
  const hold = one.hold(wait.on.sem, holder)
  const refs = at(processOf(holder), wait.on.sem, hold?.step ?? null, hold)
  return {
    code: 'holds.lock',
    params: { who: who(holder), lock: namedObject(one.world, wait.on.sem), step: hold?.step ?? 0 },
    refs,
  }
}

export function tellLock(one: Case, wait: Wait): Told | null {
  if (!isLockWait(wait)) return null
  const lock = namedObject(one.world, wait.on.sem)
  const self = who(wait.thread)
  const facts: Fact[] = [waitFact(one.world, wait)]
  const [holder] = wait.on.holders
  if (holder === undefined) {
    facts.push(reachFact(one, lock.id, reachersOf(one, wait)))
    return {
      headline: { code: 'lock.no-holder', params: { who: self, lock } },
      facts,
      told: [wait.thread],
      rule: 'LK7',
      suggestion: { code: 'release-in-with', params: { lock } },
    }
  }
  if (holder === wait.thread) {
    const loop = loopAround(one, wait)
    facts.push(
      holdFact(one, wait, holder),
      { code: 'lock.is-not-recursive', params: { lock }, refs: at(null, lock.id, null) },
      ...(loop === null ? [] : [insideLoop(wait, loop)]),
      ...mayRelease(one, wait),
    )
    return {
      headline: { code: 'lock.self', params: { who: self, lock } },
      facts,
      told: [wait.thread],
      rule: 'LK3',
      suggestion: selfSuggestion(one, wait, lock),
    }
  }
  if (isCopiedHeld(one, wait, holder)) return tellCopiedLock(one, wait, lock, holder, facts)
  const ended = endOf(processEver(one.world, processOf(holder))) ?? threadEnd(one, holder)
  if (ended !== null) {
    facts.push({
      code: 'died.holding',
      params: { who: who(holder), lock, step: ended.step, how: ended.how },
      refs: at(processOf(holder), lock.id, ended.step),
    })
    const kill = ended.how === 'killed' ? endedFact(one, processOf(holder), lock.id) : null
    if (kill !== null) facts.push(kill)
    facts.push(
      { code: 'lock.not-freed-by-death', params: { lock }, refs: at(null, lock.id, null) },
      ...mayRelease(one, wait),
    )
    return {
      headline: {
        code: 'lock.dead-holder',
        params: { who: self, lock, holder: who(holder), how: ended.how },
      },
      facts,
      told: [wait.thread],
      rule: 'LK8',
      suggestion: {
        code: ended.how === 'killed' ? 'ask-to-end' : 'release-in-with',
        params: ended.how === 'killed' ? { who: who(holder) } : { lock },
      } as Suggestion,
    }
  }
  const holders = people(wait.on.holders)
  facts.push(...wait.on.holders.map((thread) => holdFact(one, wait, thread)))
  const next = one.wait(holder)
  if (next !== null) facts.push(waitFact(one.world, next))
  return {
    headline: { code: 'lock.holder-waits', params: { who: self, lock, holders } },
    facts,
    told: [wait.thread, ...(next === null ? [] : [holder])],
    rule: 'LK2',
    suggestion:
      next?.on.kind === 'of-threads' && next.on.wants === 'callback'
        ? { code: 'lock-of-the-loop', params: { lock, loop: thing(next.on.object) } }
        : next !== null && awaitsEndOf(next, wait)
          ? { code: 'release-before-join', params: { who: who(holder), waiter: self, lock } }
          : { code: 'release-in-with', params: { lock } },
  }
}

/** Whoever holds the lock waits for that very one to end who waits for the lock. */
function awaitsEndOf({ on }: Wait, { thread, process }: Wait): boolean {
  if (on.kind === 'thread') return on.thread === thread
  return on.kind === 'child'
    ? on.process === process
    : on.kind === 'any-child' && on.processes.includes(process)
}

/**
 * The same line has acquired it before: that call went away without a release, or the function has called itself. In an event
 * loop it may be another coroutine's (TH2).
 */
function selfSuggestion(one: Case, wait: LockWait, lock: Thing): Suggestion {
  const loop = loopAround(one, wait)
  if (loop !== null) return { code: 'lock-of-the-loop', params: { lock, loop: thing(loop) } }
  const hold = one.hold(wait.on.sem, wait.thread)
  const isSameLine =
    typeof hold?.line === 'number' &&
    hold.line === wait.call?.line &&
    (hold.file ?? null) === (wait.call.file ?? null)
  return { code: isSameLine ? 'release-or-rlock' : 'use-rlock', params: { lock } }
}

/** Its holder is a thread of another process, which held the original when a fork copied it (FK1). */
function isCopiedHeld(one: Case, wait: LockWait, holder: ThreadId): boolean {
  const semaphore = itemOf(one.world.semaphores, wait.on.sem)
  return semaphore?.scope === 'thread' && processOf(holder) !== semaphore.creator
}

function tellCopiedLock(
  one: Case,
  wait: LockWait,
  lock: Thing,
  holder: ThreadId,
  facts: readonly Fact[],
): Told {
  const child = { kind: 'process', id: wait.process } as const
  const object = wait.call?.object ?? null
  if (object !== null && isPool(one.world, object))
    return {
      headline: {
        code: 'executor.copied-held',
        params: { who: who(wait.thread), pool: thing(object), holder: who(holder), child },
      },
      facts: [
        {
          code: 'fork.copies-executor',
          params: { pool: thing(object), holder: who(holder), child },
          refs: atWait(wait, object),
        },
      ],
      told: [wait.thread],
      rule: 'FK1',
      suggestion: { code: 'executor-of-its-own', params: { pool: thing(object) } },
    }
  return {
    headline: {
      code: 'lock.copied-held',
      params: { who: who(wait.thread), lock, holder: who(holder), child },
    },
    facts: [
      ...facts,
      {
        code: 'fork.copies-locks',
        params: { lock, holder: who(holder), child },
        refs: at(processOf(holder), lock.id, null),
      },
    ],
    told: [wait.thread],
    rule: 'FK1',
    suggestion: { code: 'fork-before-threads', params: { child } },
  }
}

/** A thread that has ended, perhaps of an error, while its process lives on. */
function threadEnd(
  one: Case,
  thread: ThreadId,
): { readonly how: 'ended' | 'failed'; readonly step: number } | null {
  const state = threadEver(one.world, thread)?.state
  if (state?.kind !== 'ended') return null
  const isFailed = one.history.tracebacks.some((traceback) => traceback.thread === thread)
  return { how: isFailed ? 'failed' : 'ended', step: state.step }
}

/** Who besides could release it: a Lock is released by a call of anybody's, an RLock only by its owner, or who has got its number (WF10). */
function mayRelease(one: Case, wait: LockWait): readonly Fact[] {
  const lock = namedObject(one.world, wait.on.sem)
  const refs = at(null, lock.id, null)
  const [holder] = wait.on.holders
  if (itemOf(one.world.semaphores, wait.on.sem)?.type === 'rlock') {
    if (holder === undefined) return []
    const mayComeAgain = !one.set.proved && threadEnd(one, holder) !== null
    const code = mayComeAgain ? 'lock.owner-is-a-number' : 'lock.only-owner'
    return [{ code, params: { lock, holder: who(holder) }, refs }]
  }
  const others = reachersOf(one, wait).filter((thread) => !wait.on.holders.includes(thread))
  return others.length === 0
    ? []
    : [{ code: 'lock.any-may-release', params: { lock, who: people(others) }, refs }]
}

export function tellPermit(one: Case, wait: Wait): Told | null {
  if (wait.on.kind !== 'permit') return null
  const semaphore = namedObject(one.world, wait.on.sem)
  const facts: Fact[] = [waitFact(one.world, wait)]
  const { sem } = wait.on
  for (const hold of itemOf(one.world.semaphores, sem)?.holds ?? []) {
    const ended = endOf(processEver(one.world, processOf(hold.thread))) ?? threadEnd(one, hold.thread)
    const refs = at(processOf(hold.thread), sem, ended?.step ?? hold.step, hold)
    facts.push(
      ended === null
        ? { code: 'holds.lock', params: { who: who(hold.thread), lock: semaphore, step: hold.step }, refs }
        : {
            code: 'died.holding',
            params: { who: who(hold.thread), lock: semaphore, step: ended.step, how: ended.how },
            refs,
          },
    )
  }
  facts.push(reachFact(one, sem, reachersOf(one, wait)))
  return {
    headline: { code: 'permit.none', params: { who: who(wait.thread), semaphore } },
    facts,
    told: [wait.thread],
    rule: 'LK2',
    suggestion: permitSuggestion(one, wait.thread, sem, semaphore),
  }
}

/** Who has them all itself gives none back while it waits; where nobody has one, none was ever given. */
function permitSuggestion(one: Case, thread: ThreadId, sem: ObjectId, semaphore: Thing): Suggestion {
  const holds = itemOf(one.world.semaphores, sem)?.holds ?? []
  if (holds.length === 0) return { code: 'give-permits', params: { semaphore } }
  return holds.every((hold) => hold.thread === thread)
    ? { code: 'give-back-first', params: { who: who(thread), semaphore } }
    : { code: 'release-in-with', params: { lock: semaphore } }
}

/** A lock inside a queue, an event, a pool: taken by a call that never came back. */
export function tellInnerLock(one: Case, wait: Wait): Told | null {
  if (wait.on.kind !== 'inner-lock') return null
  const { sem, holders } = wait.on
  const part = innerPart(wait.on.part)
  const object = thing(wait.on.object)
  const self = who(wait.thread)
  const facts: Fact[] = [waitFact(one.world, wait)]
  const [holder] = holders
  const process = holder === undefined ? undefined : processEver(one.world, processOf(holder))
  const hold = itemOf(one.world.semaphores, sem)?.holds[0]
  const rule = part === 'own-lock' ? 'EV3' : 'QU8'
  if (holder === wait.thread || holder === undefined) {
    if (hold !== undefined)
      facts.push({
        code: 'holds.inner',
        params: { who: self, object, part, step: hold.step },
        refs: at(wait.process, object.id, hold.step, hold),
      })
    return {
      headline: { code: 'inner.self', params: { who: self, object } },
      facts,
      told: [wait.thread],
      rule,
      suggestion: { code: 'handler-leaves-note', params: { object } },
    }
  }
  const ended = endOf(process)
  if (ended !== null) {
    facts.push({
      code: 'died.holding-inner',
      params: { who: who(holder), object, part, step: ended.step, how: ended.how },
      refs: at(processOf(holder), object.id, ended.step),
    })
    facts.push(...killerFacts(one, processOf(holder), object.id))
    facts.push({ code: 'lock.not-freed-by-death', params: { lock: object }, refs: at(null, object.id, null) })
    return {
      headline: {
        code: 'inner.dead-holder',
        params: { who: self, object, part, holder: who(holder), how: ended.how },
      },
      facts,
      told: [wait.thread],
      rule: 'QU8',
      suggestion: { code: 'ask-to-end', params: { who: who(holder) } },
    }
  }
  if (hold !== undefined)
    facts.push({
      code: 'holds.inner',
      params: { who: who(holder), object, part, step: hold.step },
      refs: at(processOf(holder), object.id, hold.step, hold),
    })
  const next = one.wait(holder)
  // Consumers stand in line at an empty queue: what the first of them waits for, they all do.
  if (next?.on.kind === 'item' && next.on.queue === object.id) return tellGetter(one, next, object.id)
  if (next !== null) facts.push(waitFact(one.world, next))
  const headline: Headline = {
    code: 'inner.holder-waits',
    params: { who: self, object, part, holders: people(holders) },
  }
  return { headline, facts, told: [wait.thread, ...(next === null ? [] : [holder])], rule, suggestion: null }
}
