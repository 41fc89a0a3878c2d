import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readCases } from '../../../src/main/conformance/case-file.ts'
import { virtualCaseHosts } from '../../../src/main/conformance/case-hosts.ts'
import { Conductor } from '../../../src/engine/conductor.ts'
import { play } from '../../../src/engine/play.ts'
import type { PlayResult } from '../../../src/engine/play.ts'
import type { HostEvents, ProcessHost } from '../../../src/engine/process-host.ts'
import { generator } from '../../../src/model/chance.ts'
import { fifo } from '../../../src/engine/default-order.ts'
import { random } from '../../../src/engine/schedulers.ts'
import type { Scheduler } from '../../../src/engine/scheduler.ts'
import { readinessOf } from '../../../src/model/enabled.ts'
import { itemOf, itemsOf } from '../../../src/model/tables/table.ts'
import type { ThreadId } from '../../../src/model/vocabulary/ids.ts'
import type { World } from '../../../src/model/vocabulary/world.ts'
import { analyse, waitOf } from '../../../src/model/wait-for/analyse.ts'
import { oneIn, rounds } from '../../support/rounds.ts'
import { labHost, statedOutcomes } from '../../support/virtual-lab.ts'

const folder = join(import.meta.dirname, '../../../conformance/cases')
const hosts = virtualCaseHosts()
const cases = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .flatMap((file) => readCases(readFileSync(join(folder, file), 'utf8'), file))
  .flatMap((one) => (one.kind === 'case' ? [[one.id, one.one] as const] : []))

/** A long run is looked at after each of its first steps, and later after every so many. */
const ALL_STEPS = 400
const EACH = 40

/** How a run goes: who picks, how many ops a step may have, and after how many steps some process is killed. */
type Way = {
  readonly scheduler: Scheduler
  readonly ops: number
  readonly killAfter: number | null
  readonly seed: number
}

/** `broken`: threads that were proved stuck and went on. `free`: threads blocked for ever and not proved. */
type Verdicts = { readonly broken: readonly string[]; readonly free: readonly string[] }

/** Plays a run and holds every verdict against what came after it, until a kill (which no verdict foresees) makes it void. */
async function verdictsOf(host: (events: HostEvents) => ProcessHost, way: Way): Promise<Verdicts> {
  const conductor = new Conductor({ host })
  const proved = new Map<ThreadId, number>()
  const broken = new Set<string>()
  const pick = generator(way.seed)
  let result: PlayResult
  try {
    await conductor.start()
    for (;;) {
      let steps = 0
      result = await play(conductor, withOps(way), {
        maxSteps: 5000,
        goOn: () => way.killAfter === null || steps < way.killAfter || conductor.world.step > way.killAfter,
        onStep: () => {
          steps++
          if (steps <= ALL_STEPS || steps % EACH === 0) look(conductor.world, proved, broken)
        },
      })
      if (result.kind !== 'stopped') break
      const victims = itemsOf(conductor.world.processes).filter(
        ({ id, life }) => id !== 'P1' && life.kind === 'alive',
      )
      const victim = victims[Math.floor(pick() * victims.length)]
      if (victim !== undefined) await conductor.kill(victim.id, 'SIGKILL')
      proved.clear()
      await conductor.step(itemOf(conductor.world.threads, 'P1/main')?.id ?? 'P1/main', way.ops)
      if (conductor.world.step <= (way.killAfter ?? 0)) way = { ...way, killAfter: null }
    }
  } finally {
    await conductor.dispose()
  }
  const { world } = conductor
  return { broken: [...broken], free: result.kind === 'stuck' ? notProved(world) : [] }
}

/** Threads that are blocked and neither proved stuck nor waiting by design; also those that the analysis knows nothing of. */
function notProved(world: World): readonly ThreadId[] {
  return itemsOf(world.threads).flatMap(({ id, state }) => {
    if (state.kind !== 'at-op' || readinessOf(world, id).kind !== 'blocks') return []
    const wait = waitOf(world, id)
    return wait !== null && (wait.idle || wait.verdict === 'stuck') ? [] : [id]
  })
}

function withOps({ scheduler, ops }: Way): Scheduler {
  if (ops === Infinity) return scheduler
  return {
    pick: (enabled, world) => {
      const choice = scheduler.pick(enabled, world)
      return choice?.kind === 'step' ? { kind: 'step', entry: { thread: choice.entry.thread, ops } } : choice
    },
  }
}

function look(world: World, proved: Map<ThreadId, number>, broken: Set<string>): void {
  for (const [thread, since] of proved) {
    const state = itemOf(world.threads, thread)?.state
    if (state?.kind === 'ended' && wasKilled(world, thread)) continue
    if (state?.kind !== 'at-op' || state.since !== since)
      broken.add(`${thread} went on at step ${world.step}`)
  }
  for (const set of analyse(world).stuck.filter((one) => one.proved)) {
    for (const thread of set.threads) {
      const state = itemOf(world.threads, thread)?.state
      if (state?.kind === 'at-op' && !proved.has(thread)) proved.set(thread, state.since)
    }
  }
}

function wasKilled(world: World, thread: ThreadId): boolean {
  const life = itemOf(world.processes, itemOf(world.threads, thread)?.process ?? 'P1')?.life
  return life?.kind === 'zombie' || life?.kind === 'exited' ? life.end.cause.kind === 'signal' : false
}

const seeds = Array.from({ length: rounds(1, 3) }, (_, index) => index + 1)
const PATIENCE_MS = 120_000 + seeds.length * 60_000

const soak = rounds(0, 1) > 0

/** In the default order, and by chance without and with a kill; outside the soak a program has one of the latter two. */
const ways = (index: number): readonly Way[] => [
  { scheduler: fifo(), ops: Infinity, killAfter: null, seed: 0 },
  ...seeds.flatMap((seed) => {
    // One op at a time: also in the middle of calls.
    const undisturbed = { scheduler: random(seed), ops: 1, killAfter: null, seed }
    const killed = { scheduler: random(seed), ops: 1, killAfter: 5 + ((seed * 7) % 40), seed }
    if (soak) return [undisturbed, killed]
    return [index % 2 === 0 ? undisturbed : killed]
  }),
]

type Wrong = Verdicts & { readonly way: Omit<Way, 'scheduler'> }

/** The ways in which a verdict turned out wrong: none. */
async function wrongVerdicts(
  host: () => (events: HostEvents) => ProcessHost,
  index: number,
): Promise<readonly Wrong[]> {
  const wrong: Wrong[] = []
  for (const { scheduler, ...way } of ways(index)) {
    const verdicts = await verdictsOf(host(), { scheduler, ...way })
    if (verdicts.broken.length > 0 || verdicts.free.length > 0) wrong.push({ ...verdicts, way })
  }
  return wrong
}

describe('analyse: whoever is proved stuck never moves again, and whoever never moves again is proved stuck', () => {
  test.each(oneIn(4, cases))(
    '%s',
    async (_id, one) => {
      const index = cases.findIndex(([, other]) => other === one)
      expect(await wrongVerdicts(() => hosts.hostFor(one), index)).toEqual([])
    },
    PATIENCE_MS,
  )

  test.each(oneIn(4, statedOutcomes()))(
    '%s',
    async (_name, lab, outcome) => {
      const index = lab.lesson.outcomes.indexOf(outcome)
      expect(await wrongVerdicts(() => labHost(lab.id, outcome.when), index)).toEqual([])
    },
    PATIENCE_MS,
  )
})
