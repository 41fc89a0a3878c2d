/** Every built-in lab, laid out at every step: nothing overlaps or nearly touches, nothing jumps, no line goes through a card. */
import { describe, expect, test } from 'vitest'
import { fifo } from '../../src/engine/default-order.ts'
import { random } from '../../src/engine/schedulers.ts'
import { oneIn } from '../support/rounds.ts'
import { stepThrough } from '../support/step-through.ts'
import { labStore } from '../support/virtual-lab.ts'
import { crampedIn, crossingsIn, jumpsBetween, overlapsIn, strayIn } from './support/scene-rules.ts'
import { scenesOf } from './support/scenes.ts'

const STEPS = 300
const SEED = 7
/** Lines of a crowded picture that cannot but cross a card, of all lines drawn. */
const CROSSING_AT_MOST = 0.002

let drawn = 0
const crossed: string[] = []

const WAYS = [
  ['round robin', { random: false, machinery: false }],
  ['round robin, opened up', { random: false, machinery: true }],
  [`random, seed ${SEED}, opened up`, { random: true, machinery: true }],
] as const

describe.each(labStore.inTypeScript().map((lab, at) => [lab.id, lab, at] as const))('%s', (id, lab, at) => {
  // One of the ways as a rule, each lab's in turn; all of them in the soak.
  test.each(oneIn(WAYS.length, WAYS, at))('%s', async (_, how) => {
    const variants = how.random ? {} : (lab.lesson.outcomes.at(-1)?.when ?? {})
    const foreseen = await stepThrough(id, 1, { scheduler: fifo(), maxSteps: STEPS, variants })
    const run = how.random
      ? await stepThrough(id, SEED, { scheduler: random(SEED), maxSteps: STEPS, variants })
      : foreseen
    const moments = scenesOf(run, foreseen.conductor.world, how.machinery)
    const wrong = moments.flatMap(({ index, scene, world }) => {
      const before = moments[index - 1]
      crossed.push(...crossingsIn(scene).map((what) => `${id}, moment ${index}: ${what}`))
      drawn += scene.edges.length
      const found = [
        ...overlapsIn(scene, world),
        ...strayIn(scene),
        ...crampedIn(scene),
        ...(before === undefined ? [] : jumpsBetween(before.scene, scene)),
      ]
      return found.map((what) => `moment ${index}: ${what}`)
    })
    expect(wrong).toEqual([])
    expect(moments.length).toBeGreaterThan(0)
  })
})

test('hardly any line goes through a card', () => {
  expect(drawn).toBeGreaterThan(10_000)
  // Named here, so that a failure says which.
  const wrong = crossed.length / drawn > CROSSING_AT_MOST ? crossed : []
  expect(wrong).toEqual([])
})
