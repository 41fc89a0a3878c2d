/** The scene of a moment of a run, as the window draws it when a person has come there step by step. */
import { racesIn } from '#picture/nodes/race.ts'
import { nextShown } from '#picture/compose/shown.ts'
import type { Shown, ShownInput } from '#picture/compose/shown.ts'
import { NO_OVERLAY } from '#picture/compose/overlay.ts'
import type { SceneNode } from '#picture/scene/scene-node.ts'
import type { Scene } from '#picture/scene/scene.ts'
import { momentBefore, worldAt } from '#renderer/store/trace.ts'
import { dictionaries } from '#words/window/words.ts'
import type { Language } from '#words/language.ts'
import { eventsAt, worldAfter } from '../run.ts'
import type { Run } from '../run.ts'

const NO_WINDOW = { room: null, seats: null, pins: {}, closedCopies: true, machinery: false } as const

/** The scene after so many steps. A run is its own forecast, so whoever comes later has a seat kept. */
export const sceneAt = (run: Run, step: number, language: Language): Scene =>
  withoutKeys(nextShown(null, inputAt(run, step, language), NO_OVERLAY, seatsOf(run)).scene)

const seatsOf = ({ arrangement }: Run) => arrangement?.seats ?? null

/** The scenes of moments that follow each other: what has not changed from one to the next is the very same object. */
export function* scenesOf(run: Run, from: number, to: number, language: Language): Generator<Scene, void> {
  let shown: Shown | null = null
  for (let step = from; step <= to; step++) {
    shown = nextShown(shown, inputAt(run, step, language), NO_OVERLAY, seatsOf(run))
    yield withoutKeys(shown.scene)
  }
}

function inputAt(run: Run, step: number, language: Language): ShownInput {
  const { trace, pids, brokered } = run
  const { room, pins, closedCopies, machinery } = run.arrangement ?? NO_WINDOW
  const at = eventsAt(run, step)
  const before = momentBefore(trace, at) ?? 0
  const world = worldAfter(run, step)
  return {
    world,
    forecast: trace.head,
    words: dictionaries[language],
    options: { closedCopies, machinery },
    pids,
    brokered,
    diverged: null,
    races: racesIn(world, trace.events, at),
    events: step === 0 ? [] : trace.events.slice(before, at),
    before: step === 0 ? null : worldAt(trace, before),
    pins: new Map(Object.entries(pins)),
    room,
  }
}

const keyless = new WeakMap<SceneNode, SceneNode>()

/** The keys that step a process are the window's; a file has none to press. */
function withoutKeys(scene: Scene): Scene {
  return { ...scene, nodes: scene.nodes.map(withoutKey) }
}

function withoutKey(node: SceneNode): SceneNode {
  if (node.kind !== 'process' || node.key === '') return node
  const known = keyless.get(node)
  if (known !== undefined) return known
  const without = { ...node, key: '' }
  keyless.set(node, without)
  return without
}
