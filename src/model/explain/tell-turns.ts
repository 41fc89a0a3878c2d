/** A run that turns for ever (WF7): who does what again and again, what each is answered, and why nothing alive changes that. */
import { peerOf, readDirection } from '../objects/descriptors.ts'
import { everyProcess, processEver, threadEver } from '../past.ts'
import { itemOf } from '../tables/table.ts'
import { unfinishedTasks } from '../turns/judge.ts'
import type { Replaced } from '../turns/replaced.ts'
import type { Deed, TurningThread, Turns } from '../turns/turns.ts'
import { canBlock } from '../vocabulary/blocking.ts'
import { mainThreadOf, processOf } from '../vocabulary/ids.ts'
import type { Handle, ObjectId, ProcessId, ThreadId } from '../vocabulary/ids.ts'
import type { OpOf } from '../vocabulary/ops.ts'
import type { Task, World } from '../vocabulary/world.ts'
import { analyse, objectOf } from '../wait-for/analyse.ts'
import { findWait } from '../wait-for/find.ts'
import { descriptorOf } from '../wait-for/pipe-waits.ts'
import { queueOf } from '../wait-for/queue-waits.ts'
import { Reach } from '../wait-for/reach.ts'
import type { Suggestion, Who } from './codes.ts'
import type { Explanation, Fact, FactRefs } from './explanation.ts'
import { callbackWaits } from './callback-waits.ts'
import type { CallbackWaits } from './callback-waits.ts'
import { failedInitializer } from './behind-failure.ts'
import { endOf, namedObject, people, person, taskTerm, thing, who } from './terms.ts'
import { waitFact } from './wait-fact.ts'
import { placeAt } from '../vocabulary/place.ts'

/** More calls of one round than these are told by their number. */
const MOST_CALLS = 6
/** More than these wait for others in one line. */
const MOST_WAITS = 4

export function explainTurns(world: World, turns: Turns): Explanation {
  if (turns.replaced !== null) return explainReplaced(world, turns, turns.replaced)
  if (turns.aside) return explainAside(world, turns)
  const [first, ...others] = turns.threads
  const told = new Told(world)
  const facts = turns.threads.flatMap((one) => told.causesOf(one))
  const does = others.map((one): Fact => ({
    code: 'turns.does',
    params: doing(one),
    refs: refsOf(one, null),
  }))
  const callback = causeBehind(world, turns)
  const everyone = people(turns.threads.map(({ thread }) => thread))
  return {
    verdict: 'turns',
    processes: [...new Set(turns.threads.map(({ thread }) => processOf(thread)))],
    headline:
      callback?.headline ??
      (first === undefined || others.length > 0
        ? { code: 'turns.several', params: { who: everyone, step: turns.sinceStep } }
        : { code: 'turns.for-ever', params: doing(first) }),
    facts: [
      ...(callback !== null ? waits(world, turns) : []),
      ...(first === undefined || (others.length === 0 && callback === null)
        ? []
        : [{ code: 'turns.does', params: doing(first), refs: refsOf(first, null) } as const, ...does]),
      ...facts,
      ...(callback === null ? waits(world, turns) : []),
    ],
    ledger: null,
    tasks: null,
    rule: callback?.rule ?? 'WF7',
    suggestion: callback?.suggestion ?? told.suggestion,
    sinceStep: turns.sinceStep,
  }
}

/** What the threads of the library do meanwhile; the cause is told with the set that is stuck. */
function explainAside(world: World, turns: Turns): Explanation {
  const told = new Told(world)
  const facts = turns.threads.flatMap((one) => told.causesOf(one))
  const who = people(turns.threads.map(({ thread }) => thread))
  return {
    verdict: 'turns',
    processes: [...new Set(turns.threads.map(({ thread }) => processOf(thread)))],
    headline: { code: 'turns.aside', params: { who, step: turns.sinceStep } },
    // What it finds each time keeps it from resting.
    facts: facts.filter(({ code }) => code === 'turns.unread' || code === 'turns.eof'),
    ledger: null,
    tasks: null,
    rule: 'WF7',
    suggestion: null,
    sinceStep: turns.sinceStep,
  }
}

