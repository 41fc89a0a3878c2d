/**
 * A question before a step, as data and without a word: what is asked, what may be answered, which answer is right and why, and what
 * has to be seen afterwards for it to have been right. The words stand in `src/words/predict`.
 */
import type { Coded, Thing, Who } from '#model/explain/codes.ts'
import type { ObjectId, ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import type { StartMethod } from '#model/vocabulary/ops.ts'

export type AskParams = {
  'own.receive': { readonly who: Who; readonly pipe: Thing }
  'own.poll': { readonly who: Who; readonly pipe: Thing }
  'own.get': { readonly who: Who; readonly queue: Thing }
  'own.wait': { readonly who: Who; readonly object: Thing }
  'own.send': { readonly who: Who; readonly pipe: Thing; readonly bytes: number }
  'own.acquire': { readonly who: Who; readonly lock: Thing }
  'own.release': { readonly who: Who; readonly lock: Thing }
  /** Somebody waits at the other side of an end that is closed now. */
  'waiter.close': { readonly who: Who; readonly pipe: Thing; readonly waiter: Who }
  'waiter.read': { readonly who: Who; readonly pipe: Thing; readonly waiter: Who }
  'waiter.release': { readonly who: Who; readonly lock: Thing; readonly waiter: Who }
  'waiter.end': { readonly who: Who; readonly object: Thing; readonly waiter: Who }
  'waiter.kill': {
    readonly who: Who
    readonly target: Who
    readonly object: Thing
    readonly waiter: Who
  }
  'who.release': { readonly who: Who; readonly lock: Thing; readonly waiters: readonly Who[] }
  print: { readonly who: Who }
  cell: { readonly who: Who; readonly memory: Thing }
  start: { readonly who: Who; readonly child: Who; readonly method: StartMethod }
}

export type AnswerParams = {
  returns: object
  'returns.nothing': object
  'returns.message': { readonly text: string }
  'returns.true': object
  'returns.false': object
  raises: { readonly error: string }
  blocks: object
  part: object
  opens: object
  'goes-on': object
  stays: object
  first: { readonly who: Who }
  either: { readonly waiters: readonly Who[] }
  all: { readonly waiters: readonly Who[] }
  nobody: object
  text: { readonly text: string }
  number: { readonly value: number }
}

export type WhyParams = {
  'eof.held': { readonly pipe: Thing; readonly holders: readonly Who[] }
  'eof.now': { readonly pipe: Thing }
  'eof.buffered': { readonly pipe: Thing }
  'eof.is-ready': { readonly pipe: Thing }
  'queue.in-buffer': { readonly queue: Thing }
  'queue.empty': { readonly queue: Thing }
  'queue.has': { readonly queue: Thing }
  'event.set': { readonly event: Thing }
  'event.not-set': { readonly event: Thing }
  'barrier.last': { readonly barrier: Thing }
  'barrier.missing': { readonly barrier: Thing; readonly missing: number }
  'reader.held': { readonly pipe: Thing; readonly holders: readonly Who[] }
  'reader.gone': { readonly pipe: Thing }
  'peer.reset': { readonly pipe: Thing }
  'room.none': { readonly pipe: Thing }
  'room.some': { readonly pipe: Thing }
  fits: { readonly pipe: Thing }
  part: { readonly pipe: Thing }
  closed: { readonly pipe: Thing }
  'lock.kept': { readonly lock: Thing; readonly holder: Who }
  'lock.again': { readonly lock: Thing }
  'lock.free': { readonly lock: Thing }
  'lock.choice': { readonly lock: Thing }
  'lock.taken': { readonly lock: Thing }
  'lock.anybody': { readonly lock: Thing }
  'lock.not-held': { readonly lock: Thing }
  'print.cell': { readonly memory: Thing }
  'cell.lost': { readonly memory: Thing; readonly other: Who }
  'cell.seen': { readonly memory: Thing }
  'start.fork': { readonly child: Who }
  'start.given': { readonly child: Who }
}

export type Answer = Coded<AnswerParams>
export type Option = { readonly id: string; readonly answer: Answer }

/** What has to be seen after the step. */
export type Claim =
  /** The op that the thread stood at. */
  | { readonly kind: 'op'; readonly is: 'returns' | 'raises' | 'part'; readonly error: string | null }
  /** The call that the thread is in, with all its ops that can go now. */
  | { readonly kind: 'call'; readonly id: number; readonly is: 'returns' | 'blocks' }
  /** Somebody who waited. `goes-on`: it could go now, without an error. */
  | {
      readonly kind: 'waiter'
      readonly thread: ThreadId
      readonly is: 'goes-on' | 'stays' | 'raises'
      readonly error: string | null
    }
  | { readonly kind: 'can-go'; readonly among: readonly ThreadId[]; readonly who: readonly ThreadId[] }
  | { readonly kind: 'printed'; readonly text: string }
  | { readonly kind: 'cell'; readonly memory: ObjectId; readonly index: number; readonly value: number }
  | { readonly kind: 'ends'; readonly child: ProcessId; readonly count: number }

export type Question = {
  /** Who takes the step. */
  readonly thread: ThreadId
  readonly ask: Coded<AskParams>
  readonly options: readonly Option[]
  /** The id of an option. */
  readonly right: string
  readonly why: Coded<WhyParams>
  /** Number in docs/semantics.md. */
  readonly rule: string
  readonly claim: Claim
}

export const options = (...answers: readonly Answer[]): readonly Option[] => {
  const known = new Map<string, Option>()
  for (const answer of answers) {
    const id = idOf(answer)
    if (!known.has(id)) known.set(id, { id, answer })
  }
  return [...known.values()]
}

export const idOf = ({ code, params }: Answer): string =>
  Object.keys(params).length === 0 ? code : `${code} ${JSON.stringify(params)}`

/** Null where only one answer is left: that decides nothing. */
export function question(
  from: Omit<Question, 'right' | 'options'> & { readonly right: Answer; readonly others: readonly Answer[] },
): Question | null {
  const { right, others, ...rest } = from
  const all = options(...[right, ...others].toSorted((a, b) => (idOf(a) < idOf(b) ? -1 : 1)))
  return all.length < 2 ? null : { ...rest, options: all, right: idOf(right) }
}
