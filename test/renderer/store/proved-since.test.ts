import { describe, expect, test } from 'vitest'
import { analyse } from '../../../src/model/wait-for/analyse.ts'
import { provedSince } from '../../../src/renderer/store/proved-since.ts'
import { appendEvents, emptyTrace } from '../../../src/renderer/store/trace.ts'
import { runLab } from '../../support/virtual-lab.ts'

describe('the step from which on a set was proved', () => {
  test.each([
    ['forgotten-write-end', {}],
    ['a-worker-dies', { kind: 'Pool' }],
    ['it-died-with-its-holder', {}],
  ] as const)('%s: is there after that step, and not before it', async (lab, variants) => {
    const proofs: boolean[] = []
    const { conductor } = await runLab(lab, variants, (world) => {
      proofs[world.step] = analyse(world).stuck.some((set) => set.proved)
    })
    const trace = appendEvents(emptyTrace(), 0, conductor.events)
    const set = analyse(conductor.world).stuck.find((one) => one.proved)
    if (set === undefined) throw new Error('the lab does not get stuck')
    const step = provedSince(trace, set, conductor.events.length)
    expect(proofs[step]).toBe(true)
    expect(proofs[step - 1]).toBe(false)
  })
})