/** Only the library's own threads turn, beside a callback that waits for what it alone could bring. */
function causeBehind(world: World, turns: Turns): CallbackWaits | null {
  const isMachinery = turns.threads.every(({ thread }) => threadEver(world, thread)?.of !== null)
  if (!isMachinery) return null
  for (const wait of analyse(world).waits) {
    const callback = callbackWaits(world, wait)
    if (callback !== null) return callback
  }
  return null
}

/** A pool whose workers end before they take a task (WF11). */
function explainReplaced(
  world: World,
  turns: Turns,
  { pool, workers, last, sinceStep }: Replaced,
): Explanation {
  const failed = failedInitializer(world, pool)
  const end = endOf(processEver(world, last))
  const died: Fact | null =
    end === null
      ? null
      : {
          code: 'died.before',
          params: { who: person(last), step: end.step, how: end.how },
          refs: { process: last, thread: null, object: pool, step: end.step, line: null },
        }
  return {
    verdict: 'turns',
    processes: [...new Set([itemOf(world.composites, pool)?.creator ?? processOf(mainThreadOf(last))])],
    headline: { code: 'turns.replaced', params: { pool: thing(pool), workers, step: sinceStep } },
    facts: [...(failed?.facts ?? (died === null ? [] : [died])), ...waits(world, turns)],
    ledger: null,
    tasks: null,
    rule: 'WF11',
    suggestion: failed?.suggestion ?? { code: 'executor-breaks-loudly', params: { pool: thing(pool) } },
    sinceStep,
  }
}

function doing({ thread, round, rounds, sinceStep }: TurningThread): {
  readonly who: Who
  readonly calls: string
  readonly step: number
  readonly rounds: number
} {
  return { who: who(thread), calls: callsOf(round), step: sinceStep, rounds }
}

/** The calls of a round as the program names them: `empty, isAlive, sleep`; several of one kind in a row once. */
export function callsOf(round: readonly Deed[]): string {
  const names: string[] = []
  let last: number | null = null
  for (const { op, call } of round) {
    if (call !== null && call.id === last) continue
    last = call?.id ?? null
    const name = (call?.name ?? op.kind).split('.').at(-1) ?? op.kind
    if (names.at(-1) !== name) names.push(name)
  }
  return names.length <= MOST_CALLS ? names.join(', ') : `${names.slice(0, MOST_CALLS).join(', ')} …`
}

function refsOf({ thread, round, sinceStep }: TurningThread, object: ObjectId | null): FactRefs {
  const place = placeAt(round[0]?.call ?? { line: null })
  return { process: processOf(thread), thread, object, step: sinceStep, ...place }
}

/** Those who are blocked for ever meanwhile, machinery left out. */
function waits(world: World, turns: Turns): readonly Fact[] {
  const inLoop = new Set(turns.threads.map(({ thread }) => thread))
  const found = analyse(world).waits.filter(({ thread }) => !inLoop.has(thread))
  return found.slice(0, MOST_WAITS).map((wait) => waitFact(world, wait))
}

class Told {
  readonly #world: World
  readonly #reach: Reach
  readonly #seen = new Set<string>()
  suggestion: Suggestion | null = null

  constructor(world: World) {
    this.#world = world
    this.#reach = new Reach(world)
  }

