/** Every edit that is offered for a lab that is stuck: it can be run, and what was stuck for that reason is not any more. */
import { describe, expect, test } from 'vitest'
import { fifo } from '../../../src/engine/default-order.ts'
import { explainStuck } from '../../../src/model/explain/explain.ts'
import type { World } from '../../../src/model/vocabulary/world.ts'
import { analyse } from '../../../src/model/wait-for/analyse.ts'
import { completeVariants, summaryOf } from '../../../src/main/labs/lab-store.ts'
import { execute } from '../../../src/main/runs/execute.ts'
import { runnableFromSource } from '../../../src/main/runs/runnable.ts'
import { LoadedProgram } from '../../../src/program/loaded-program.ts'
import type { VariantValues } from '../../../src/protocol/host.ts'
import { applied, importing } from '../../../src/renderer/remedy/lines.ts'
import { remediesFor } from '../../../src/renderer/remedy/remedies.ts'
import { virtualHost } from '../../../src/virtual/virtual-host.ts'
import { labStore, runLab, statedOutcomes } from '../../support/virtual-lab.ts'

async function runText(name: string, text: string, variants: VariantValues): Promise<World> {
  const { compiled } = runnableFromSource({ kind: 'file', name, text }, variants, labStore)
  const host = virtualHost({ program: new LoadedProgram(compiled), variants, seed: 1 })
  const { conductor } = await execute({ host, scheduler: fifo(), maxSteps: 20_000, computeMs: 10_000 })
  return conductor.world
}

const stuckIn = (world: World, events: Parameters<typeof explainStuck>[2]) =>
  analyse(world).stuck.map((set) => explainStuck(world, set, events))

const deadlocks = statedOutcomes().filter(([, , { outcome }]) => outcome === 'deadlock')
const offers = await Promise.all(
  deadlocks.map(async ([name, lab, { when }]) => {
    const { conductor } = await runLab(lab.id, when)
    const variants = completeVariants(lab, when)
    const { source } = labStore.detail(lab)
    const text = source ?? ''
    const all = stuckIn(conductor.world, conductor.events).flatMap((explanation) =>
      remediesFor({
        explanation,
        world: conductor.world,
        text,
        isPython: false,
        variants,
        lab: summaryOf(lab),
      }).map((remedy) => ({ remedy, code: explanation.suggestion?.code ?? '' })),
    )
    return { name, lab, variants, text, all }
  }),
)

describe('what is offered', () => {
  const edits = offers.flatMap(({ all, ...rest }) =>
    all.flatMap(({ remedy, code }) => (remedy.kind === 'edit' ? [{ ...rest, remedy, code }] : [])),
  )

  test('is an edit for several kinds of suggestions, and a switch for many labs', () => {
    expect(new Set(edits.map(({ code }) => code)).size).toBeGreaterThanOrEqual(5)
    const switches = offers.filter(({ all }) => all.some(({ remedy }) => remedy.kind === 'variant'))
    expect(switches.length).toBeGreaterThan(15)
  })

  test.each(edits.map((one) => [`${one.name} ${one.code}`, one] as const))(
    '%s: the edited program runs, and is not stuck any more',
    async (_, { lab, remedy, variants, text }) => {
      expect(remedy.text).not.toBe(text)
      const world = await runText(`${lab.id}.lab.ts`, remedy.text, variants)
      expect(analyse(world).stuck.map(({ processes }) => processes)).toEqual([])
    },
  )

  test('a switch leads to an outcome that the lesson states as ended', () => {
    for (const { lab, variants, all } of offers)
      for (const { remedy } of all) {
        if (remedy.kind !== 'variant') continue
        const next: VariantValues = { ...variants, [remedy.name]: remedy.to }
        const stated = lab.lesson.outcomes.find(({ when }) =>
          Object.entries(when).every(([name, value]) => next[name] === value),
        )
        expect(stated?.outcome).toBe('ended')
        expect(variants[remedy.name]).toBe(remedy.from)
      }
  })
})

describe('lines', () => {
  test('are replaced, put in and taken out by their numbers in the text before', () => {
    expect(
      applied('a\nb\nc', [
        { kind: 'inserted', at: 1, to: '0' },
        { kind: 'replaced', at: 2, from: 'b', to: 'B' },
        { kind: 'removed', at: 3, from: 'c' },
        { kind: 'inserted', at: 4, to: 'd' },
      ]),
    ).toBe('0\na\nB\nd')
  })

  test('an import is added where there is one, and only once', () => {
    const text = "import { Lock } from 'lockstep'\nconst a = new Lock()"
    expect(importing(text, 'RLock', false)).toEqual([
      {
        kind: 'replaced',
        at: 1,
        from: "import { Lock } from 'lockstep'",
        to: "import { Lock, RLock } from 'lockstep'",
      },
    ])
    expect(importing(text, 'Lock', false)).toEqual([])
    expect(importing('from multiprocessing import Lock', 'RLock', true)?.[0]).toMatchObject({
      to: 'from multiprocessing import Lock, RLock',
    })
    expect(importing('import multiprocessing as mp', 'RLock', true)).toBeNull()
  })
})
