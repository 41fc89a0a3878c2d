/**
 * Whether a step costs what there is, or what there has been: the same steps early and late in one run, and beside a run in which a
 * thousand processes have ended. Virtual processes; processor time of this process.
 */
import { Conductor } from '#engine/conductor.ts'
import { fifo } from '#engine/default-order.ts'
import { readRealm } from '#sandbox/realm-script.ts'
import { virtualHost } from '#virtual/virtual-host.ts'
import { atMost, report, roundsOr } from '../lib/report.ts'
import { interleaved, ratioOf, statOf } from '../lib/stat.ts'
import { queueAndLock } from '../lib/queue-and-lock.ts'

const EARLY = 1_000
/** Every run has realms of its own, whose code the engine learns anew: early steps are dear for that alone. */
const WARM = 20_000
const LATE = 100_000
const STEPS = 5_000
const DEAD = 1_000

const program = queueAndLock()

/** A run that goes on from where it stands. */
class Run {
  readonly #conductor: Conductor
  readonly #scheduler = fifo()

  constructor(dead: number) {
    this.#conductor = new Conductor({
      host: virtualHost({ program, variants: { dead }, seed: 1, cpuCount: 2 }),
    })
  }

  start(): Promise<void> {
    return this.#conductor.start()
  }

  end(): Promise<void> {
    return this.#conductor.dispose()
  }

  async to(step: number): Promise<void> {
    while (this.#conductor.world.step < step) {
      const standing = this.#conductor.standing()
      if (standing.kind === 'waiting') {
        await this.#conductor.advanceClock()
        continue
      }
      if (standing.kind !== 'choosing') throw new Error(`nobody can go: ${standing.kind}`)
      const choice = this.#scheduler.pick(standing.enabled, this.#conductor.world)
      if (choice?.kind !== 'step') throw new Error('nobody was chosen')
      await this.#conductor.step(choice.entry.thread)
    }
  }

  /** Microseconds of processor time a step, of the next so many. */
  async cost(): Promise<number> {
    const from = this.#conductor.world.step
    const before = process.cpuUsage()
    await this.to(from + STEPS)
    const { user, system } = process.cpuUsage(before)
    return (user + system) / (this.#conductor.world.step - from)
  }
}

async function costOf(dead: number, afterSteps: number): Promise<number> {
  const run = new Run(dead)
  await run.start()
  await run.to(afterSteps)
  try {
    return await run.cost()
  } finally {
    await run.end()
  }
}

readRealm(process.argv[2] ?? '')
// The engine learns what it is to run before anything is measured.
await costOf(0, 4 * EARLY)
const figures = await interleaved(roundsOr(3), {
  early: () => costOf(0, EARLY),
  warm: () => costOf(0, WARM),
  late: () => costOf(0, LATE),
  dead: () => costOf(DEAD, 4 * DEAD + WARM),
})
const [early, warm, late] = [EARLY, WARM, LATE].map((steps) => steps.toLocaleString('en'))
const row = (what: string, over: keyof typeof figures, under: keyof typeof figures) => ({
  what,
  measured: { [over]: statOf(figures[over]), [under]: statOf(figures[under]) },
  unit: 'µs',
  figure: ratioOf(figures[over], figures[under]),
  goal: atMost(1.2),
})
report([
  row(`a step after ${late} ÷ after ${early}`, 'late', 'early'),
  row(`a step after ${late} ÷ after ${warm}, which the engine knows by then`, 'late', 'warm'),
  row(`a step after ${DEAD.toLocaleString('en')} processes have ended ÷ none`, 'dead', 'warm'),
])
