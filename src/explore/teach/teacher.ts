/**
 * Runs the program, op by op, along a path that a search wants to know, and writes down what its processes say: on the path,
 * and from its end on, where chance leads.
 */
import { Conductor } from '#engine/conductor.ts'
import { play } from '#engine/play.ts'
import { fifo } from '#engine/default-order.ts'
import type { HostEvents, ProcessHost } from '#engine/process-host.ts'
import { generator } from '#model/chance.ts'
import { mainThreadOf, processOf } from '#model/vocabulary/ids.ts'
import type { ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import type { WorldEvent } from '#model/vocabulary/events.ts'
import type { Announcement } from '#model/vocabulary/ops.ts'
import type { Unlearned } from '#protocol/explored.ts'
import { isThread, killedBy } from '../actor.ts'
import type { Actor } from '../actor.ts'
import { CellsAreSeen, ClockWasRead, CountsItsTurns } from '../learn/learned.ts'
import type { Said } from '../learn/learned.ts'
import type { Heard, Moves } from '../moves/move.ts'
import type { Situation } from '../moves/situation.ts'

/** What a host tells a teacher besides the events of the run. */
export type Observer = {
  /** The bytes that go out with the op that this thread is about to announce. */
  readonly bytes: (thread: ThreadId, bytes: Uint8Array) => void
  /** This process asked what time it is. */
  readonly clockRead: (process: ProcessId) => void
  /** A process looks at cells of shared memory, or may, without an op. */
  readonly cellsSeen: () => void
  /** Something has happened that the model does not foresee: what comes after it is not to be learned. */
  readonly unforeseen: (what: Unlearned) => void
}

/** A program that can be run again and again; each call makes a host for one run. */
export type Repeatable = (observer: Observer) => (events: HostEvents) => ProcessHost

export type TeacherOptions = {
  readonly program: Repeatable
  readonly seed: number
  /** A run ends after so many ops. */
  readonly maxOps: number
  /** Wall milliseconds that a process may compute without coming to an op. Measured by whoever holds the clock. */
  readonly overdue: () => Alarm
  readonly cancelled: () => boolean
}

/** Rings once, unless it is stopped before. */
export type Alarm = { readonly rings: Promise<void>; readonly stop: () => void }

/** A run of the program. */
export type Ran = {
  readonly path: readonly Actor[]
  readonly situation: Situation
  readonly events: () => readonly WorldEvent[]
}

/** The program did something else than before: what was asked for cannot be done. */
export class NotRepeatable extends Error {}

/** The search was called off, in the middle of a run. */
export class BrokenOff extends Error {}

/** What the program does depends on something that no answer tells of: it cannot be learned. */
export class Unforeseen extends Error {
  readonly what: Unlearned

  constructor(what: Unlearned) {
    super(`the program cannot be learned: ${what}`)
    this.what = what
  }
}

/** Steps within which a loop has to be one without an end. */
const MOST_TURNS = 60_000

export class Teacher {
  readonly #options: TeacherOptions
  readonly #moves: Moves
  readonly #chance: () => number
  /** Runs of the program so far, and the ops in them. */
  runs = 0
  ops = 0

  constructor(moves: Moves, options: TeacherOptions) {
    this.#moves = moves
    this.#options = options
    this.#chance = generator(options.seed)
  }

  /**
   * Raises a WrongPremise or NotRepeatable. The path that was taken, whole, where it led, and all that happened: with what followed
   * on the one asked for.
   * `pick` chooses after the path's end; chance when it is left out.
   */
  async run(
    path: readonly Actor[],
    pick: (choices: readonly Actor[], situation: Situation) => Actor | null = (choices) =>
      choices[Math.floor(this.#chance() * choices.length)] ?? null,
  ): Promise<Ran> {
    this.runs++
    const heard: Heard = new Map()
    const contents = new Map<ThreadId, number>()
    let clockRead: ProcessId | null = null
    let isCellSeen = false
    let unforeseen: Unlearned | null = null
    const { learned } = this.#moves
    const host = this.#options.program({
      bytes: (thread, bytes) => contents.set(thread, learned.content(bytes)),
      clockRead: (process) => {
        if (!learned.seesClock(process)) clockRead ??= process
      },
      cellsSeen: () => {
        isCellSeen = true
      },
      unforeseen: (what) => {
        unforeseen ??= what
      },
    })
    const check = (): void => {
      if (unforeseen !== null) throw new Unforeseen(unforeseen)
      if (clockRead !== null) throw new ClockWasRead(clockRead)
      if (isCellSeen && !learned.seesCells) throw new CellsAreSeen()
    }
    const conductor = new Conductor({ host: (events) => host(listening(events, heard, contents, learned)) })
    const { events } = conductor
    const taken: Actor[] = []
    let replaced = 0
    try {
      await this.#settled(conductor, null, heard, () => conductor.start())
      check()
      replaced += replacedIn(events.slice(), heard)
      let situation = this.#moves.begin(heard)?.situation
      if (situation === undefined) throw new NotRepeatable('the main process came to no op')
      while (taken.length < this.#options.maxOps) {
        const choices = this.#moves.choices(situation)
        const next: Actor | null =
          path[taken.length] ?? (choices.length === 0 ? null : pick(choices, situation))
        if (next === null) break
        heard.clear()
        const before = events.length
        await this.#settled(conductor, next, heard, () => perform(conductor, next, taken.length))
        check()
        replaced += replacedIn(events.slice(before), heard)
        const move = this.#moves.make(situation, next, heard)
        if (move === null) throw new NotRepeatable(`after step ${taken.length + 1} nobody said anything`)
        situation = move.situation
        taken.push(next)
        this.ops++
        if (situation.world.announced + replaced !== conductor.world.announced)
          throw new NotRepeatable(`at step ${taken.length} the run and what is known of it differ`)
      }
      return { path: taken, situation, events: () => events.slice() }
    } finally {
      await conductor.dispose()
    }
  }

  /** Goes on from the path's end in turn, as long as a run has to before it is said to turn for ever. Raises a WrongPremise if it does not. */
  async turnOn(path: readonly Actor[]): Promise<void> {
    this.runs++
    const host = this.#options.program(UNHEARD)
    const conductor = new Conductor({ host })
    try {
      await this.#inTime(conductor, new Map(), conductor.start())
      for (const [at, actor] of path.entries())
        await this.#inTime(conductor, new Map(), perform(conductor, actor, at))
      const maxSteps = conductor.world.step + MOST_TURNS
      const { kind } = await play(conductor, fifo(), { maxSteps })
      if (kind !== 'turns') throw new CountsItsTurns()
    } finally {
      await conductor.dispose()
    }
  }

  /** Waits until all have said something; who computes for too long is noted as one who does. */
  async #settled(
    conductor: Conductor,
    actor: Actor | null,
    heard: Heard,
    act: () => Promise<unknown>,
  ): Promise<void> {
    const before = conductor.events.length
    await this.#inTime(conductor, heard, act())
    for (const event of conductor.events.slice(before)) {
      if (event.kind !== 'process.crashed') continue
      const own = actor !== null && isThread(actor) && processOf(actor) === event.process
      heard.set(own ? actor : mainThreadOf(event.process), {
        kind: 'died',
        code: event.code,
        what: event.what,
      })
    }
  }

  async #inTime(conductor: Conductor, heard: Heard, done: Promise<unknown>): Promise<void> {
    const alarm = this.#options.overdue()
    let rang = false
    const late = alarm.rings.then(() => {
      rang = true
    })
    try {
      await Promise.race([done, late])
    } finally {
      alarm.stop()
    }
    if (rang && this.#options.cancelled()) throw new BrokenOff()
    if (rang && this.#moves.learned.opaque) throw new Unforeseen('computes')
    if (rang)
      for (const thread of conductor.running()) {
        heard.set(thread, { kind: 'computes' })
        conductor.leaveOut(thread)
      }
    await done
  }
}

/** Nobody learns from this run. */
export const UNHEARD: Observer = {
  bytes: () => {},
  clockRead: () => {},
  cellsSeen: () => {},
  unforeseen: () => {},
}

/** A thread's next word takes the place of an op that nobody awaited; what had happened before that op has happened. */
function inPlaceOf(earlier: Said | undefined, announcement: Announcement): Announcement {
  if (earlier?.kind !== 'announced' || earlier.announcement.next.kind !== 'op') return announcement
  return { ...announcement, effects: [...earlier.announcement.effects, ...announcement.effects] }
}

/** How many ops the run has noted whose place was taken at once: in the model they never were. */
function replacedIn(events: readonly WorldEvent[], heard: Heard): number {
  let count = 0
  for (const event of events) if (event.kind === 'op.announced' && heard.has(event.thread)) count++
  for (const said of heard.values())
    if (said.kind === 'announced' && said.announcement.next.kind === 'op') count--
  return Math.max(0, count)
}

async function perform(conductor: Conductor, actor: Actor, at: number): Promise<void> {
  if (actor === 'clock') return conductor.advanceClock()
  const killed = killedBy(actor)
  if (killed !== null) return conductor.kill(killed, 'SIGKILL')
  if ((await conductor.step(actor as ThreadId, 1)) === 0)
    throw new NotRepeatable(`at step ${at + 1}, ${actor} cannot go`)
}

function listening(
  events: HostEvents,
  heard: Heard,
  contents: Map<ThreadId, number>,
  learned: Moves['learned'],
): HostEvents {
  return {
    ...events,
    announced: (announcement, startPayload) => {
      const { thread } = announcement
      const content = startPayload === null ? contents.get(thread) : learned.content(startPayload)
      contents.delete(thread)
      const whole = inPlaceOf(heard.get(thread), announcement)
      heard.set(thread, { kind: 'announced', announcement: whole, content: content ?? null })
      events.announced(announcement, startPayload)
    },
  }
}
