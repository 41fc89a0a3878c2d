/**
 * Whether what happens meets a breakpoint. A line, an object and an op are met when somebody comes to them: before anything is
 * done. What comes about is met once it has. Each arrival is told once.
 */
import { partOf } from '../wait-for/parts.ts'
import { analyse } from '../wait-for/analyse.ts'
import { isMachinery } from '../wait-for/find.ts'
import { waitKindOf } from '../wait-for/wait-kind.ts'
import { itemOf, itemsOf } from '../tables/table.ts'
import { itemAt } from '../tables/vector.ts'
import type { EventOf, WorldEvent } from '../vocabulary/events.ts'
import { processOf } from '../vocabulary/ids.ts'
import type { ObjectId, ProcessId, ThreadId } from '../vocabulary/ids.ts'
import type { World } from '../vocabulary/world.ts'
import { Waiting } from '../waiting.ts'
import type { Breakpoint, Condition, Hit } from './breakpoint.ts'
import { canLose, lostBetween } from './lost.ts'
import { touchedBy } from './touched.ts'

/** `since`: what it was met with, as long as that is waited with; null for what has come about. */
export type Untold = { readonly hit: Hit; readonly since: number | null }

type Of<K extends Breakpoint['kind']> = Extract<Breakpoint, { readonly kind: K }>
type When = Of<'when'>

export class BreakpointWatch {
  readonly #lines = new Map<string, Of<'line'>>()
  readonly #objects = new Map<ObjectId, Of<'object'>>()
  readonly #ops = new Map<string, Of<'op'>>()
  readonly #when = new Map<Condition, readonly When[]>()
  /** The call that each thread was in when it last came to an op. */
  readonly #calls = new Map<ThreadId, number>()
  readonly #waiting: Waiting | null
  readonly #blocked = new Set<ThreadId>()
  readonly #stuck = new Set<ThreadId>()
  /** What has been met and not been told. */
  #met: Untold[] = []
  #before: World

  /** Nothing that is so in `world` already is met, but for what another watch has met and not told. */
  constructor(breakpoints: readonly Breakpoint[], world: World, untold: readonly Untold[] = []) {
    this.#before = world
    for (const one of breakpoints) this.#file(one)
    for (const { id, call } of itemsOf(world.threads)) if (call !== null) this.#calls.set(id, call.id)
    const watchesWaits = this.#when.has('blocks') || this.#when.has('stuck')
    this.#waiting = watchesWaits ? new Waiting() : null
    this.settled(world)
    this.#met = [...untold]
  }

  /** How much has been met and not been told. */
  get pending(): number {
    return this.#met.length
  }

  /** Whether this thread has come to a breakpoint that was not told yet. */
  holds(thread: ThreadId): boolean {
    return this.#met.some(({ hit }) => hit.thread === thread)
  }

