/** Stuck sleepers and those who woke them: conditions, events, barriers. Rules: CV2–CV5, EV2, EV4, BA2. */
import { processEver } from '../past.ts'
import { hasItem, idsOf, itemOf } from '../tables/table.ts'
import { processOf } from '../vocabulary/ids.ts'
import type { ObjectId, ProcessId, ThreadId } from '../vocabulary/ids.ts'
import type { Wait } from '../wait-for/wait.ts'
import type { Case, Told } from './case.ts'
import { endedFact, endedFacts, killerFacts } from './ended-facts.ts'
import type { Fact } from './explanation.ts'
import type { DoneCall } from './history/past-calls.ts'
import type { Notify } from './history/past-notifies.ts'
import { copyFacts, copySuggestion, reachFact, reachersOf } from './reach-facts.ts'
import { at, endOf, people, person, thing, who } from './terms.ts'
import type { Place } from '../vocabulary/place.ts'
import { numberFact, waitFact } from './wait-fact.ts'

/** All of the set that sleep there. */
function sleepersAt(one: Case, object: ObjectId): readonly Wait[] {
  return one.waits.filter(
    ({ on }) =>
      (on.kind === 'notification' && on.condition === object) ||
      (on.kind === 'event' && on.event === object) ||
      (on.kind === 'barrier' && on.barrier === object),
  )
}

export function tellNotification(one: Case, wait: Wait, condition: ObjectId): Told {
  const sleepers = sleepersAt(one, condition)
  const waiters = people(sleepers.map(({ thread }) => thread))
  const notifies = one.history.notifies.filter((notify) => notify.condition === condition)
  const unheard = notifies.filter(({ woken }) => woken === 0)
  const facts = [
    ...sleepers.map((sleeper) => waitFact(one.world, sleeper)),
    ...copyFacts(one, condition),
    ...notifies.map((notify) => notifyFact(notify)),
    ...(notifies.length === 0 ? endedFacts(one, condition) : []),
  ]
  facts.push(
    reachFact(
      one,
      condition,
      reachersOf(one, wait).filter((thread) => !sleepers.some((sleeper) => sleeper.thread === thread)),
    ),
  )
  const told = sleepers.map(({ thread }) => thread)
  const params = { waiters, condition: thing(condition) }
  if (unheard.length > 0 && notifies.every(({ woken }) => woken === 0)) {
    return {
      headline: { code: 'condition.notified-before', params },
      facts,
      told,
      rule: 'CV2',
      suggestion: { code: 'wait-in-loop', params: { condition: thing(condition) } },
    }
  }
  const vain = wokenInVain(one, sleepers, notifies)
  if (vain !== null) {
    const isElsewhere = sleepers.every(({ process }) => process !== processOf(vain.thread))
    return {
      headline: { code: 'condition.woken-in-vain', params: { ...params, notifier: who(vain.thread) } },
      facts,
      told,
      rule: 'CV7',
      suggestion: {
        code: isElsewhere ? 'share-the-state' : 'change-before-notify',
        params: { condition: thing(condition), who: who(vain.thread) },
      },
    }
  }
  const suggestion =
    copySuggestion(one, condition) ??
    ({
      code: notifies.length > 0 ? 'notify-all' : 'wait-in-loop',
      params: { condition: thing(condition) },
    } as const)
  return { headline: { code: 'condition.nobody-notifies', params }, facts, told, rule: 'CV3', suggestion }
}

/** The last notify that woke all of them from the very `wait_for` in which they sleep again. */
function wokenInVain(one: Case, sleepers: readonly Wait[], notifies: readonly Notify[]): Notify | null {
  const last = notifies.findLast(({ woken }) => woken > 0) ?? null
  if (last === null || last.woken < sleepers.length) return null
  const slept = sleepers.every(({ thread, call, sinceStep }) => {
    const begun = one.history.open.get(thread)
    return (
      call?.name === 'condition.waitFor' && begun !== undefined && begun < last.step && last.step < sinceStep
    )
  })
  return slept ? last : null
}

function notifyFact(notify: Notify): Fact {
  const { thread, condition, step, woken } = notify
  const refs = at(processOf(thread), condition, step, notify)
  const params = { who: who(thread), condition: thing(condition), step }
  return woken === 0
    ? { code: 'notify.unheard', params, refs }
    : { code: 'notify.heard-by-fewer', params: { ...params, woken }, refs }
}

export function tellEvent(one: Case, wait: Wait, event: ObjectId): Told {
  const sleepers = sleepersAt(one, event)
  const told = sleepers.map(({ thread }) => thread)
  const cleared = lastClear(one, event)
  const facts = [
    ...sleepers.map((sleeper) => waitFact(one.world, sleeper)),
    ...copyFacts(one, event),
    ...(cleared === null ? [] : [clearFact(event, cleared)]),
    ...(cleared === null ? endedFacts(one, event) : []),
    reachFact(
      one,
      event,
      reachersOf(one, wait).filter((thread) => !told.includes(thread)),
    ),
  ]
  const waiters = people(told)
  // Others found it set, and one of them took it from those who came later.
  const isTaken = cleared?.seen === true && sleepers.every(({ sinceStep }) => sinceStep > cleared.clear.step)
  if (cleared === null || (cleared.seen && !isTaken))
    return {
      headline: { code: 'event.never-set', params: { waiters, event: thing(event) } },
      facts,
      told,
      rule: 'EV2',
      suggestion: copySuggestion(one, event) ?? { code: 'set-event', params: { event: thing(event) } },
    }
  const params = {
    waiters,
    event: thing(event),
    setter: who(cleared.set.thread),
    clearer: who(cleared.clear.thread),
  }
  const isPulse = cleared.set.thread === cleared.clear.thread
  return {
    headline: { code: isTaken ? 'event.taken-away' : 'event.cleared', params },
    facts,
    told,
    rule: 'EV1',
    suggestion: {
      code: isTaken ? 'event-for-each' : isPulse ? 'leave-it-set' : 'clear-before-work',
      params: { event: thing(event) },
    },
  }
}

