/**
 * A program as a model for SPIN, where its control flow is static: each process does the same ops, whatever it is answered. What
 * blocks and what wakes is written anew in Promela's words, so that SPIN judges the search and the model of the kernel.
 */
import { itemOf, idsOf } from '#model/tables/table.ts'
import type { WorldEvent } from '#model/vocabulary/events.ts'
import { mainThreadOf, processOf } from '#model/vocabulary/ids.ts'
import type { ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import type { Announcement, Effect, Op } from '#model/vocabulary/ops.ts'
import type { Moves } from '../moves/move.ts'
import type { Place } from '../ways/situations.ts'
import { atLine, linesOf, NotStatic } from './lines.ts'

export type Promela =
  { readonly kind: 'model'; readonly text: string } | { readonly kind: 'refused'; readonly why: string }

export function promelaOf(moves: Moves, places: readonly Place[]): Promela {
  try {
    return { kind: 'model', text: new Writer(moves, places).text() }
  } catch (error) {
    if (error instanceof NotStatic) return { kind: 'refused', why: error.message }
    throw error
  }
}

class Writer {
  readonly #lines: ReadonlyMap<ThreadId, readonly Announcement[]>
  /** The channel behind each end that somebody reads or writes: `P2 handle`. */
  readonly #channels = new Map<string, string>()
  readonly #declared = new Map<string, string>()
  readonly #reentrant = new Set<string>()
  readonly #numbers = new Map<ThreadId, number>()

  constructor(moves: Moves, places: readonly Place[]) {
    const threads = new Set<ThreadId>()
    for (const { situation, moves: made } of places) {
      for (const key of idsOf(situation.world.threads)) threads.add(key as ThreadId)
      for (const { actor } of made) {
        for (const event of moves.make(situation, actor)?.events ?? []) refuse(event)
        const thread = actor as ThreadId
        const state = itemOf(situation.world.threads, thread)?.state
        if (state?.kind !== 'at-op' || !('handle' in state.op)) continue
        const { handle } = state.op
        const process = processOf(thread)
        const descriptor = itemOf(itemOf(situation.world.processes, process)?.descriptors, handle)
        if (descriptor === undefined) continue
        const direction =
          descriptor.end === 'a'
            ? state.op.kind === 'pipe.read'
              ? 'back'
              : 'there'
            : descriptor.end === 'b'
              ? state.op.kind === 'pipe.read'
                ? 'there'
                : 'back'
              : 'there'
        this.#channels.set(`${process} ${handle}`, named(`${descriptor.pipe}_${direction}`))
      }
    }
    const sorted = [...threads].toSorted()
    for (const thread of sorted) this.#numbers.set(thread, this.#numbers.size + 1)
    this.#lines = linesOf(moves.learned, sorted)
    for (const line of this.#lines.values())
      for (const { effects } of line) for (const effect of effects) this.#declare(effect)
  }

  text(): string {
    const bodies = [...this.#lines].map(([thread, line]) => this.#thread(thread, line))
    const sleepers = [...this.#lines.keys()].filter((thread) => this.#sleeps(thread))
    for (const thread of this.#lines.keys()) this.#declared.set(`ended_${named(thread)}`, 'bool')
    for (const thread of sleepers) this.#declared.set(`wake_${named(thread)}`, 'int')
    if (sleepers.length > 0) this.#declared.set('now', 'int')
    return [
      '/* Made by Lockstep. Each statement is one op of a process; a deadlock is an invalid end state. */',
      ...[...this.#declared].map(([name, type]) => `${type} ${name};`),
      ...bodies,
      ...(sleepers.length > 0 ? [clock(sleepers)] : []),
      '',
    ].join('\n')
  }

  #sleeps(thread: ThreadId): boolean {
    return (
      this.#lines.get(thread)?.some(({ next }) => next.kind === 'op' && next.op.kind === 'sleep') === true
    )
  }

  #declare(effect: Effect): void {
    if (effect.kind === 'create.sem') {
      if (effect.type === 'rlock') {
        this.#reentrant.add(effect.sem)
        this.#declared.set(`${named(effect.sem)}_owner`, 'byte')
        this.#declared.set(`${named(effect.sem)}_count`, 'byte')
      } else this.#declared.set(`${named(effect.sem)} = ${effect.value}`, 'int')
    } else if (effect.kind === 'create.gate') this.#declared.set(named(effect.gate), 'bool')
    else if (effect.kind === 'create.mailbox') this.#declared.set(named(effect.mailbox), 'int')
    else if (effect.kind === 'sem.taken') throw new NotStatic('a lock was taken before anybody waited for it')
  }

  #thread(thread: ThreadId, line: readonly Announcement[]): string {
    const process = processOf(thread)
    const isMain = thread === mainThreadOf(process)
    const head = `${process === 'P1' && isMain ? 'active ' : ''}proctype ${named(thread)}() {`
    const statements = line.map((announcement, index) => {
      const { next } = announcement
      if (next.kind === 'resume') throw new NotStatic(`${thread} has a handler of signals`)
      // When a sleep is asked for its time begins: with the end of the op before it.
      const after = sleepOf(line[index + 1])
      const then = after === null ? '' : ` wake_${named(thread)} = now + ${after};`
      if (next.kind === 'end') return this.#statement(thread, 'true', `ended_${named(thread)} = true`, '')
      const [guard, act] = this.#op(thread, next.op, announcement)
      return this.#statement(thread, guard, act, then)
    })
    const first = sleepOf(line[0])
    const begins = first === null ? [] : [`  wake_${named(thread)} = now + ${first};`]
    return [
      head,
      ...begins,
      ...statements.map((text) => `  ${text}`),
      ...(isMain ? [] : ['gone: skip']),
      '}',
    ].join('\n')
  }

  /** Threads besides the main one are gone when their process is. */
  #statement(thread: ThreadId, guard: string, act: string, then: string): string {
    const main = mainThreadOf(processOf(thread))
    const body = `${act};${then}`
    if (thread === main) return `atomic { ${guard} -> ${body} }`
    const over = `ended_${named(main)}`
    return `if :: atomic { !${over} && (${guard}) -> ${body} } :: ${over} -> goto gone fi;`
  }

  #op(thread: ThreadId, op: Op, announcement: Announcement): readonly [guard: string, act: string] {
    const self = this.#numbers.get(thread) ?? 0
    const where = `${thread}${atLine(announcement)}`
    if ('timeoutMs' in op && op.timeoutMs !== null) throw new NotStatic(`${where} waits with a timeout`)
    switch (op.kind) {
      case 'print':
      case 'begin':
      case 'memory.read':
      case 'memory.write':
      case 'fd.close':
      case 'fd.number':
      case 'sem.inspect':
        return ['true', 'skip']
      case 'sleep':
        return [`now >= wake_${named(thread)}`, 'skip']
      case 'sem.acquire': {
        if (!op.block) throw new NotStatic(`${where} does not wait for a lock`)
        const sem = named(op.sem)
        return this.#reentrant.has(op.sem)
          ? [`${sem}_owner == 0 || ${sem}_owner == ${self}`, `${sem}_owner = ${self}; ${sem}_count++`]
          : [`${sem} > 0`, `${sem}--`]
      }
      case 'sem.release': {
        const sem = named(op.sem)
        return this.#reentrant.has(op.sem)
          ? ['true', `${sem}_count--; if :: ${sem}_count == 0 -> ${sem}_owner = 0 :: else fi`]
          : ['true', `${sem}++`]
      }
      case 'process.start':
        return ['true', `run ${named(mainThreadOf(op.child))}()`]
      case 'process.wait':
        return [`ended_${named(mainThreadOf(op.child))}`, 'skip']
      case 'process.exit':
        return ['true', `ended_${named(thread)} = true`]
      case 'thread.start':
        return ['true', `run ${named(op.child)}()`]
      case 'thread.join':
        return [`ended_${named(op.target)}`, 'skip']
      case 'pipe.write':
        return ['true', `${this.#channel(processOf(thread), op.handle, where, op.framed)}++`]
      case 'pipe.read': {
        const channel = this.#channel(processOf(thread), op.handle, where, op.framed)
        return [`${channel} > 0`, `${channel}--`]
      }
      case 'mailbox.put':
        return ['true', `${named(op.mailbox)}++`]
      case 'mailbox.take':
        return [`${named(op.mailbox)} > 0`, `${named(op.mailbox)}--`]
      case 'gate.open':
        return ['true', `${named(op.gate)} = true`]
      case 'gate.shut':
        return ['true', `${named(op.gate)} = false`]
      case 'gate.wait':
        return [named(op.gate), 'skip']
      default:
        throw new NotStatic(`${where} does what Promela has no word for here: ${op.kind}`)
    }
  }

  #channel(process: ProcessId, handle: string, where: string, framed: boolean): string {
    if (!framed) throw new NotStatic(`${where} reads or writes bytes that are no messages`)
    const channel = this.#channels.get(`${process} ${handle}`)
    // Nobody ever gets there, in any order.
    const name = channel ?? named(`${process}_${handle}_never`)
    this.#declared.set(name, 'int')
    return name
  }
}

