/** Explains a stuck set or a mere wait, as data. Pure and total; `events` are the run's, up to the world or beyond it. */
import { threadEver } from '../past.ts'
import { itemOf } from '../tables/table.ts'
import { unreachable } from '../unreachable.ts'
import type { EventList } from '../vocabulary/events.ts'
import type { ThreadId } from '../vocabulary/ids.ts'
import type { World } from '../vocabulary/world.ts'
import type { StuckSet, Wait } from '../wait-for/wait.ts'
import { Case } from './case.ts'
import type { Told } from './case.ts'
import type { Explanation, Fact } from './explanation.ts'
import { ledgerOf } from './ledger.ts'
import { tellCircle, tellInnerLock, tellLock, tellPermit } from './tell-locks.ts'
import { tellReader } from './tell-readers.ts'
import { tellGetter } from './tell-getters.ts'
import { tellReply } from './tell-manager.ts'
import { tellCopy, tellNeverWoken, tellOfThreads } from './tell-of-threads.ts'
import { outlastsItsConsumers, tellAllDone, tellPutter, tellQueueRoom } from './tell-putters.ts'
import { tellPoolEnd, tellResult } from './tell-results.ts'
import { tellBarrier, tellEvent, tellNotification, tellSleepers } from './tell-sleepers.ts'
import { tellWriter } from './tell-writers.ts'
import { at, people, person, thing, who } from './terms.ts'
import { isAtEnd, waitFact } from './wait-fact.ts'
import { ruleOf } from './rules.ts'
import { afterFailure } from './after-failure.ts'
import { afterSignal } from './after-signal.ts'
import { plainWait } from './managed.ts'
import { ofThisMoment } from './of-this-moment.ts'
import { hangsOnUnused } from './pipe-sides.ts'
import { unfetchedFacts } from './task-facts.ts'

const NO_PAST = { clients: new Map(), makers: new Map(), done: [] } as const

/** More waits than these are told in one line. */
const MOST_FACTS = 8

export function explainStuck(world: World, set: StuckSet, events: EventList): Explanation {
  const one = new Case(world, set, events)
  const {
    headline,
    facts,
    told,
    rule,
    suggestion,
    ledger = null,
    tasks = null,
  } = afterSignal(one, afterFailure(one, tell(one)))
  const unfetched = unfetchedFacts(one)
  const rest = consequences(one, told, facts.length + unfetched.length)
  return ofThisMoment(world, {
    verdict: set.proved ? 'proved' : 'suspected',
    processes: set.processes,
    headline,
    facts: [...facts.slice(0, 1), ...unfetched, ...facts.slice(1), ...rest, ...stillFree(set)],
    ledger,
    tasks,
    rule,
    suggestion,
    sinceStep: set.sinceStep,
  })
}

/** Those who are there to end the wait (they hold the lock, they are joined), if one of them can; else everybody who could. */
function nearestHelpers(wait: Wait): readonly ThreadId[] {
  const designated = wait.couldBeFreedBy.filter((thread) =>
    wait.unblockers.some((one) => one.thread === thread && one.as === 'designated'),
  )
  return designated.length > 0 ? designated : wait.couldBeFreedBy
}

/** A wait that is not stuck: what it waits for and who could free it. */
export function explainWait(world: World, wait: Wait): Explanation {
  const self = who(wait.thread)
  const by = people(nearestHelpers(wait))
  const headline: Explanation['headline'] =
    wait.verdict === 'time' && wait.deadlineMs !== null
      ? { code: 'wait.until', params: { who: self, untilMs: wait.deadlineMs } }
      : wait.on.kind === 'outside'
        ? { code: 'wait.outside', params: { who: self, what: wait.on.what, detail: wait.on.detail } }
        : wait.idle
          ? { code: 'wait.idle', params: { who: self } }
          : { code: 'wait.freeable', params: { who: self, by } }
  return ofThisMoment(world, {
    verdict: 'waiting',
    processes: [wait.process],
    headline,
    facts: [waitFact(world, plainWait(world, wait, NO_PAST))],
    ledger: ledgerOf(world, wait),
    tasks: null,
    rule: ruleOf(wait.on.kind),
    suggestion: null,
    sinceStep: wait.sinceStep,
  })
}

function tell(one: Case): Told {
  // Who hangs on ends that are merely left open waits for nobody: what their holders wait for explains nothing.
  const root = one.waits.find((wait) => hangsOnUnused(one, wait)) ?? one.roots[0]
  if (root === undefined) return fallback(one, one.waits)
  const unacknowledged = one.waits.find((wait) => outlastsItsConsumers(one, wait))
  if (unacknowledged !== undefined) return tellOne(one, unacknowledged) ?? fallback(one, one.roots)
  return tellCircle(one) ?? tellOne(one, root) ?? fallback(one, one.roots)
}

