import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fifo } from '../../../src/engine/default-order.ts'
import { readCases } from '../../../src/main/conformance/case-file.ts'
import { virtualCaseHosts } from '../../../src/main/conformance/case-hosts.ts'
import { CASE_LIMITS } from '../../../src/main/conformance/run-case.ts'
import { execute } from '../../../src/main/runs/execute.ts'
import { evolve } from '../../../src/model/evolve.ts'
import { initialWorld } from '../../../src/model/initial.ts'
import type { World } from '../../../src/model/vocabulary/world.ts'
import { analyse } from '../../../src/model/wait-for/analyse.ts'

const file = join(import.meta.dirname, '../../../conformance/cases/signal.json')
const cases = readCases(readFileSync(file, 'utf8'), file)

const isProved = (world: World): boolean => analyse(world).stuck.some(({ proved }) => proved)

/** The steps after which somebody was proved stuck. */
async function proofsIn(id: string): Promise<readonly number[]> {
  const one = cases.find((each) => each.id === id)
  if (one?.kind !== 'case') throw new Error(`there is no case ${id}`)
  const host = virtualCaseHosts().hostFor(one.one)
  const { conductor } = await execute({ host, scheduler: fifo(), ...CASE_LIMITS })
  const steps = new Set<number>()
  let world = initialWorld()
  for (const event of conductor.events) {
    // Within a step the world is on its way: only between two is everybody where the run has come to.
    if (event.kind === 'step.began' && isProved(world)) steps.add(world.step)
    world = evolve(world, event)
  }
  if (isProved(world)) steps.add(world.step)
  return [...steps]
}

test('who handles a signal is not stuck while somebody can still send one [WF9]', async () => {
  expect(await proofsIn('signal-sets-a-thread-event')).toEqual([])
  expect(await proofsIn('signal-handler-raises-in-thread-queue')).toEqual([])
  expect(await proofsIn('signal-handler-raises-in-acquire')).toEqual([])
})

test('with nobody left who could send one it is stuck [WF9]', async () => {
  expect(await proofsIn('signal-nobody-sends')).not.toEqual([])
  expect(await proofsIn('signal-handler-takes-a-held-lock')).not.toEqual([])
})
