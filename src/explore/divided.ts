/**
 * A search that has become long, in parts: whoever leads it plays one after the other, and so do its helpers, on other cores. Which
 * orders a part has does not depend on who plays it, nor on when, so that the answer is the same with any number of helpers.
 */
import type { Actor } from './actor.ts'
import type { Findings } from './findings.ts'
import type { FromHelper, ToHelper } from './helper.ts'
import { HELPED_AFTER_MS, LEAST_GIVEN, LISTEN_MS, PARTS, REST_MS, TELL_MS } from './limits.ts'
import { FoundWrong, plainPremises, premisesOf } from './learn/learned.ts'
import type { Premises } from './learn/learned.ts'
import { Part } from './part.ts'
import type { Ground, PartNews } from './part.ts'
import type { Dpor } from './search/dpor.ts'
import { unfold } from './search/leaf.ts'
import type { Leaf, Unfolded } from './search/leaf.ts'

/** Other cores, as whoever asks for a search can offer them. */
export type Helpers = {
  /** How many there are. */
  readonly most: number
  /** Starts one. What it says comes to `hear`, between two steps of the search. */
  readonly open: (hear: (said: FromHelper) => void) => OpenHelper
  /** Until one has said something, or some milliseconds have passed. */
  readonly heard: () => Promise<void>
}

export type OpenHelper = { readonly tell: (said: ToHelper) => void; readonly close: () => void }

export type DividedOptions = Ground & {
  readonly dpor: Dpor
  readonly findings: Findings
  readonly premises: Premises
  readonly helpers: Helpers | null
  /** When the search began. */
  readonly startedAt: number
  readonly nowMs: () => number
  /** Runs the program along a path. */
  readonly learn: (path: readonly Actor[]) => Promise<void>
  /** Gives way to others, if that was so long ago. */
  readonly rest: (everyMs: number) => Promise<void>
  /** Whether it has to end now, when there are so many more orders than have been added. */
  readonly isOver: (more: number) => boolean
}

type Busy = { readonly rank: number; readonly leaf: Leaf }

type Member = {
  readonly line: OpenHelper
  readonly said: FromHelper[]
  /** Lessons that it has been told. */
  lessons: number
  part: Busy | null
}

export class Divided {
  readonly #options: DividedOptions
  readonly #members: Member[] = []
  #leaves: readonly Leaf[] = []
  /** Of the leaves, those that somebody has begun with. */
  #taken = 0
  redundant = 0
  /** The parts say nothing: an order had become too long, and which ones do depends on the parts; or a helper was lost. */
  isVoid = false

  constructor(options: DividedOptions) {
    this.#options = options
    this.redundant = options.dpor.redundant
  }

  /** Whether all orders have been played. Raises a WrongPremise. */
  async play(): Promise<boolean> {
    const { dpor } = this.#options
    this.#leaves = await this.#divide()
    try {
      return await this.#playParts(new Part(this.#options, dpor, []))
    } finally {
      for (const { line } of this.#members) line.close()
    }
  }

  async #playParts(first: Part): Promise<boolean> {
    const { isOver, rest, learn, helpers, nowMs } = this.#options
    let own: Part | null = first
    let rank = 0
    let toldAt = -Infinity
    for (;;) {
      if (this.isVoid) return false
      this.#call()
      let isFull = false
      for (const member of this.#members) isFull ||= await this.#answer(member, own?.untold ?? 0)
      if (isFull || isOver(own?.untold ?? 0)) {
        if (own !== null) this.#add(own.takeNews(), rank)
        return false
      }
      if (own === null) {
        const next = this.#take()
        if (next !== null) {
          own = this.#open(next.leaf)
          ;({ rank } = next)
        } else if (this.#members.every(({ part }) => part === null)) return true
      }
      const progress = own?.next()
      if (progress?.kind === 'unknown') await learn(progress.path)
      const isDone = progress?.kind === 'done'
      if (own !== null && (isDone || nowMs() - toldAt >= TELL_MS)) {
        toldAt = nowMs()
        this.#add(own.takeNews(), rank)
        if (isDone) own = null
      }
      if (own === null && this.#taken === this.#leaves.length) await helpers?.heard()
      await rest(this.#members.length > 0 ? LISTEN_MS : REST_MS)
    }
  }

  async #divide(): Promise<readonly Leaf[]> {
    const given = await this.#known(() => this.#options.dpor.divide(LEAST_GIVEN))
    const open = [...given]
    const ends: Leaf[] = []
    while (open.length > 0 && open.length + ends.length < PARTS) {
      const [leaf, ...others] = open
      if (leaf === undefined) break
      const further = await this.#known(() => unfold(this.#options, leaf))
      if (further[0] === leaf) ends.push(leaf)
      open.splice(0, open.length, ...others, ...further.filter((other) => other !== leaf))
    }
    return [...ends, ...open]
  }

  async #known(ask: () => Unfolded): Promise<readonly Leaf[]> {
    for (;;) {
      const answer = ask()
      if (answer.kind === 'leaves') return answer.leaves
      await this.#options.learn(answer.path)
    }
  }

  #open(leaf: Leaf): Part {
    const part = Part.ofLeaf(this.#options, leaf)
    if (part === null) throw new Error('a leaf was found, and is not known')
    return part
  }

  #take(): Busy | null {
    const leaf = this.#leaves[this.#taken]
    return leaf === undefined ? null : { rank: ++this.#taken, leaf }
  }

  /** Calls all helpers when it has become worth it, and there is something for them. */
  #call(): void {
    const { helpers, nowMs, startedAt, premises, maxDepth } = this.#options
    if (helpers === null || this.#members.length > 0 || nowMs() - startedAt < HELPED_AFTER_MS) return
    const most = Math.min(helpers.most, this.#leaves.length - this.#taken)
    for (let n = 0; n < most; n++) {
      const said: FromHelper[] = []
      const line = helpers.open((one) => said.push(one))
      const member: Member = { line, said, lessons: 0, part: null }
      this.#members.push(member)
      line.tell({ kind: 'begin', premises: plainPremises(premises), maxDepth })
      this.#give(member)
    }
  }

  #give(member: Member): void {
    member.part = this.#take()
    if (member.part === null) return
    this.#teach(member)
    member.line.tell({ kind: 'part', leaf: member.part.leaf })
  }

  #teach(member: Member): void {
    const lessons = this.#options.moves.learned.lessonsFrom(member.lessons)
    member.lessons += lessons.length
    member.line.tell({ kind: 'learned', lessons })
  }

  /** Whether there are too many orders to count; `more` have not been added yet. */
  async #answer(member: Member, more: number): Promise<boolean> {
    for (const said of member.said.splice(0))
      switch (said.kind) {
        case 'unknown':
          if (!this.#isKnown(said.path)) await this.#options.learn(said.path)
          this.#teach(member)
          break
        case 'news':
          if (this.#options.isOver(more + said.news.executions)) return true
          this.#add(said.news, member.part?.rank ?? 0)
          if (said.done) this.#give(member)
          break
        case 'wrong':
          throw new FoundWrong(premisesOf(said.premises))
        case 'failed':
          this.isVoid = true
          return false
      }
    return false
  }

  /** Somebody else has asked for it meanwhile. */
  #isKnown(path: readonly Actor[]): boolean {
    const { moves, from } = this.#options
    let situation = from
    for (const actor of path) {
      const move = moves.make(situation, actor)
      if (move === null) return false
      ;({ situation } = move)
    }
    return true
  }

  #add(news: PartNews, rank: number): void {
    this.#options.findings.add(news, rank)
    this.redundant += news.redundant
    this.isVoid ||= news.incomplete
  }
}