function tellOne(one: Case, wait: Wait): Told | null {
  const { on } = wait
  switch (on.kind) {
    case 'message':
    case 'any-ready':
      return tellReader(one, wait)
    case 'room':
      return tellWriter(one, wait)
    case 'item':
      return tellGetter(one, wait, on.queue)
    case 'place':
      return tellPutter(one, wait, on.queue)
    case 'queue-room':
      return tellQueueRoom(one, wait, on.queue)
    case 'all-done':
      return tellAllDone(one, wait, on.queue)
    case 'lock':
      return tellLock(one, wait)
    case 'permit':
      return tellPermit(one, wait)
    case 'inner-lock':
      return tellInnerLock(one, wait)
    case 'notification':
      return tellCopy(one, wait, on.condition) ?? tellNotification(one, wait, on.condition)
    case 'event':
      return tellCopy(one, wait, on.event) ?? tellEvent(one, wait, on.event)
    case 'barrier':
      return tellBarrier(one, on.barrier)
    case 'sleepers':
      return tellSleepers(one, wait, on.object)
    case 'result':
      return tellResult(one, wait)
    case 'reply':
      return tellReply(one, wait)
    case 'connection':
      return plain(one, wait, {
        code: 'connection.nobody-connects',
        params: { server: who(wait.thread), listener: thing(on.listener) },
      })
    case 'backlog':
      return plain(one, wait, {
        code: 'connection.backlog-full',
        params: {
          who: who(wait.thread),
          listener: thing(on.listener),
          count: itemOf(one.world.listeners, on.listener)?.backlog.length ?? 0,
        },
      })
    case 'child': {
      const child = person(on.process)
      const code = isAtEnd(wait) ? 'end.child-never-ends' : 'child.never-ends'
      return {
        ...plain(one, wait, { code, params: { who: who(wait.thread), child } }),
        suggestion: { code: 'join-with-timeout', params: { child } },
      }
    }
    case 'any-child':
      return plain(one, wait, {
        code: 'any-child.none-ends',
        params: { who: who(wait.thread), children: on.processes.map(person) },
      })
    case 'thread': {
      const of = threadEver(one.world, on.thread)?.of ?? null
      const ended = of === null ? null : tellPoolEnd(one, wait, of)
      return (
        ended ??
        plain(one, wait, {
          code: 'thread.never-ends',
          params: { who: who(wait.thread), thread: who(on.thread) },
        })
      )
    }
    case 'of-threads':
      return tellOfThreads(one, wait, on)
    case 'gate':
    case 'hand-over':
      return tellNeverWoken(one, wait)
    case 'time':
    case 'outside':
      return null
    default:
      return unreachable(on)
  }
}

function plain(one: Case, wait: Wait, headline: Explanation['headline']): Told {
  return {
    headline,
    facts: [waitFact(one.world, wait)],
    told: [wait.thread],
    rule: ruleOf(wait.on.kind),
    suggestion: null,
  }
}

function fallback(one: Case, waits: readonly Wait[]): Told {
  const told = waits.map(({ thread }) => thread)
  return {
    headline: { code: 'cycle.mixed', params: { members: people(told) } },
    facts: waits.map((wait) => waitFact(one.world, wait)),
    told,
    rule: 'WF1',
    suggestion: null,
  }
}

/** The others of the set, who wait for those at the bottom: each told once, the rest in one line. */
function consequences(one: Case, told: readonly Wait['thread'][], soFar: number): readonly Fact[] {
  const rest = one.waits.filter((wait) => !told.includes(wait.thread))
  const room = Math.max(2, MOST_FACTS - soFar)
  if (rest.length <= room) return rest.map((wait) => waitFact(one.world, wait))
  const last = rest.slice(room - 1)
  const more: Fact = {
    code: 'more.wait',
    params: { who: people(last.map(({ thread }) => thread)) },
    refs: at(null, null, null),
  }
  return [...rest.slice(0, room - 1).map((wait) => waitFact(one.world, wait)), more]
}

function stillFree(set: StuckSet): readonly Fact[] {
  if (set.proved || set.couldBeFreedBy.length === 0) return []
  return [
    { code: 'could.still-free', params: { who: people(set.couldBeFreedBy) }, refs: at(null, null, null) },
  ]
}
