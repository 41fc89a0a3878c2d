/** Predict, then look: whether steps are asked about, what is asked now, and how often it was foreseen. The score stays on this computer. */
import { create } from 'zustand'
import { cameTrue } from '#predict/look.ts'
import { questionAt } from '#predict/ask.ts'
import type { Question } from '#predict/question.ts'
import type { WorldEvent } from '#model/vocabulary/events.ts'
import type { ThreadId } from '#model/vocabulary/ids.ts'
import type { World } from '#model/vocabulary/world.ts'
import { isRecord, keep, readKept } from './keep.ts'

export type Asked = {
  readonly question: Question
  /** The world before the step: names are told by it. */
  readonly world: World
  /** Whom the step was asked for; null: whoever is next. */
  readonly step: ThreadId | null
  readonly run: number
  /** Events that had happened. */
  readonly at: number
}

export type Prediction =
  | { readonly kind: 'none' }
  | { readonly kind: 'open'; readonly asked: Asked }
  /** `came`: whether what the model foretold is what happened; null while the step is under way. */
  | {
      readonly kind: 'answered'
      readonly asked: Asked
      readonly chosen: string
      readonly came: boolean | null
    }

export type Score = { readonly right: number; readonly asked: number }

type PredictState = { readonly on: boolean; readonly score: Score; readonly now: Prediction }

const KEY = 'lockstep:predictions'
const NO_SCORE: Score = { right: 0, asked: 0 }

export const usePredictStore = create<PredictState>()(() => ({
  on: false,
  score: NO_SCORE,
  now: { kind: 'none' },
}))

export function restorePredictions(): void {
  usePredictStore.setState(parsePredictions(readKept(KEY)))
  usePredictStore.subscribe(({ on, score }) => keep(KEY, { on, score }))
}

/** Whatever is not what it should be begins anew. */
export function parsePredictions(raw: unknown): Pick<PredictState, 'on' | 'score'> {
  const from = isRecord(raw) ? raw : {}
  const score = isRecord(from['score']) ? from['score'] : {}
  const { right, asked } = score
  const isScore = isCount(right) && isCount(asked) && right <= asked
  return { on: from['on'] === true, score: isScore ? { right, asked } : NO_SCORE }
}

const isCount = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0

export const clearScore = (): void => usePredictStore.setState({ score: NO_SCORE })
export const closeQuestion = (): void => usePredictStore.setState({ now: { kind: 'none' } })

type Here = { readonly world: World; readonly run: number; readonly at: number }

/** What is asked now still belongs to what is shown. */
export const isOpenAt = ({ now }: PredictState, { run, at }: Omit<Here, 'world'>): boolean =>
  now.kind === 'open' && now.asked.run === run && now.asked.at === at

/** Whether the step is held back by a question; then it is on the screen. `thread`: who would go. */
export function holdsBack(here: Here, thread: ThreadId | null, step: ThreadId | null): boolean {
  const { on, now } = usePredictStore.getState()
  if (!on) return false
  const isSame = now.kind === 'open' && now.asked.question.thread === thread
  if (isSame && isOpenAt(usePredictStore.getState(), here)) return true
  const question = thread === null ? null : questionAt(here.world, thread)
  if (question === null) {
    closeQuestion()
    return false
  }
  usePredictStore.setState({ now: { kind: 'open', asked: { question, step, ...here } } })
  return true
}

/** The step that was asked about, which may go now. */
export function answer(chosen: string): Asked | null {
  const { now, score } = usePredictStore.getState()
  if (now.kind !== 'open') return null
  const isRight = chosen === now.asked.question.right
  usePredictStore.setState({
    now: { kind: 'answered', asked: now.asked, chosen, came: null },
    score: { right: score.right + (isRight ? 1 : 0), asked: score.asked + 1 },
  })
  return now.asked
}

/** The run is settled again: what happened is held against what was foretold. One that came otherwise does not count. */
export function look(
  { world, run, at }: Here,
  events: (from: number, to: number) => readonly WorldEvent[],
): void {
  const { now, score } = usePredictStore.getState()
  if (now.kind !== 'answered' || now.came !== null) return
  const { asked, chosen } = now
  if (asked.run !== run || at <= asked.at) return
  const came = cameTrue(asked.question, world, events(asked.at, at))
  const isRight = chosen === asked.question.right
  usePredictStore.setState({
    now: { ...now, came },
    ...(came ? {} : { score: { right: score.right - (isRight ? 1 : 0), asked: score.asked - 1 } }),
  })
}
