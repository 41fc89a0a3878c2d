import { beforeEach, describe, expect, test } from 'vitest'
import {
  answer,
  clearScore,
  closeQuestion,
  holdsBack,
  look,
  parsePredictions,
  usePredictStore,
} from '../../../src/renderer/store/predict-store.ts'
import { questionAt } from '../../../src/predict/ask.ts'
import { fifo } from '../../../src/engine/default-order.ts'
import { stepThrough } from '../../support/step-through.ts'

const { conductor, opening, moments } = await stepThrough('forgotten-write-end', 1, { scheduler: fifo() })

/** The first moment before a step that is asked about. */
const asked = [opening, ...moments].flatMap((before, index) => {
  const after = moments[index]
  if (after === undefined) return []
  const events = conductor.events.slice(before.events, after.events)
  const began = events.find((event) => event.kind === 'step.began')
  if (began?.kind !== 'step.began') return []
  const question = questionAt(before.world, began.thread)
  return question === null ? [] : [{ before, after, question }]
})[0]
if (asked === undefined) throw new Error('nothing is asked in this lab')
const { before, after, question } = asked
const here = { world: before.world, run: 1, at: before.events }
const then = { world: after.world, run: 1, at: after.events }
const wrong = question.options.find(({ id }) => id !== question.right)?.id ?? ''
const events = (from: number, to: number) => conductor.events.slice(from, to)
const hold = () => holdsBack(here, question.thread, question.thread)
const score = () => usePredictStore.getState().score

beforeEach(() => {
  usePredictStore.setState({ on: true, score: { right: 0, asked: 0 }, now: { kind: 'none' } })
})

describe('predictions', () => {
  test('nobody is asked who has not switched it on', () => {
    usePredictStore.setState({ on: false })
    expect(hold()).toBe(false)
  })

  test('a step waits for its answer, however often it is asked for', () => {
    expect(hold()).toBe(true)
    expect(hold()).toBe(true)
    expect(answer(question.right)?.step).toBe(question.thread)
    expect(score()).toEqual({ right: 1, asked: 1 })
    look(here, events)
    expect(usePredictStore.getState().now).toMatchObject({ kind: 'answered', came: null })
    look(then, events)
    expect(usePredictStore.getState().now).toMatchObject({ kind: 'answered', came: true })
  })

  test('a wrong answer is counted, and can be cleared', () => {
    hold()
    answer(wrong)
    look(then, events)
    expect(score()).toEqual({ right: 0, asked: 1 })
    clearScore()
    expect(score()).toEqual({ right: 0, asked: 0 })
  })

  test('what the processes did otherwise does not count', () => {
    hold()
    answer(question.right)
    look(then, () => [])
    const isSeenInWorld = question.claim.kind === 'waiter' || question.claim.kind === 'ends'
    expect(score()).toEqual(isSeenInWorld ? { right: 1, asked: 1 } : { right: 0, asked: 0 })
  })

  test('a question is closed without an answer, and a step that decides nothing just goes', () => {
    hold()
    closeQuestion()
    expect(answer(question.right)).toBeNull()
    expect(holdsBack({ ...here, world: then.world }, null, null)).toBe(false)
    expect(score()).toEqual({ right: 0, asked: 0 })
  })

  test.each([
    [null, { on: false, score: { right: 0, asked: 0 } }],
    [
      { on: true, score: { right: 2, asked: 3 } },
      { on: true, score: { right: 2, asked: 3 } },
    ],
    [
      { on: 'yes', score: { right: 4, asked: 3 } },
      { on: false, score: { right: 0, asked: 0 } },
    ],
    [
      { on: true, score: { right: -1, asked: 1.5 } },
      { on: true, score: { right: 0, asked: 0 } },
    ],
  ])('%j is kept as %j', (raw, parsed) => {
    expect(parsePredictions(raw)).toEqual(parsed)
  })
})
