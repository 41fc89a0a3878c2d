/**
 * Who follows a store, and when each is told. As a rule all at once. While changes come in a stream each has a task of its own, so that
 * the page can draw and hear keys between two of them, and all together have their turn so often and no oftener. Pure but for the timer.
 */

/** What shows the state; `take` shows another one. */
export type Follower<State> = {
  /** Lower ones have their turns first. */
  readonly rank: number
  readonly take: (state: State) => void
}

export type RoundsOptions<State> = {
  readonly read: () => State
  /** Between the starts of two rounds, and between two turns of one. */
  readonly apartMs: number
  readonly turnMs: number
  /** Calls back once, after so long at the least; gives what calls that off. */
  readonly later: (ms: number, act: () => void) => () => void
  readonly now: () => number
}

/**
 * How a change is to be followed: by all together; by the first now, and by the others as soon as that is drawn; as one of many; as one behind
 * which nothing is expected.
 */
export type Pace = 'at-once' | 'first-now' | 'stream' | 'rest'

export class Rounds<State> {
  readonly #options: RoundsOptions<State>
  readonly #followers = new Set<Follower<State>>()
  /** Those that have not had their turn in the round that is under way. */
  #due: readonly Follower<State>[] = []
  #begunAt = -Infinity
  /** How much later than asked for the turns of the round under way came: so long the page was busy with those before. */
  #busyMs = 0
  #dueAt = 0
  /** Something has changed since the round under way began. */
  #isBehind = false
  #callOff: (() => void) | null = null

  constructor(options: RoundsOptions<State>) {
    this.#options = options
  }

  /** Until the returned function is called. */
  follow(follower: Follower<State>): () => void {
    this.#followers.add(follower)
    return () => {
      this.#followers.delete(follower)
      this.#due = this.#due.filter((one) => one !== follower)
    }
  }

  /** The state is another one now. */
  changed(pace: Pace): void {
    const isUnderWay = this.#callOff !== null
    if (pace === 'at-once' || (pace === 'rest' && !isUnderWay)) return this.#all()
    if (pace === 'first-now') return this.#firstNow()
    // Whoever has had a turn in the round under way has not seen this.
    this.#isBehind = true
    if (pace === 'stream') {
      if (!isUnderWay) this.#next()
      return
    }
    // Everybody once more from the first on, and without waiting: none is to say how it ended while another shows how it was before.
    this.#due = []
    this.#begunAt = -Infinity
    this.#callOff?.()
    this.#next()
  }

  #all(): void {
    this.#callOff?.()
    this.#callOff = null
    this.#due = []
    this.#isBehind = false
    for (const follower of this.#inOrder()) follower.take(this.#options.read())
  }

  #firstNow(): void {
    const [first, ...others] = this.#inOrder()
    // Who has waited longest goes on waiting the least: while a key is held down everybody has turns.
    const due = this.#due.filter((one) => one !== first)
    this.#due = [...due, ...others.filter((one) => !due.includes(one))]
    this.#begunAt = this.#options.now()
    this.#isBehind = false
    this.#callOff?.()
    this.#next()
    first?.take(this.#options.read())
  }

  #next(): void {
    const { later, now, apartMs, turnMs } = this.#options
    this.#callOff = null
    if (this.#due.length === 0 && !this.#isBehind) return
    // A page that is busy with rounds all the time hears keys late, and takes what the processes themselves need.
    const apart = Math.max(apartMs, turnMs * this.#followers.size + 2 * this.#busyMs)
    const wait = this.#due.length > 0 ? turnMs : Math.max(0, this.#begunAt + apart - now())
    this.#dueAt = now() + wait
    this.#callOff = later(wait, () => this.#turn())
  }

  #turn(): void {
    const { now } = this.#options
    if (this.#due.length > 0) this.#busyMs += Math.max(0, now() - this.#dueAt)
    else {
      this.#begunAt = now()
      this.#busyMs = 0
      this.#isBehind = false
      this.#due = this.#inOrder()
    }
    const [first, ...rest] = this.#due
    this.#due = rest
    // Before it: what is shown may change something itself.
    this.#next()
    first?.take(this.#options.read())
  }

  #inOrder(): readonly Follower<State>[] {
    return [...this.#followers].toSorted((a, b) => a.rank - b.rank)
  }
}
