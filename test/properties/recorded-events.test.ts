/** What a run's record gives back is what happened: every event, with its fields in their order. */
import { describe, expect, test } from 'vitest'
import { generate } from '../../conformance/agreement/generate/program.ts'
import { Conductor } from '../../src/engine/conductor.ts'
import { fifo } from '../../src/engine/default-order.ts'
import { play } from '../../src/engine/play.ts'
import type { HostEvents, ProcessHost } from '../../src/engine/process-host.ts'
import { random } from '../../src/engine/schedulers.ts'
import { virtualCaseHosts } from '../../src/main/conformance/case-hosts.ts'
import type { WorldEvent } from '../../src/model/vocabulary/events.ts'
import { rounds } from '../support/rounds.ts'
import { labHost, labStore } from '../support/virtual-lab.ts'

const hosts = virtualCaseHosts()

async function played(host: (events: HostEvents) => ProcessHost, seed: number) {
  const happened: WorldEvent[] = []
  const conductor = new Conductor({ host, onEvent: (event) => happened.push(event) })
  try {
    await conductor.start()
    await play(conductor, seed % 2 === 0 ? fifo() : random(seed), { maxSteps: 600 })
  } finally {
    await conductor.dispose()
  }
  return { kept: conductor.events.slice(), happened }
}

describe('the record of a run has what happened', () => {
  test.each(labStore.inTypeScript().flatMap((lab) => [2, 3].map((seed) => [lab.id, seed] as const)))(
    'in %s, seed %i',
    async (lab, seed) => {
      const { kept, happened } = await played(labHost(lab, {}, seed), seed)
      expect(happened.length).toBeGreaterThan(0)
      expect(kept).toEqual(happened)
      expect(JSON.stringify(kept)).toBe(JSON.stringify(happened))
    },
  )

  test.each(Array.from({ length: rounds(30, 1000) }, (_, k) => 7000 + k))(
    'in random program %i',
    async (seed) => {
      const { kept, happened } = await played(hosts.hostFor(generate(seed)), seed)
      expect(happened.length).toBeGreaterThan(0)
      expect(kept).toEqual(happened)
      expect(JSON.stringify(kept)).toBe(JSON.stringify(happened))
    },
  )
})
