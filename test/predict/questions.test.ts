/**
 * Labs played to their ends: what a question calls right is what then happens, and nothing that is shown while it is open says so. A sample
 * of the labs by default, all of them and more orders in the soak.
 */
import { describe, expect, test } from 'vitest'
import { fifo } from '../../src/engine/default-order.ts'
import { random } from '../../src/engine/schedulers.ts'
import { itemOf } from '../../src/model/tables/table.ts'
import type { WorldEvent } from '../../src/model/vocabulary/events.ts'
import type { World } from '../../src/model/vocabulary/world.ts'
import { sceneOf } from '../../src/picture/compose/scene-of.ts'
import { questionAt } from '../../src/predict/ask.ts'
import { cameTrue } from '../../src/predict/look.ts'
import type { Question } from '../../src/predict/question.ts'
import { veil } from '../../src/predict/veiled.ts'
import { announcement } from '../../src/renderer/live-region/live-region.tsx'
import { appendEvents, emptyTrace } from '../../src/renderer/store/trace.ts'
import { LANGUAGES } from '../../src/words/language.ts'
import { renderQuestion } from '../../src/words/predict/render.ts'
import { dictionaries } from '../../src/words/window/words.ts'
import { worldNames } from '../../src/words/world-names.ts'
import { inputOf } from '../picture/support/scenes.ts'
import { rounds } from '../support/rounds.ts'
import { stepThrough } from '../support/step-through.ts'
import { statedOutcomes } from '../support/virtual-lab.ts'

type Before = {
  readonly name: string
  readonly seed: number
  readonly question: Question
  readonly world: World
  readonly after: World
  /** Of the step. */
  readonly events: readonly WorldEvent[]
  /** Of the run before it. */
  readonly told: readonly WorldEvent[]
}

async function played(lab: string, variants: Parameters<typeof stepThrough>[2], seed: number) {
  const scheduler = seed === 0 ? fifo() : random(seed)
  const { conductor, opening, moments } = await stepThrough(lab, 1, { ...variants, scheduler })
  const found: Omit<Before, 'name' | 'seed'>[] = []
  let before = opening
  let steps = 0
  for (const moment of moments) {
    const events = conductor.events.slice(before.events, moment.events)
    const began = events.find((event) => event.kind === 'step.began')
    if (began?.kind === 'step.began') {
      steps++
      // The clock may move before: what is asked is asked of the world that is shown.
      const question = questionAt(before.world, began.thread)
      const { world } = before
      const told = conductor.events.slice(0, before.events)
      if (question !== null) found.push({ question, world, after: moment.world, events, told })
    }
    before = moment
  }
  return { steps, found }
}

const labs = statedOutcomes()
/** Every so many of them; all in the soak. */
const EVERY = rounds(6, 1)
const PICTURES = rounds(5, 1)
const seeds = Array.from({ length: rounds(2, 6) }, (_, seed) => seed)

const all: Before[] = []
let steps = 0
for (const [name, lab, outcome] of labs.filter((_, place) => place % EVERY === 0)) {
  for (const seed of seeds) {
    const one = await played(lab.id, { variants: outcome.when }, seed)
    all.push(...one.found.map((before) => ({ ...before, name, seed })))
    steps += one.steps
  }
}