  /** One event, and the world that it has left. */
  note(event: WorldEvent, after: World): void {
    const before = this.#before
    this.#before = after
    if (event.kind === 'op.announced') this.#arrives(event, after)
    else if (this.#when.size > 0) this.#comesAbout(event, before, after)
  }

  /** Nothing happens any more until somebody is let go: who waits now is known. */
  settled(world: World): void {
    if (this.#waiting === null) return
    let isWorse = false
    for (const id of this.#waiting.mayHaveChanged(world)) {
      const thread = itemOf(world.threads, id)
      const waits = thread !== undefined && !isMachinery(world, thread) && waitKindOf(world, id) === 'blocked'
      if (!waits) this.#blocked.delete(id)
      else if (!this.#blocked.has(id)) {
        this.#blocked.add(id)
        this.#meet('blocks', world, id, thread.call?.name ?? '')
      }
      isWorse = true
    }
    if (!isWorse || !this.#when.has('stuck')) return
    const stuck = analyse(world).stuck.flatMap(({ proved, threads }) => (proved ? threads : []))
    for (const id of stuck) {
      if (this.#stuck.has(id)) continue
      this.#stuck.add(id)
      this.#meet('stuck', world, id, itemOf(world.threads, id)?.call?.name ?? '')
    }
  }

  /** What was met first of all that still holds in this world; it is told no second time. Null when there is nothing. */
  take(world: World): Hit | null {
    for (;;) {
      const next = this.#met.shift()
      if (next === undefined) return null
      const { hit, since } = next
      // Who has gone on in the meantime stands there no more.
      if (since === null || sinceWhen(world, hit.thread) === since) return hit
    }
  }

  /** What has been met, was not told, and is still of interest. */
  rest(isWanted: (hit: Hit) => boolean): readonly Untold[] {
    return this.#met.filter(({ hit }) => isWanted(hit))
  }

  /** Of what has been met since there were `kept` nothing is told. */
  forget(kept: number): void {
    this.#met = this.#met.slice(0, kept)
  }

  #file(breakpoint: Breakpoint): void {
    switch (breakpoint.kind) {
      case 'line':
        this.#lines.set(lineKey(breakpoint.line, breakpoint.file), breakpoint)
        return
      case 'object':
        this.#objects.set(breakpoint.object, breakpoint)
        return
      case 'op':
        this.#ops.set(breakpoint.name, breakpoint)
        return
      case 'when':
        this.#when.set(breakpoint.what, [...(this.#when.get(breakpoint.what) ?? []), breakpoint])
    }
  }

  #arrives({ thread, op, call }: EventOf<'op.announced'>, world: World): void {
    const begins = this.#calls.get(thread) !== call.id
    if (begins) this.#calls.set(thread, call.id)
    const at = {
      thread,
      process: processOf(thread),
      line: call.line,
      file: call.file ?? null,
      step: world.step,
    }
    const found =
      (begins && call.line !== null ? this.#lines.get(lineKey(call.line, call.file ?? null)) : undefined) ??
      (begins ? this.#ops.get(call.name) : undefined) ??
      this.#ops.get(op.kind) ??
      this.#objectOf(world, thread, begins ? call.object : null, () => touchedBy(world, thread, op))
    if (found === undefined) return
    const isOp = found.kind === 'op' && found.name === op.kind
    const detail = isOp || call.name === '' ? op.kind : call.name
    this.#met.push({ hit: { breakpoint: found, ...at, detail }, since: sinceWhen(world, thread) })
  }

  #objectOf(
    world: World,
    thread: ThreadId,
    called: ObjectId | null,
    touched: () => readonly ObjectId[],
  ): Of<'object'> | undefined {
    if (this.#objects.size === 0) return undefined
    const direct = called === null ? undefined : this.#objects.get(called)
    if (direct !== undefined) return direct
    const who = itemOf(world.threads, thread)
    const inside = who?.call?.object ?? null
    for (const id of touched()) {
      const own = this.#objects.get(id)
      if (own !== undefined && id !== inside) return own
      // The library's own threads work inside a queue all the time; the call on it was met when it began.
      if (who === undefined || isMachinery(world, who)) continue
      const around = partOf(world, id)?.chain.find((one) => this.#objects.has(one.id) && one.id !== inside)
      if (around !== undefined) return this.#objects.get(around.id)
    }
    return undefined
  }

  #comesAbout(event: WorldEvent, before: World, after: World): void {
    switch (event.kind) {
      case 'process.started':
        this.#meet('started', after, event.child, '')
        break
      case 'process.ended':
        this.#meet('ended', after, event.process, String(event.code))
        if (event.failure !== null) this.#meet('error', after, event.process, event.failure.name)
        else if (event.code !== 0) this.#meet('error', after, event.process, String(event.code))
        break
      case 'process.killed':
        this.#meet('killed', after, event.process, event.signal)
        break
      case 'process.crashed':
        this.#meet('error', after, event.process, event.what)
        break
      case 'effect':
        if (event.effect.kind === 'call.raised') this.#meet('raised', after, event.thread, event.effect.error)
        break
      case 'memory.written':
        if (this.#when.has('overwritten')) this.#overwritten(event, before, after)
        break
      default:
    }
    if (!this.#when.has('lost') || !canLose(event)) return
    const lost = lostBetween(before, after)
    const who = 'thread' in event ? event.thread : 'process' in event ? event.process : null
    if (lost !== null && who !== null) this.#meet('lost', after, who, lost)
  }

  #overwritten({ thread, memory, from, values }: EventOf<'memory.written'>, was: World, is: World): void {
    const [old, now] = [itemOf(was.memories, memory), itemOf(is.memories, memory)]
    for (let index = from; index < from + values.length; index++) {
      const lost = (now === undefined ? undefined : itemAt(now.cells, index))?.lost ?? null
      if (lost === null || lost === (old === undefined ? undefined : itemAt(old.cells, index))?.lost) continue
      this.#meet('overwritten', is, thread, `${memory}[${String(index)}]`)
      return
    }
  }

  #meet(what: Condition, world: World, who: ThreadId | ProcessId, detail: string): void {
    const process = who.includes('/') ? processOf(who as ThreadId) : who
    const found = this.#when.get(what)?.find((one) => one.process === null || one.process === process)
    if (found === undefined) return
    const thread = (who.includes('/') ? who : `${who}/main`) as ThreadId
    const call = itemOf(world.threads, thread)?.call ?? null
    const { line, file } = call ?? { line: null }
    const hit = { breakpoint: found, thread, process, line, file: file ?? null, detail, step: world.step }
    this.#met.push({ hit, since: null })
  }
}

/** Which announcement it is that the thread waits with. */
function sinceWhen(world: World, thread: ThreadId | null): number | null {
  const state = thread === null ? undefined : itemOf(world.threads, thread)?.state
  return state?.kind === 'at-op' ? state.since : null
}

const lineKey = (line: number, file: string | null): string => `${String(line)} ${file ?? ''}`
