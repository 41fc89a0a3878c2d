/** A window in which lab after lab is run, for hours: main keeps nothing of those that are over. */
import { readdirSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { Supervisor } from '#main/supervisor/supervisor.ts'
import { builtinLabsFolder } from '#main/labs/builtin-folder.ts'
import { LabStore } from '#main/labs/lab-store.ts'
import { realHosted } from '#main/runs/real-hosted.ts'
import { WindowCommands } from '#main/windows/window-commands.ts'
import { generator } from '#model/chance.ts'
import type { RunState } from '#protocol/host.ts'
import { leftoversOf } from '../support/leftovers.ts'
import { rounds } from '../support/rounds.ts'

const RUNS = rounds(12, 60)
/** What is made once has been made by then: compiled labs, spare workers. */
const FIRST = Math.ceil(RUNS / 3)
const PATIENCE_MS = 60_000
/** A run's events, its world and its channels are some hundreds of KiB. */
const MOST_BYTES_A_RUN = 20_000
const NOISE_BYTES = 4 * 1024 * 1024

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

const store = new LabStore(builtinLabsFolder())
// Labs in Python alone are refused here.
const labs = store.inTypeScript().map(({ id }) => id)

type Reading = { readonly heap: number; readonly descriptors: number }

async function read(): Promise<Reading> {
  // What waits to be closed is closed, and what was held by it collected.
  for (let n = 0; n < 3; n++) {
    await new Promise((resolve) => setTimeout(resolve, 100))
    collect()
  }
  return { heap: process.memoryUsage().heapUsed, descriptors: readdirSync('/proc/self/fd').length }
}

test.skipIf(process.platform !== 'linux')(
  `${RUNS} runs one after the other leave main as it was`,
  { timeout: 60_000 + RUNS * PATIENCE_MS },
  async () => {
    const supervisor = new Supervisor()
    let state: RunState | null = null
    let heard = () => {}
    const window = new WindowCommands({
      store,
      real: (plan) => realHosted(supervisor, plan),
      python: () => {
        throw new Error('no Python here')
      },
      tell: (message) => {
        if (message.kind === 'run.state') state = message.state
        heard()
      },
    })
    const chance = generator(7)
    const readings: Reading[] = []
    const played: string[] = []
    try {
      for (let n = 0; n < RUNS; n++) {
        const id = labs[Math.floor(chance() * labs.length)] ?? ''
        state = null
        const reply = await window.ask({
          kind: 'run.start',
          setting: {
            program: { kind: 'builtin', id },
            variants: {},
            scheduler: { kind: 'random', seed: n },
            seed: n,
          },
        })
        if (reply.kind === 'refused') throw new Error(reply.refusal.why)
        await window.ask({ kind: 'run.play', stepsPerSecond: 10_000 })
        const isOver = () => state !== null && !state.playing && state.standing.kind !== 'settling'
        while (!isOver()) await new Promise<void>((resolve) => (heard = resolve))
        played.push(id)
        if (n === FIRST || n === RUNS - 1) {
          await window.ask({ kind: 'run.close' })
          readings.push(await read())
        }
      }
      await window.ask({ kind: 'run.close' })
    } finally {
      await supervisor.close()
    }
    const [before, after] = readings
    if (before === undefined || after === undefined) throw new Error('nothing was read')
    expect(played.length).toBeGreaterThan(RUNS / 2)
    expect(after.descriptors - before.descriptors).toBeLessThanOrEqual(4)
    const runs = RUNS - 1 - FIRST
    expect(after.heap - before.heap).toBeLessThan(NOISE_BYTES + runs * MOST_BYTES_A_RUN)
    if (process.env['SOAK'] !== undefined)
      process.stdout.write(
        `${runs} runs: heap ${before.heap} → ${after.heap} bytes, descriptors ${before.descriptors} → ${after.descriptors}\n`,
      )
    expect(leftoversOf(supervisor.directory.path)).toEqual({ processes: [], folders: [] })
  },
)
