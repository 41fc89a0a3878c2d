/**
 * One move of a search, in the model alone: the op is granted, and what its thread says next is looked up in what is known of
 * the program. The same code follows a run of the program and writes down what is said there.
 */
import { decide } from '#model/decide.ts'
import { canGo, enabledThreads } from '#model/enabled.ts'
import { isMomentOver, nextMoment } from '#model/moment.ts'
import { takeBytes } from '#model/objects/channel.ts'
import { readDirection } from '#model/objects/descriptors.ts'
import { itemOf } from '#model/tables/table.ts'
import type { EventOf, WorldEvent } from '#model/vocabulary/events.ts'
import { MAIN_PROCESS, mainThreadOf, processOf } from '#model/vocabulary/ids.ts'
import type { ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import type { Op } from '#model/vocabulary/ops.ts'
import type { Transition } from '#model/vocabulary/transitions.ts'
import type { World } from '#model/vocabulary/world.ts'
import { isThread, killedBy } from '../actor.ts'
import type { Actor } from '../actor.ts'
import { ThreadsShare } from '../learn/learned.ts'
import type { Learned, Said } from '../learn/learned.ts'
import { EVERYTHING, Keys } from './accesses.ts'
import type { Accesses } from './accesses.ts'
import { channelFor } from './channels.ts'
import { Footprint } from './footprint.ts'
import { besidesAnswers, inherited, sharesThroughObjects } from './hidden.ts'
import { BEGINNING, Draft, NOWHERE } from './situation.ts'
import type { Situation } from './situation.ts'
import { turnsIn } from './turning.ts'

export type Move = {
  readonly situation: Situation
  readonly events: readonly WorldEvent[]
  readonly accesses: Accesses
  /** Something has changed that anybody could notice. */
  readonly progress: boolean
}

/** What threads were heard to say in a run of the program, by thread; what is taken note of is taken out. */
export type Heard = Map<ThreadId, Said>

export class Moves {
  readonly learned: Learned
  readonly #keys = new Keys()
  readonly #footprint: Footprint

  constructor(learned: Learned) {
    this.learned = learned
    this.#footprint = new Footprint(this.#keys, learned)
  }

  /** The situation in which the main process has come to its first op; null when that is not known yet. */
  begin(heard: Heard | null): Move | null {
    const draft = new Draft(BEGINNING, this.learned)
    const events: WorldEvent[] = []
    const main = mainThreadOf(MAIN_PROCESS)
    const chain = this.learned.chainOf(main)
    draft.setChain(chain, this.learned.root(chain, 'main'))
    if (!this.#listen(draft, [main], events, heard)) return null
    this.#footprint.take()
    return { situation: draft.situation(), events, accesses: [], progress: draft.progress }
  }

  /** Who could move; nobody where nothing ever changes any more. The clock moves when no thread can, or when its moment is over (CL2); who is killed from outside is the caller's to say. */
  choices(situation: Situation): readonly Actor[] {
    if (!this.learned.countsTurns && turnsIn(situation) !== null) return []
    const enabled = enabledThreads(situation.world)
    if (enabled.length > 0 && !isMomentOver(situation.world)) return enabled
    return nextMoment(situation.world) === null ? [] : ['clock']
  }

  canGo(situation: Situation, actor: Actor): boolean {
    if (isThread(actor) && !isMomentOver(situation.world)) return canGo(situation.world, actor)
    return this.choices(situation).includes(actor)
  }

  canKill(situation: Situation, process: ProcessId): boolean {
    return itemOf(situation.world.processes, process)?.life.kind === 'alive'
  }

  /** What killing it would touch. */
  killWish(situation: Situation, process: ProcessId): Accesses {
    this.#footprint.killed(situation.world, process)
    return this.#footprint.take()
  }

  /** Null when somebody goes on to where nobody has been yet. Only for those who can move. */
  make(situation: Situation, actor: Actor, heard: Heard | null = null): Move | null {
    if (actor === 'clock') return this.#clock(situation)
    const killed = killedBy(actor)
    if (killed !== null) return this.#kill(situation, killed)
    if (!isThread(actor)) throw new Error(`${actor} is nobody who moves`)
    return this.#grant(situation, actor, heard)
  }

  /** What this thread's op would touch if it could go; empty for a thread without one. */
  wish(situation: Situation, thread: ThreadId): Accesses {
    const state = itemOf(situation.world.threads, thread)?.state
    if (state?.kind !== 'at-op') return []
    this.#footprint.own(situation, thread)
    this.#footprint.op(situation, thread, state.op, null)
    if (this.learned.merged.has(processOf(thread))) this.#footprint.heap(processOf(thread))
    return this.#footprint.take()
  }

  #clock(situation: Situation): Move {
    const draft = new Draft(situation, this.learned)
    const events: WorldEvent[] = []
    happen(draft, { kind: 'advance-clock' }, events)
    return { situation: draft.situation(), events, accesses: EVERYTHING, progress: draft.progress }
  }

  #kill(situation: Situation, process: ProcessId): Move {
    const draft = new Draft(situation, this.learned)
    this.#footprint.killed(situation.world, process)
    const events: WorldEvent[] = []
    happen(draft, { kind: 'kill', process, signal: 'SIGKILL' }, events)
    const accesses = this.#footprint.take()
    return { situation: draft.situation(), events, accesses, progress: draft.progress }
  }

  #grant(before: Situation, thread: ThreadId, heard: Heard | null): Move | null {
    const state = itemOf(before.world.threads, thread)?.state
    if (state?.kind !== 'at-op') throw new Error(`${thread} is at no op`)
    const { op } = state
    const draft = new Draft(before, this.learned)
    const events: WorldEvent[] = []
    happen(draft, { kind: 'step', thread }, events)
    if (events.length === 0) throw new Error(`${thread} cannot go`)
    this.#footprint.own(before, thread)
    this.#footprint.op(before, thread, op, events)
    const process = processOf(thread)
    if (this.learned.merged.has(process)) this.#footprint.heap(process)
    const answer = this.#answer(before, draft, thread, op, events)
    const going: ThreadId[] = []
    if (answer !== null) {
      this.#goOn(draft, thread, answer)
      going.push(thread)
    }
    for (const event of events) {
      if (event.kind === 'process.started') {
        const child = mainThreadOf(event.child)
        this.#born(
          draft,
          child,
          `${event.method} ${this.#startContent(before, thread)}${inherited(this.learned, draft, thread)}`,
        )
        going.push(child)
      } else if (event.kind === 'thread.started') {
        if (
          this.learned.opaque &&
          !this.learned.sharing.has(process) &&
          !sharesThroughObjects(draft.world, event.child)
        )
          throw new ThreadsShare(process)
        if (!this.learned.merged.has(process))
          this.#born(draft, event.child, `thread ${draft.chain(this.learned.chainOf(thread)) ?? -1}`)
        going.push(event.child)
      }
    }
    for (const called of calledBy(before.world, events)) {
      this.#goOn(draft, called.thread, `signal ${called.signal}`)
      if (!going.includes(called.thread)) going.push(called.thread)
    }
    if (going.length > 1) going.sort()
    if (!this.#listen(draft, going, events, heard)) {
      this.#footprint.take()
      return null
    }
    const accesses = this.#footprint.take()
    return { situation: draft.situation(), events, accesses, progress: draft.progress }
  }

  #born(draft: Draft, thread: ThreadId, birth: string): void {
    const chain = this.learned.chainOf(thread)
    draft.setChain(chain, this.learned.root(chain, birth + besidesAnswers(this.learned, draft, thread)))
  }

  #goOn(draft: Draft, thread: ThreadId, answer: string): void {
    const chain = this.learned.chainOf(thread)
    const at = draft.chain(chain)
    if (at === null) throw new Error(`${thread} has no chain`)
    const who = chain === thread ? '' : `${thread} `
    draft.setChain(
      chain,
      this.learned.next(at, `${who}${answer}${besidesAnswers(this.learned, draft, thread)}`),
    )
  }

  #startContent(before: Situation, thread: ThreadId): string {
    const at = before.chains[this.learned.chains.of(this.learned.chainOf(thread))] ?? NOWHERE
    const said = at === NOWHERE ? null : this.learned.said(at, thread)
    return said?.kind === 'announced' && said.content !== null ? String(said.content) : '-'
  }

  /** What each of these threads says when it comes to its next op, in this order. False when it is not known. */
  #listen(draft: Draft, going: readonly ThreadId[], events: WorldEvent[], heard: Heard | null): boolean {
    for (const thread of going) {
      const node = draft.chain(this.learned.chainOf(thread)) ?? -1
      const now = heard?.get(thread)
      if (now !== undefined) {
        heard?.delete(thread)
        this.learned.teach(node, thread, now)
      }
      const said = this.learned.said(node, thread)
      if (said === null) return false
      this.#note(draft, thread, said, events)
    }
    return true
  }

  #note(draft: Draft, thread: ThreadId, said: Said, events: WorldEvent[]): void {
    switch (said.kind) {
      case 'announced': {
        const { announcement } = said
        this.#footprint.effects(thread, announcement.effects)
        if (announcement.next.kind === 'end') {
          this.#footprint.threadEnds(draft.world, thread)
          draft.setOrigins(`thread:${thread}`, [draft.chain(this.learned.chainOf(thread)) ?? -1])
        }
        happen(draft, { kind: 'announce', announcement }, events)
        if (announcement.next.kind === 'op') this.#footprint.arrives(draft, thread, announcement.next.op)
        return
      }
      case 'died': {
        const process = processOf(thread)
        this.#footprint.ends(draft.world, process)
        happen(draft, { kind: 'crash', process, code: said.code, what: said.what }, events)
        return
      }
      case 'computes':
        return
    }
  }

  /** What the thread is told, with what it finds in the memory that it shares with others; null when it is not told anything yet. */
  #answer(
    before: Situation,
    draft: Draft,
    thread: ThreadId,
    op: Op,
    events: readonly WorldEvent[],
  ): string | null {
    const found = this.#found(before, draft, thread, op, events)
    for (const event of events) {
      if (event.kind === 'op.returned') return `= ${JSON.stringify(event.value)}${found}`
      if (event.kind === 'op.raised') return `! ${event.error}: ${event.message}${found}`
    }
    return null
  }

  /** Keeps count of what goes in and out, and says what of it the thread meets. */
  #found(before: Situation, draft: Draft, thread: ThreadId, op: Op, events: readonly WorldEvent[]): string {
    const self = draft.chain(this.learned.chainOf(thread)) ?? -1
    const shares = !this.learned.merged.has(processOf(thread))
    let found = ''
    for (const event of events) {
      switch (event.kind) {
        case 'mailbox.put':
          draft.countUp(event.mailbox, 'in')
          if (shares) draft.setOrigins(event.mailbox, [...draft.origins(event.mailbox), self])
          break
        case 'mailbox.taken': {
          draft.countUp(event.mailbox, 'out')
          if (!shares) break
          const [first, ...rest] = draft.origins(event.mailbox)
          draft.setOrigins(event.mailbox, rest)
          found += ` from ${first ?? '-'}`
          break
        }
        case 'gate.opened':
        case 'gate.shut':
          if (shares) draft.setOrigins(event.gate, [self])
          break
        case 'sem.acquired':
          draft.countUp(event.sem, 'in')
          if (shares) found += this.#memoryOf(draft, event.sem, thread)
          break
        case 'sem.released':
          draft.countUp(event.sem, 'out')
          if (shares) draft.setOrigins(memoryName(event.sem, thread), [self])
          break
        case 'printed':
          draft.print(processOf(thread), event.text)
          break
        case 'pipe.wrote':
          if (event.from === 0) draft.countUp(`${event.pipe}:${event.direction}`, 'in')
          break
        case 'pipe.took':
          found += this.#took(before, draft, thread, event)
          break
        default:
          break
      }
    }
    if (shares && op.kind === 'gate.wait') found += ` from ${draft.origins(op.gate)[0] ?? '-'}`
    if (shares && op.kind === 'thread.join')
      found += ` from ${draft.origins(`thread:${op.target}`)[0] ?? '-'}`
    return found
  }

  /** What the thread of its own process left that released the permit last. */
  #memoryOf(draft: Draft, sem: string, thread: ThreadId): string {
    const [origin] = draft.origins(memoryName(sem, thread))
    const own = draft.chain(this.learned.chainOf(thread))
    return origin === undefined || origin === own ? '' : ` after ${origin}`
  }

  /** The bytes that were read, by what they are parts of; the parts of a message add up to the whole. */
  #took(before: Situation, draft: Draft, thread: ThreadId, event: EventOf<'pipe.took'>): string {
    const at = channelFor(before.world, processOf(thread), event.handle, 'read')
    const direction = at === null ? null : readDirection(at.descriptor.end)
    if (at === null || direction === null) return ''
    const { taken } = takeBytes(at.channel, event.bytes)
    const parts = taken.map(
      ({ message, from, to }) => [this.learned.contentOf(message) ?? message.id, from, to] as const,
    )
    const earlier = draft.part(thread)
    const all = joined(earlier === '' ? [] : (JSON.parse(earlier) as Part[]), parts)
    if (!event.done && !raised(before, draft, thread)) {
      draft.setPart(thread, JSON.stringify(all))
      return ''
    }
    draft.setPart(thread, null)
    draft.countUp(`${event.pipe}:${event.direction}`, 'out')
    return ` ${JSON.stringify(all)}`
  }
}

