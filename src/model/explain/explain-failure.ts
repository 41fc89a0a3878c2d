/** Explains an error that nobody caught, as data: what it was, what led there, who waits for it now, what would help. Rules: PR11, PR7. */
import { everyProcess } from '../past.ts'
import { itemOf, itemsOf } from '../tables/table.ts'
import { mainThreadOf, processOf } from '../vocabulary/ids.ts'
import type { ProcessId, ThreadId } from '../vocabulary/ids.ts'
import type { EventList } from '../vocabulary/events.ts'
import type { Process, World } from '../vocabulary/world.ts'
import { analyse } from '../wait-for/analyse.ts'
import { partOf } from '../wait-for/parts.ts'
import type { Explanation, Fact } from './explanation.ts'
import { readHistory } from './history/history.ts'
import type { History, Traceback } from './history/history.ts'
import { at, errorName, messageIn, namedObject, people, person, placeIn, thing } from './terms.ts'
import type { Place } from '../vocabulary/place.ts'
import { mistakeBehind } from './usual-mistakes.ts'
import { behind } from './behind-failure.ts'

/** One for each process that an error has ended, or whose own code has ended by one, in the order of the errors. */
export function explainFailures(world: World, events: EventList): readonly Explanation[] {
  const processes = everyProcess(world).filter((process) => mayHaveFailed(world, process))
  if (processes.length === 0) return []
  const history = readHistory(world, events)
  return processes
    .flatMap((process) => failureOf(history, process) ?? [])
    .toSorted((a, b) => a.step - b.step)
    .map((failure) => explained(world, history, failure))
}

/** Ended by an error, or at its end: to read the past of a run takes as long as the run is. */
function mayHaveFailed(world: World, { id, life }: Process): boolean {
  if (life.kind === 'zombie' || life.kind === 'exited')
    return life.end.cause.kind === 'failed' || life.end.cause.kind === 'crash'
  const thread = itemOf(world.threads, mainThreadOf(id))
  return (
    thread?.state.kind === 'at-op' &&
    thread.state.op.kind === 'process.wait' &&
    (thread.call === null || thread.call.line === null)
  )
}

type Failure = {
  readonly process: Process
  readonly error: string
  readonly message: string
  /** All lines of the message. */
  readonly whole: string
  readonly step: number
  readonly place: Place | null
}

function failureOf(history: History, process: Process): Failure | null {
  const traceback = history.tracebacks.findLast(({ thread }) => thread === mainThreadOf(process.id))
  const { life } = process
  if (life.kind === 'zombie' || life.kind === 'exited') {
    const { cause, step } = life.end
    if (cause.kind === 'crash' && /nobody awaits/.test(cause.what))
      return { process, ...partsOf(cause.what), step, place: placeIn(cause.what) }
    if (cause.kind !== 'failed') return null
    const { name, message } = cause
    const place = traceback === undefined ? null : placeIn(traceback.text)
    return {
      process,
      error: name,
      message: firstLine(message),
      whole: message,
      step: traceback?.step ?? step,
      place,
    }
  }
  // Its own code is over, and it waits for its children.
  if (life.kind !== 'alive' || traceback === undefined || !isItsEnd(traceback)) return null
  return { process, ...partsOf(traceback.text), step: traceback.step, place: placeIn(traceback.text) }
}

/** Of the process itself, not of a callback or a thread that goes on. */
const isItsEnd = ({ text }: Traceback): boolean => /^(Traceback of the main process|Process .*):$/m.test(text)

const partsOf = (text: string): Pick<Failure, 'error' | 'message' | 'whole'> => ({
  error: errorName(text),
  message: firstLine(messageIn(text)),
  whole: messageIn(text),
})

const LONGEST = 200
/** Some of CPython's begin with an empty one: then it is the first paragraph. */
function firstLine(text: string): string {
  const first = text.startsWith('\n') ? text.trim().split(/\n\s*\n/)[0] : text.split('\n')[0]
  return (first ?? '').replace(/\s*\n\s*/g, ' ').slice(0, LONGEST)
}

