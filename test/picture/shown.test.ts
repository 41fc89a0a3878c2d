import { beforeAll, describe, expect, test } from 'vitest'
import { fifo } from '../../src/engine/default-order.ts'
import { NO_OVERLAY } from '../../src/picture/compose/overlay.ts'
import { nextShown, type Shown, type ShownInput } from '../../src/picture/compose/shown.ts'
import { dictionaries } from '../../src/words/window/words.ts'
import { stepThrough, type Stepped } from '../support/step-through.ts'
import { inputOf } from './support/scenes.ts'

const LAB = 'opposite-order'
let run: Stepped
let inputs: readonly ShownInput[]
let first: Shown

beforeAll(async () => {
  run = await stepThrough(LAB, 1, { scheduler: fifo(), maxSteps: 40 })
  const pids = { P1: 48_000, P2: 48_001, P3: 48_002 }
  inputs = [run.opening, ...run.moments].map(({ world }) => {
    const { seats: _seats, ...input } = inputOf(world, { forecast: run.conductor.world, pids })
    return input
  })
  first = nextShown(null, inputs.at(-1) ?? inputOf(run.conductor.world), NO_OVERLAY)
})

/** Both processes have locks that the other one can reach too. */
const focus = 'P1'
const usageOf = (mebibytes: number) =>
  ({
    P1: { memoryBytes: mebibytes * 2 ** 20, cpuPercent: 3 },
    P2: { memoryBytes: 61 * 2 ** 20, cpuPercent: 0 },
  }) as const

describe('what a window shows', () => {
  test('is the very same while nothing has changed', () => {
    expect(nextShown(first, { ...first.input }, { ...first.overlay })).toBe(first)
  })

  test('a hover rebuilds no picture: it lays lines over it, and moves nothing', () => {
    const hovered = nextShown(first, { ...first.input }, { ...NO_OVERLAY, focus })
    expect(hovered.picture).toBe(first.picture)
    expect(hovered.scene.nodes).toBe(first.scene.nodes)
    const before = first.scene.edges
    expect(hovered.scene.edges.slice(0, before.length).every((edge, index) => edge === before[index])).toBe(
      true,
    )
    const added = hovered.scene.edges.slice(before.length)
    expect(added.length).toBeGreaterThan(0)
    expect(new Set(added.map(({ kind }) => kind))).toEqual(new Set(['reach']))
    const away = nextShown(hovered, { ...first.input }, NO_OVERLAY)
    expect(away.picture).toBe(first.picture)
    expect(away.scene).toEqual(first.scene)
  })

  test('a new reading of memory and processor rebuilds no picture, and changes the cards that it is about', () => {
    const measured = nextShown(
      first,
      { ...first.input },
      { focus: null, usage: usageOf(48), next: null, textSize: 11 },
    )
    expect(measured.picture).toBe(first.picture)
    expect(measured.scene.edges).toBe(first.scene.edges)
    expect(measured.scene.plates).toBe(first.scene.plates)
    const costs = measured.scene.nodes.flatMap((node) =>
      node.kind === 'process' ? [node.cost.replace(/\s/g, ' ')] : [],
    )
    expect(costs.filter((cost) => cost !== '')).toEqual(['48 MiB 3 %', '61 MiB 0 %'])
    const again = nextShown(
      measured,
      { ...first.input },
      { focus: null, usage: usageOf(52), next: null, textSize: 11 },
    )
    expect(again.picture).toBe(first.picture)
    expect(again.scene.nodes.map((node, index) => node === measured.scene.nodes[index])).toEqual(
      measured.scene.nodes.map(({ id }) => id !== 'P1'),
    )
  })

  test('a reading that says the same again changes nothing that is drawn', () => {
    const measured = nextShown(first, first.input, {
      focus: null,
      usage: usageOf(48),
      next: null,
      textSize: 11,
    })
    const again = nextShown(measured, first.input, {
      focus: null,
      usage: usageOf(48),
      next: null,
      textSize: 11,
    })
    expect(again.scene).toBe(measured.scene)
  })

  test('a step makes the picture anew, in the same seats, and keeps what has not changed', () => {
    let shown: Shown | null = null
    let kept = 0
    for (const input of inputs) {
      const before: Shown | null = shown
      const next = nextShown(before, input, { focus, usage: usageOf(48), next: null, textSize: 11 })
      if (before !== null) {
        expect(next.picture).not.toBe(before.picture)
        expect(next.picture.seats).toBe(before.picture.seats)
        kept += next.scene.nodes.filter((node) => before.scene.nodes.includes(node)).length
      }
      shown = next
    }
    expect(kept).toBeGreaterThan(inputs.length)
  })

  test('another language is another picture in the same seats', () => {
    const chinese = nextShown(first, { ...first.input, words: dictionaries['zh-CN'] }, NO_OVERLAY)
    expect(chinese.picture).not.toBe(first.picture)
    expect(chinese.picture.seats).toBe(first.picture.seats)
  })

  test('a run that was left comes back in the seats that it had', () => {
    const { seats } = first.picture
    expect(nextShown(null, first.input, NO_OVERLAY, seats).picture.seats).toBe(seats)
  })
})
