/** The scene of a built-in lab in its telling moment: played on virtual processes, as its lesson states, and laid out as the window does. */
import { Conductor } from '#engine/conductor.ts'
import { play } from '#engine/play.ts'
import { fifo } from '#engine/default-order.ts'
import type { LabStore, StoredLab } from '#main/labs/lab-store.ts'
import { runnableFromSource } from '#main/runs/runnable.ts'
import type { World } from '#model/vocabulary/world.ts'
import { LoadedProgram } from '#program/loaded-program.ts'
import { racesIn } from '#picture/nodes/race.ts'
import { sceneOf } from '#picture/compose/scene-of.ts'
import type { Scene } from '#picture/scene/scene.ts'
import { dictionaries } from '#words/window/words.ts'
import { virtualHost } from '#virtual/virtual-host.ts'
import { tellingMoment } from './telling-moment.ts'

const SEED = 1
const MAX_STEPS = 5000
/** The same picture on every machine. */
const CPUS = 4

export async function labScene(lab: StoredLab, store: LabStore): Promise<Scene | null> {
  const { compiled, variants } = runnableFromSource({ kind: 'builtin', id: lab.id }, {}, store)
  const host = virtualHost({ program: new LoadedProgram(compiled), variants, seed: SEED, cpuCount: CPUS })
  const conductor = new Conductor({ host })
  const moments: World[] = []
  const events = new Map<World, number>()
  try {
    await conductor.start()
    await play(conductor, fifo(), {
      maxSteps: MAX_STEPS,
      onStep: () => {
        moments.push(conductor.world)
        events.set(conductor.world, conductor.events.length)
      },
    })
  } finally {
    await conductor.dispose()
  }
  const world = tellingMoment(moments)
  if (world === null) return null
  return sceneOf({
    world,
    forecast: conductor.world,
    words: dictionaries.en,
    options: { closedCopies: true, machinery: false },
    pids: {},
    brokered: false,
    diverged: null,
    races: racesIn(world, conductor.events, events.get(world) ?? 0),
    events: [],
    seats: null,
    pins: new Map(),
  }).scene
}