function explained(world: World, history: History, failure: Failure): Explanation {
  const { process, error, message, step, place } = failure
  const self = person(process.id)
  const cause = behind({ world, history }, process.id, error)
  return {
    verdict: 'failed',
    processes: [process.id],
    headline: { code: 'error.uncaught', params: { who: self, error, message } },
    facts: [
      raisedFact(world, history, failure),
      ...(cause?.facts ?? []),
      ...heldFacts(world, process, step),
      endFact(process),
      ...waitingFacts(world, process),
    ].map((fact, index) =>
      index === 0 && place !== null
        ? { ...fact, refs: at(process.id, fact.refs.object, fact.refs.step, place) }
        : fact,
    ),
    ledger: null,
    tasks: null,
    rule: 'PR11',
    suggestion: cause?.suggestion ?? mistakeBehind(self, error, failure.whole, process.daemon),
    sinceStep: step,
  }
}

/** Out of which call it came, or that the program's own code raised it. */
function raisedFact(world: World, history: History, { process, error, step }: Failure): Fact {
  const last = history.done.findLast(({ thread }) => processOf(thread) === process.id)
  const who = person(process.id)
  if (last === undefined || last.error !== error)
    return { code: 'error.own-code', params: { who, error, step }, refs: at(process.id, null, step) }
  const method = last.name.slice(last.name.indexOf('.') + 1)
  const refs = at(process.id, last.object, last.endStep, last)
  const known =
    itemOf(world.composites, last.object) ??
    itemOf(world.semaphores, last.object) ??
    itemOf(world.pipes, last.object)
  return known === undefined
    ? { code: 'error.raised-by', params: { who, method, error, step: last.endStep }, refs }
    : {
        code: 'error.raised-on',
        params: { who, method, object: thing(last.object), error, step: last.endStep },
        refs,
      }
}

/** Locks of the program that it took with it. */
function heldFacts(world: World, process: Process, step: number): readonly Fact[] {
  return itemsOf(world.semaphores).flatMap(({ id, holds, type }): readonly Fact[] => {
    const hold = holds.find(({ thread }) => processOf(thread) === process.id)
    const inner = partOf(world, id)
    if (
      hold === undefined ||
      (type !== 'lock' && type !== 'rlock') ||
      (inner !== null && inner.part !== 'lock')
    )
      return []
    const params = { who: person(process.id), lock: namedObject(world, id), step, how: 'failed' } as const
    return [{ code: 'died.holding', params, refs: at(process.id, id, hold.step, hold) }]
  })
}

/** What others see of it. */
function endFact({ id, parent, life }: Process): Fact {
  const code = life.kind === 'zombie' || life.kind === 'exited' ? life.end.code : 1
  const refs = at(id, null, null)
  return parent === null
    ? { code: 'error.ends-run', params: { who: person(id), code }, refs }
    : { code: 'error.only-exit-code', params: { who: person(id), parent: person(parent), code }, refs }
}

/** Whom it waits for at its end, and who is stuck now. */
function waitingFacts(world: World, { id }: Process): readonly Fact[] {
  const { waits, stuck } = analyse(world)
  const children = waits.flatMap(({ thread, on }): readonly ProcessId[] =>
    thread === mainThreadOf(id) && on.kind === 'child' ? [on.process] : [],
  )
  const others: readonly ThreadId[] = stuck
    .filter(({ proved }) => proved)
    .flatMap(({ threads }) => threads.filter((thread) => processOf(thread) !== id))
  const facts: Fact[] = []
  if (children.length > 0)
    facts.push({
      code: 'error.waits-for-children',
      params: { who: person(id), children: children.map(person) },
      refs: at(id, null, null),
    })
  if (others.length > 0)
    facts.push({ code: 'error.others-stuck', params: { who: people(others) }, refs: at(null, null, null) })
  return facts
}