  /** Why its answers stay what they are; what was said of another loop is not said again. */
  causesOf(one: TurningThread): readonly Fact[] {
    const facts: Fact[] = []
    const tell = (fact: Fact) => {
      const key = JSON.stringify([fact.code, fact.code === 'turns.all-wait' ? fact.refs.object : fact.params])
      if (!this.#seen.has(key)) facts.push(fact)
      this.#seen.add(key)
    }
    for (const deed of one.round)
      for (const fact of this.#causesOfDeed(one, deed))
        tell({ ...fact, refs: { ...fact.refs, line: deed.call?.line ?? fact.refs.line } })
    for (const task of unfinishedTasks(this.#world, processOf(one.thread)).slice(0, MOST_WAITS))
      tell(this.#unfinished(one, task))
    return facts
  }

  #unfinished(one: TurningThread, { id, of, by }: Task): Fact {
    const worker = by === null ? undefined : processEver(this.#world, processOf(by))
    const ended = endOf(worker)
    const refs = refsOf(one, of)
    return worker === undefined || ended === null
      ? { code: 'turns.no-result', params: { task: taskTerm(id) }, refs }
      : {
          code: 'died.with-task',
          params: { who: person(worker.id), task: taskTerm(id), step: ended.step, how: ended.how },
          refs,
        }
  }

  #causesOfDeed(one: TurningThread, { op, call, answer }: Deed): readonly Fact[] {
    const raised = answer.kind === 'raised' ? answer.error : null
    switch (op.kind) {
      case 'pipe.wait': {
        const ready = answer.kind === 'returned' && Array.isArray(answer.value) ? answer.value : []
        if (ready.length === 0) return this.#waitOf(one, op)
        return ready.flatMap((handle) => this.#ready(one, String(handle)))
      }
      case 'pipe.read':
        return raised === 'EOFError' ? this.#ready(one, op.handle) : this.#raises(one, raised)
      case 'sem.acquire':
        return answer.kind === 'returned' && answer.value === false
          ? this.#waitOf(one, op)
          : this.#raises(one, raised)
      case 'process.wait':
        return answer.kind === 'returned' && answer.value === null
          ? this.#lives(one, op.child)
          : [...this.#ended(op.child, raised), ...this.#raises(one, raised)]
      case 'process.poll': {
        if (call?.name === 'os.kill') return this.#numberOf(one, call.object)
        const codes = answer.kind === 'returned' && Array.isArray(answer.value) ? answer.value : []
        return op.children.flatMap((child, k) => (codes[k] === null ? this.#lives(one, child) : []))
      }
      case 'sem.inspect':
        return [this.#unchanged(one, op.sem)]
      case 'memory.read':
        this.suggestion ??= { code: 'set-cells', params: { memory: namedObject(this.#world, op.memory) } }
        return [this.#unchanged(one, op.memory)]
      case 'sleep':
      case 'sem.release':
      case 'print':
        return []
      default:
        if (raised !== null) return this.#raises(one, raised)
        return canBlock(op) && answer.kind === 'returned' && answer.value === false
          ? this.#waitOf(one, op)
          : []
    }
  }

  /** `os.kill(pid, 0)`: the number of a child is there until its exit code has been taken (PR4). */
  #numberOf(one: TurningThread, object: ObjectId | null): readonly Fact[] {
    const child = everyProcess(this.#world).find(({ id }) => id === object)
    if (child === undefined) return []
    if (child.life.kind !== 'zombie') return this.#lives(one, child.id)
    const parties = { child: person(child.id), who: person(processOf(one.thread)) }
    this.suggestion ??= { code: 'take-exit-code', params: parties }
    const params = { ...parties, step: child.life.end.step }
    return [{ code: 'turns.unreaped', params, refs: { ...refsOf(one, null), process: child.id } }]
  }

  /** It has ended, and its exit code is not there to be taken. */
  #ended(child: ProcessId, raised: string | null): readonly Fact[] {
    const ended = endOf(processEver(this.#world, child))
    if (raised !== 'ChildProcessError' || ended === null) return []
    this.suggestion ??= { code: 'leave-sigchld', params: { child: person(child) } }
    const refs: FactRefs = { process: child, thread: null, object: null, step: ended.step, line: null }
    return [{ code: 'died.before', params: { who: person(child), ...ended }, refs }]
  }

  /** What the op would wait for if it waited: nothing of it comes. */
  #waitOf(one: TurningThread, op: Parameters<typeof findWait>[3]): readonly Fact[] {
    const found = findWait(this.#world, this.#reach, one.thread, op, null)
    if (found === null) return []
    const { on } = found
    const object = objectOf(on)
    const refs = refsOf(one, object)
    switch (on.kind) {
      case 'item':
        this.suggestion ??= { code: 'stop-marker', params: { queue: thing(on.queue), getters: 1 } }
        return [
          { code: 'turns.no-item', params: { queue: thing(on.queue) }, refs },
          this.#reachers(
            on.queue,
            one.thread,
            found.unblockers.map(({ thread }) => thread),
          ),
        ]
      case 'message':
        return [{ code: 'turns.no-message', params: { pipe: thing(on.pipe) }, refs }]
      case 'any-ready':
        return on.pipes.map((pipe) => ({ code: 'turns.no-message', params: { pipe: thing(pipe) }, refs }))
      case 'inner-lock':
        if (itemOf(this.#world.composites, on.object)?.kind === 'event') {
          this.suggestion ??= { code: 'set-event', params: { event: thing(on.object) } }
          return [{ code: 'turns.not-set', params: { event: thing(on.object) }, refs }]
        }
        // Who gets at a queue next says nothing of why nothing comes out of it.
        return on.part === 'readLock' ? [] : [this.#taken(one, on.sem, on.holders)]
      case 'lock':
      case 'permit':
        return [this.#taken(one, on.sem, on.holders)]
      case 'child':
        return this.#lives(one, on.process)
      case 'event':
        this.suggestion ??= { code: 'set-event', params: { event: thing(on.event) } }
        return [{ code: 'turns.not-set', params: { event: thing(on.event) }, refs }]
      default:
        return object === null ? [] : [this.#unchanged(one, object)]
    }
  }

  #taken(one: TurningThread, sem: ObjectId, holders: readonly ThreadId[]): Fact {
    const lock = namedObject(this.#world, sem)
    return { code: 'turns.taken', params: { lock, holders: people(holders) }, refs: refsOf(one, lock.id) }
  }

  #reachers(object: ObjectId, self: ThreadId, threads: readonly ThreadId[]): Fact {
    const refs: FactRefs = { process: null, thread: null, object, step: null, line: null }
    const others = threads.filter(
      (thread) => thread !== self && threadEver(this.#world, thread)?.role !== 'feeder',
    )
    return others.length === 0
      ? { code: 'reach.nobody', params: { object: thing(object) }, refs }
      : { code: 'turns.all-wait', params: { object: thing(object), who: people(others) }, refs }
  }

  /** An end that is always ready: at end of file, or with something in it that nobody takes. */
  #ready(one: TurningThread, handle: Handle): readonly Fact[] {
    const world = this.#world
    const descriptor = descriptorOf(world, one.thread, handle)
    const direction = descriptor === null ? null : readDirection(descriptor.end)
    if (descriptor === null || direction === null) return []
    const { pipe } = descriptor
    const queue = queueOf(world, pipe)
    const refs = refsOf(one, queue?.id ?? pipe)
    if ((itemOf(world.pipes, pipe)?.[direction]?.bytes ?? 0) > 0)
      return [{ code: 'turns.unread', params: { object: thing(queue?.id ?? pipe) }, refs }]
    const last = this.#lastWriter(pipe, peerOf(descriptor.end))
    this.suggestion ??= { code: 'leave-at-eof', params: { pipe: thing(pipe) } }
    const eof: Fact = {
      code: 'turns.eof',
      params: { pipe: thing(pipe), step: last?.step ?? 0 },
      refs: { ...refs, step: last?.step ?? refs.step },
    }
    if (last === null) return [eof]
    return last.how === null
      ? [
          eof,
          { code: 'turns.closed-last', params: { who: last.who, pipe: thing(pipe), step: last.step }, refs },
        ]
      : [eof, { code: 'died.before', params: { who: last.who, step: last.step, how: last.how }, refs }]
  }

  /** Whose copy of the end was the last to go, and how: closed (`how` is null), or with its process. */
  #lastWriter(pipe: ObjectId, end: string) {
    const gone = itemOf(this.#world.pipes, pipe)?.gone ?? []
    const copy = gone.filter((one) => one.end === end).at(-1)
    const process = copy === undefined ? undefined : processEver(this.#world, copy.process)
    if (copy === undefined || process === undefined) return null
    const closedAt = itemOf(process.descriptors, copy.handle)?.closedAtStep ?? null
    const ended = endOf(process)
    if (ended !== null && (closedAt === null || closedAt >= ended.step))
      return { who: person(process.id), step: ended.step, how: ended.how }
    return closedAt === null ? null : { who: person(process.id), step: closedAt, how: null }
  }

  #lives(one: TurningThread, child: OpOf<'process.wait'>['child']): readonly Fact[] {
    return [
      {
        code: 'turns.lives',
        params: { child: person(child) },
        refs: { ...refsOf(one, null), process: child },
      },
    ]
  }

  #unchanged(one: TurningThread, part: ObjectId): Fact {
    const object = namedObject(this.#world, part)
    return { code: 'turns.unchanged', params: { object }, refs: refsOf(one, object.id) }
  }

  #raises(one: TurningThread, error: string | null): readonly Fact[] {
    if (error === null) return []
    return [{ code: 'turns.raises', params: { who: who(one.thread), error }, refs: refsOf(one, null) }]
  }
}
