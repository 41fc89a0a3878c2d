/** What a program under construction knows: its objects, its actors, its tasks, and the dice. */
import type { Json } from '#model/vocabulary/json.ts'
import type { Dice } from './dice.ts'

export type Op = readonly Json[]
export type Options = Readonly<Record<string, Json>>

/** A process of the program, as the generator sees it. */
export type Actor = {
  readonly program: string
  readonly isMain: boolean
  /** Names bound in it: it uses others only by mistake. */
  readonly knows: Set<string>
  /** Locks it has taken and not given back, as far as that can be told without running it. */
  readonly held: string[]
}

/** An object, or a few that belong together: how main makes it, and what a process may do with it. */
export type Thing = {
  readonly setup: readonly Op[]
  /** Names that can be arguments of a spawned process. */
  readonly passable: readonly string[]
  /** Names that only a fork carries over. */
  readonly own: readonly string[]
  readonly event: (actor: Actor) => readonly Op[]
}

export class Scene {
  readonly dice: Dice
  readonly method: 'fork' | 'spawn'
  readonly programs = new Map<string, Op[]>()
  /** Names by what they are, for ops that use an object beside their own. */
  readonly ends: string[] = []
  readonly locks: string[] = []
  readonly values: string[] = []
  readonly queues: string[] = []
  readonly events: string[] = []
  readonly processes: string[] = []
  /** The program that makes and uses pools, executors and plain data. */
  host = 'main'
  /** Ends of pipes travel in messages, so everything received gets a name, lest CPython drop it at once. */
  readonly carriesEnds: boolean
  readonly #counts = new Map<string, number>()

  constructor(dice: Dice, method: 'fork' | 'spawn') {
    this.dice = dice
    this.method = method
    this.carriesEnds = dice.chance(0.2)
  }

  /** An op that receives something. */
  receive(name: string, args: readonly Json[], options: Options = {}): Op {
    return this.op(name, args, this.carriesEnds ? { ...options, as: this.fresh('got') } : options)
  }

  fresh(prefix: string): string {
    const n = (this.#counts.get(prefix) ?? 0) + 1
    this.#counts.set(prefix, n)
    return `${prefix}${n}`
  }

  /** Names among `names` that the actor has. */
  known(actor: Actor, names: readonly string[]): readonly string[] {
    return names.filter((name) => actor.knows.has(name))
  }

  /** An op that may fail: mostly its error is caught, so that the program goes on. */
  op(name: string, args: readonly Json[], options: Options = {}): Op {
    const all = this.dice.chance(0.88) ? { ...options, catch: true } : options
    return Object.keys(all).length === 0 ? [name, ...args] : [name, ...args, all]
  }

  /** The same for a wait: with a timeout mostly. */
  timed(name: string, args: readonly Json[], options: Options = {}, without = 0.2): Op {
    return this.op(name, args, this.dice.chance(without) ? options : { ...options, timeout: this.timeout() })
  }

  /** Units: now and then nothing, less than nothing, or no end. */
  timeout(): Json {
    return this.dice.weighted<Json>([
      [4, 0.5],
      [6, 1],
      [4, 1.5],
      [4, 2],
      [1, 3],
      [1, 0],
      [0.3, -0.5],
      [0.4, null],
    ])
  }

  pause(): Json {
    return this.dice.pick([0.5, 1, 1, 1.5, 2])
  }

  /** A value that fits into any buffer. */
  small(): Json {
    return this.dice.weighted<Json>([
      [6, this.dice.below(100)],
      [3, `text ${this.dice.below(10)}`],
      [1, null],
      [1, ['lit', [1, this.dice.below(5), 'x']]],
      [1, ['lit', { key: [1] }]],
      [1, ['fill', 2000]],
      [0.5, ['list', 1, ['add', 1, 2]]],
    ])
  }

  /** A value for someone else: small, too large for any buffer, or one that cannot travel. */
  message(actor: Actor): Json {
    const locks = this.known(actor, this.locks)
    const ends = this.known(actor, this.ends)
    return this.dice.weighted<Json>([
      [14, this.small()],
      [1.5, ['fill', 1_000_000]],
      [0.7, ['unpicklable']],
      [locks.length === 0 ? 0 : 0.5, `$${locks[0] ?? ''}`],
      [this.carriesEnds && ends.length > 0 ? 4 : 0, `$${ends.length > 0 ? this.dice.pick(ends) : ''}`],
    ])
  }

  /** A number, from shared memory if there is some. */
  number(actor: Actor): Json {
    const values = this.known(actor, this.values)
    const [first] = values
    return first !== undefined && this.dice.chance(0.5) ? ['val', first] : this.dice.below(3)
  }

  condition(actor: Actor): Json {
    return [this.dice.pick(['eq', 'ge']), this.number(actor), this.dice.below(3)]
  }
}
