/**
 * The scene of a built-in lab in its telling moment, laid out as the window does: played on virtual processes, as its lesson states. One
 * that is there in Python only comes with a recorded run, and is taken from that.
 */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { Conductor } from '#engine/conductor.ts'
import { play } from '#engine/play.ts'
import { fifo } from '#engine/default-order.ts'
import type { LabStore, StoredLab } from '#main/labs/lab-store.ts'
import { runnableFromSource } from '#main/runs/runnable.ts'
import { evolve } from '#model/evolve.ts'
import { initialWorld } from '#model/initial.ts'
import type { EventList } from '#model/vocabulary/events.ts'
import type { World } from '#model/vocabulary/world.ts'
import { LoadedProgram } from '#program/loaded-program.ts'
import { parseTrace } from '#protocol/trace/read-trace.ts'
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

/** A run as it went: the world after each step, with how many events had happened. */
type Played = {
  readonly events: EventList
  readonly moments: ReadonlyMap<World, number>
  readonly last: World
}

export async function labScene(lab: StoredLab, store: LabStore): Promise<Scene | null> {
  return sceneIn(lab.recorded === null ? await played(lab, store) : recorded(lab.recorded))
}

async function played(lab: StoredLab, store: LabStore): Promise<Played> {
  const { compiled, variants } = runnableFromSource({ kind: 'builtin', id: lab.id }, {}, store)
  const host = virtualHost({ program: new LoadedProgram(compiled), variants, seed: SEED, cpuCount: CPUS })
  const conductor = new Conductor({ host })
  const moments = new Map<World, number>()
  try {
    await conductor.start()
    await play(conductor, fifo(), {
      maxSteps: MAX_STEPS,
      onStep: () => void moments.set(conductor.world, conductor.events.length),
    })
  } finally {
    await conductor.dispose()
  }
  return { events: conductor.events, moments, last: conductor.world }
}

function recorded(path: string): Played {
  const { events } = parseTrace(basename(path), readFileSync(path, 'utf8'))
  const moments = new Map<World, number>()
  let last = initialWorld()
  let at = 0
  for (const event of events) {
    // A step is over where the next one begins.
    if (event.kind === 'step.began') moments.set(last, at)
    at++
    last = evolve(last, event)
  }
  moments.set(last, events.length)
  return { events, moments, last }
}

function sceneIn({ events, moments, last }: Played): Scene | null {
  const world = tellingMoment([...moments.keys()])
  if (world === null) return null
  return sceneOf({
    world,
    forecast: last,
    words: dictionaries.en,
    options: { closedCopies: true, machinery: false },
    pids: {},
    brokered: false,
    diverged: null,
    races: racesIn(world, events, moments.get(world) ?? 0),
    events: [],
    seats: null,
    pins: new Map(),
  }).scene
}