type Part = readonly [content: number | string, from: number, to: number]

function joined(earlier: readonly Part[], later: readonly Part[]): readonly Part[] {
  const all: Part[] = [...earlier]
  for (const part of later) {
    const last = all.at(-1)
    if (last !== undefined && last[0] === part[0] && last[2] === part[1])
      all[all.length - 1] = [last[0], last[1], part[2]]
    else all.push(part)
  }
  return all
}

function raised(before: Situation, draft: Draft, thread: ThreadId): boolean {
  return (
    itemOf(before.world.threads, thread)?.state.kind === 'at-op' &&
    itemOf(draft.world.threads, thread)?.state.kind === 'running'
  )
}

function memoryName(sem: string, thread: ThreadId): string {
  return `memory:${sem}:${processOf(thread)}`
}

/** Main threads that a signal takes off their ops, to run its handler (SG2). Who sends to itself runs it within its own call. */
function calledBy(
  before: World,
  events: readonly WorldEvent[],
): readonly { readonly thread: ThreadId; readonly signal: string }[] {
  const called: { readonly thread: ThreadId; readonly signal: string }[] = []
  for (const event of events) {
    if (event.kind !== 'signal.sent') continue
    const thread = mainThreadOf(event.process)
    const isWaiting = itemOf(before.threads, thread)?.state.kind === 'at-op'
    if (event.by !== thread && isWaiting) called.push({ thread, signal: event.signal })
  }
  return called
}

/** Puts what happens behind these events. */
function happen(draft: Draft, transition: Transition, events: WorldEvent[]): void {
  for (const event of decide(draft.world, transition)) {
    draft.happen(event)
    events.push(event)
  }
}