describe('questions before a step', () => {
  test('say what then happens', () => {
    const wrong = all.filter(({ question, after, events }) => !cameTrue(question, after, events))
    expect(wrong.map(({ name, seed, question }) => ({ name, seed, question }))).toEqual([])
    expect(all.length).toBeGreaterThan(50)
  })

  test('are of many kinds, and of a small part of the steps', () => {
    expect(new Set(all.map(({ question }) => question.why.code)).size).toBeGreaterThan(10)
    expect(all.length / steps).toBeLessThan(0.2)
  })

  test('have two answers at least, the right one among them', () => {
    for (const { question } of all) {
      const ids = question.options.map(({ id }) => id)
      expect(ids.length).toBeGreaterThan(1)
      expect(new Set(ids).size).toBe(ids.length)
      expect(ids).toContain(question.right)
    }
  })

  test('do not name the right answer by where it stands', () => {
    const places = new Map<number, number>()
    for (const { question } of all) {
      const place = question.options.findIndex(({ id }) => id === question.right)
      places.set(place, (places.get(place) ?? 0) + 1)
    }
    expect(Math.max(...places.values()) / all.length).toBeLessThan(0.8)
  })

  test('and their answers are told apart in both languages', () => {
    for (const { question, world } of all)
      for (const language of LANGUAGES) {
        const { answers } = renderQuestion(question, worldNames(world, language), language)
        expect(new Set(answers.map(({ text }) => text.text)).size).toBe(answers.length)
      }
  })

  // All of them take minutes on a busy machine.
  test('are not answered by the picture, by its table or by what is spoken', { timeout: 600_000 }, () => {
    // Pictures take their time.
    for (const { question, world, told } of all.filter((_, place) => place % PICTURES === 0)) {
      const shown = veil(world)
      for (const language of LANGUAGES) {
        const words = dictionaries[language]
        const { scene } = sceneOf(inputOf(shown, { words }))
        const trace = appendEvents(emptyTrace(), 0, told)
        const state = { kind: 'choosing', enabled: [question.thread] } as const
        const run = {
          standing: state,
          playing: false,
          live: false,
          computing: [],
          scheduler: { kind: 'you' } as const,
          next: question.thread,
          hit: null,
          compared: 0,
          pids: {},
        }
        const spoken = announcement({ trace, cursor: null, program: null, run }, words, language)
        const texts = `${JSON.stringify(scene)}\n${spoken}`
        const { answers, why } = renderQuestion(question, worldNames(world, language), language)
        const right = answers.find(({ id }) => id === question.right)?.text.text ?? ''
        if (/\p{L}{3}/u.test(right)) expect(texts).not.toContain(right)
        expect(texts).not.toContain(why.text)
      }
    }
  })

  test('hide what is about to be written or printed', () => {
    const values = all.filter(({ question }) => ['print', 'cell'].includes(question.ask.code))
    expect(values.length).toBeGreaterThan(0)
    for (const { question, world } of values) {
      const shown = itemOf(veil(world).threads, question.thread)
      expect(shown?.call?.text).toBe('')
      if (shown?.state.kind !== 'at-op') throw new Error('it stands at an op')
      const { op } = shown.state
      if (op.kind === 'print') expect(op.text).toBe('')
      if (op.kind === 'memory.write') expect(op.values).toEqual([0])
    }
  })
})

test('the forgotten write end: its close does not end the pipe, and that is what is told', async () => {
  const orders = [1, 2, 3, 4, 5, 6, 7, 8]
  const runs = await Promise.all(orders.map((seed) => played('forgotten-write-end', {}, seed)))
  const close = runs
    .flatMap(({ found }) => found)
    .find(({ question: { ask, thread } }) => ask.code === 'waiter.close' && thread === 'P1/main')
  if (close === undefined) throw new Error('nothing was asked before the close')
  const { question, world } = close
  const names = worldNames(world, 'en')
  const { ask, answers, why } = renderQuestion(question, names, 'en')
  expect(ask.text).toContain('closes its copy of an end of reader/writer. consumer waits at the other end.')
  expect(answers.find(({ id }) => id === question.right)?.text.text).toBe('It goes on waiting.')
  expect(why.text).toBe(
    'Closing one copy does not end the pipe: consumer still holds a copy of the write end of reader/writer.',
  )
  expect(question.rule).toBe('PI5')
})

test('a world that nobody is asked about is shown as it is', async () => {
  const { moments } = await stepThrough('a-barrier-for-three', 1, { scheduler: fifo() })
  const world = moments.at(-1)?.world
  expect(world !== undefined && veil(world) === world).toBe(true)
})