/** What happens in some order, and is not written here. */
function refuse(event: WorldEvent): void {
  switch (event.kind) {
    case 'op.raised':
      throw new NotStatic(`in some order ${event.thread} gets an error: ${event.error}`)
    case 'pipe.tried':
      throw new NotStatic('in some order a pipe is full')
    case 'process.killed':
    case 'process.crashed':
    case 'signal.sent':
    case 'signal.held':
    case 'process.stopped':
    case 'process.left':
      throw new NotStatic('signals are sent')
    case 'pipe.wrote':
      if (event.to < event.total) throw new NotStatic('in some order a message goes in parts')
      return
    default:
      return
  }
}

function sleepOf(announcement: Announcement | undefined): number | null {
  const next = announcement?.next
  return next?.kind === 'op' && next.op.kind === 'sleep' ? next.op.ms : null
}

/** The clock moves only when nothing else can, to the next deadline. */
function clock(sleepers: readonly ThreadId[]): string {
  const wakes = sleepers.map((thread) => `wake_${named(thread)}`)
  return [
    'active proctype the_clock() {',
    '  int next;',
    'end: do',
    `  :: atomic { timeout && (${wakes.map((wake) => `${wake} > now`).join(' || ')}) ->`,
    '       next = 0;',
    ...wakes.map(
      (wake) => `       if :: ${wake} > now && (next == 0 || ${wake} < next) -> next = ${wake} :: else fi;`,
    ),
    '       now = next }',
    '  od',
    '}',
  ].join('\n')
}

const named = (id: string): string => id.replaceAll(/[^A-Za-z0-9]/g, '_')
