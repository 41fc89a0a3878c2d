import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readCases } from '../../../src/main/conformance/case-file.ts'
import { virtualCaseHosts } from '../../../src/main/conformance/case-hosts.ts'
import { execute } from '../../../src/main/runs/execute.ts'
import type { HostEvents, ProcessHost } from '../../../src/engine/process-host.ts'
import { fifo, random } from '../../../src/engine/schedulers.ts'
import type { Scheduler } from '../../../src/engine/schedulers.ts'
import type { ThreadId } from '../../../src/model/vocabulary/ids.ts'
import type { World } from '../../../src/model/vocabulary/world.ts'
import { analyse } from '../../../src/model/wait-for/analyse.ts'
import { labHost, statedOutcomes } from '../../support/virtual-lab.ts'

const folder = join(import.meta.dirname, '../../conformance/cases')
const hosts = virtualCaseHosts()
const cases = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .flatMap((file) => readCases(readFileSync(join(folder, file), 'utf8'), file))
  .flatMap((one) => (one.kind === 'case' ? [[one.id, one.one] as const] : []))

type Verdicts = {
  readonly world: World
  readonly broken: readonly string[]
  readonly free: readonly string[]
}

/**
 * Plays a run and holds every verdict against what came after it: a thread that was proved stuck must never get past its op,
 * unless its process was ended by a signal. `free`: who was left blocked at the end without proof.
 */
async function verdictsOf(
  host: (events: HostEvents) => ProcessHost,
  scheduler: Scheduler,
): Promise<Verdicts> {
  const proved = new Map<ThreadId, number>()
  const broken = new Set<string>()
  const onStep = (world: World): void => {
    for (const [thread, since] of proved) {
      const state = world.threads[thread]?.state
      if (state?.kind === 'ended' && wasKilled(world, thread)) continue
      if (state?.kind !== 'at-op' || state.since !== since)
        broken.add(`${thread} went on at step ${world.step}`)
    }
    for (const set of analyse(world).stuck.filter((one) => one.proved)) {
      for (const thread of set.threads) {
        const state = world.threads[thread]?.state
        if (state?.kind === 'at-op' && !proved.has(thread)) proved.set(thread, state.since)
      }
    }
  }
  const { conductor, result } = await execute({
    host,
    scheduler,
    maxSteps: 20_000,
    computeMs: 10_000,
    onStep,
  })
  const { world } = conductor
  const free =
    result.kind === 'stuck'
      ? analyse(world)
          .waits.filter(({ verdict }) => verdict !== 'stuck')
          .map(({ thread }) => thread)
      : []
  return { world, broken: [...broken], free }
}

function wasKilled(world: World, thread: ThreadId): boolean {
  const life = world.processes[world.threads[thread]?.process ?? 'P1']?.life
  return life?.kind === 'zombie' || life?.kind === 'exited' ? life.end.cause.kind === 'signal' : false
}

/** More seeds by hand: `SEEDS=20 npx vitest run test/model/wait-for/soundness.test.ts`. */
const seeds = Array.from({ length: Number(process.env['SEEDS'] ?? 2) }, (_, index) => index + 1)

describe('analyse: whoever is proved stuck never moves again', () => {
  test.each(cases)('%s', async (_id, one) => {
    for (const scheduler of [fifo(), ...seeds.map(random)]) {
      const { broken, free } = await verdictsOf(hosts.hostFor(one), scheduler)
      expect(broken).toEqual([])
      expect(free).toEqual([])
    }
  })

  test.each(statedOutcomes())('%s', async (_name, lab, { when }) => {
    for (const scheduler of [fifo(), ...seeds.map(random)]) {
      const { broken, free } = await verdictsOf(labHost(lab.id, when), scheduler)
      expect(broken).toEqual([])
      expect(free).toEqual([])
    }
  })
})
