import { afterAll, expect, test } from 'vitest'
import { generate } from '../../conformance/agreement/generate/program.ts'
import { onModel } from '../../conformance/agreement/model/forced.ts'
import { fifo } from '../../src/engine/default-order.ts'
import { realCaseHosts } from '../../src/main/conformance/case-hosts.ts'
import { playCase } from '../../src/main/conformance/run-case.ts'
import { rounds } from '../support/rounds.ts'

const SEEDS = Array.from({ length: rounds(12, 100) }, (_, k) => 700 + k)
const MAX_STEPS = 4000

const hosts = realCaseHosts()
afterAll(() => hosts.dispose())

test.each(SEEDS)('real processes do what the model does: random program %i', async (seed) => {
  const one = generate(seed)
  const modelled = await onModel(one, 3)
  const played = await playCase(one, hosts.hostFor, { scheduler: fifo(), maxSteps: MAX_STEPS })
  // Without a forced order either outcome may be right, but kernel and model must still have agreed at every step.
  if (modelled.kind === 'open') expect(played.kind).toBe('played')
  else
    expect(played).toEqual({
      kind: 'played',
      outcome: modelled.kind === 'forced' ? modelled.outcome : modelled,
    })
})