/** `seen`: somebody found it set after that set and before the clear. */
type Cleared = { readonly set: DoneCall; readonly clear: DoneCall; readonly seen: boolean }

/** The last clear, and the last set before it; null when nobody has cleared what was set. */
function lastClear(one: Case, event: ObjectId): Cleared | null {
  const calls = one.history.done.filter(({ object, result }) => object === event && result !== null)
  const at = calls.findLastIndex(({ name }) => name === 'event.clear')
  const clear = calls[at]
  const before = calls.slice(0, Math.max(0, at))
  const from = before.findLastIndex(({ name }) => name === 'event.set')
  const set = before[from]
  if (clear === undefined || set === undefined) return null
  const seen = before
    .slice(from + 1)
    .some(
      ({ name, result }) => (name === 'event.wait' || name === 'event.isSet') && /^true$/i.test(result ?? ''),
    )
  return { set, clear, seen }
}

function clearFact(event: ObjectId, { set, clear, seen }: Cleared): Fact {
  const params = {
    setter: who(set.thread),
    setStep: set.step,
    clearer: who(clear.thread),
    clearStep: clear.step,
    event: thing(event),
    seen,
  }
  return {
    code: 'event.set-cleared',
    params,
    refs: at(processOf(clear.thread), event, clear.step, clear),
  }
}

export function tellBarrier(one: Case, barrier: ObjectId): Told {
  const { world } = one
  const sleepers = sleepersAt(one, barrier)
  const told = sleepers.map(({ thread }) => thread)
  const parties = numberFact(world, barrier, 'parties')
  const facts: Fact[] = [...sleepers.map((sleeper) => waitFact(world, sleeper)), ...copyFacts(one, barrier)]
  facts.push({
    code: 'barrier.arrived',
    params: { barrier: thing(barrier), arrived: sleepers.length, parties },
    refs: at(null, barrier, null),
  })
  for (const id of idsOf(world.processes)) facts.push(...absent(one, barrier, id as ProcessId, told))
  const params = {
    waiters: people(told),
    barrier: thing(barrier),
    missing: Math.max(1, parties - sleepers.length),
    parties,
  }
  return {
    headline: { code: 'barrier.missing', params },
    facts,
    told,
    rule: 'BA2',
    suggestion: copySuggestion(one, barrier) ?? {
      code: 'barrier-timeout',
      params: { barrier: thing(barrier) },
    },
  }
}

/** Those who were given the barrier and are not at it: gone, or elsewhere. Its maker may only have handed it on. */
function absent(one: Case, barrier: ObjectId, id: ProcessId, told: readonly ThreadId[]): readonly Fact[] {
  const process = processEver(one.world, id)
  if (
    process === undefined ||
    !hasItem(process.reach, barrier) ||
    told.some((thread) => processOf(thread) === id)
  )
    return []
  const ended = endedFact(one, id, barrier)
  if (ended !== null) return [ended]
  if (itemOf(one.world.composites, barrier)?.creator === id) return []
  return [
    {
      code: 'barrier.absent',
      params: { who: person(id), barrier: thing(barrier) },
      refs: at(id, barrier, null),
    },
  ]
}

/** It woke a sleeper who was killed meanwhile, and waits for its answer. */
export function tellSleepers(one: Case, wait: Wait, object: ObjectId): Told {
  const dead = deadSleepers(one, object)
  const facts: Fact[] = [waitFact(one.world, wait)]
  for (const { thread, step, call } of dead)
    facts.push(
      {
        code: 'died.asleep',
        params: { who: who(thread), object: thing(object), step },
        refs: at(processOf(thread), object, step, call),
      },
      ...killerFacts(one, processOf(thread), object),
    )
  const self = who(wait.thread)
  const [first] = dead
  const sleepers = people(dead.map(({ thread }) => thread))
  if (first === undefined)
    return {
      headline: { code: 'sleepers.none', params: { who: self, object: thing(object) } },
      facts,
      told: [wait.thread],
      rule: 'CV4',
      suggestion: null,
    }
  return {
    headline: { code: 'sleepers.dead', params: { who: self, object: thing(object), sleepers } },
    facts,
    told: [wait.thread],
    rule: deadSleeperRule(one, object),
    suggestion: { code: 'ask-to-end', params: { who: who(first.thread) } },
  }
}

function deadSleeperRule(one: Case, object: ObjectId): string {
  const kind = itemOf(one.world.composites, object)?.kind
  return kind === 'event' ? 'EV4' : kind === 'barrier' ? 'BA5' : 'CV5'
}

/** Threads whose last op was to sleep there, and whose process has been ended. */
function deadSleepers(
  one: Case,
  object: ObjectId,
): readonly { readonly thread: ThreadId; readonly step: number; readonly call: Place }[] {
  const waiters = itemOf(one.world.composites, object)?.parts['waiters']
  const found = []
  for (const [thread, last] of one.history.lastCalls) {
    const end = endOf(processEver(one.world, processOf(thread)))
    if (end !== null && last.blockedAt === waiters && waiters !== undefined)
      found.push({ thread, step: end.step, call: last.call })
  }
  return found
}
