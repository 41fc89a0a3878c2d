import { hasItem } from '#model/tables/table.ts'
import { useEffect, useMemo, useState } from 'react'
import type { EventList, WorldEvent } from '#model/vocabulary/events.ts'
import type { World } from '#model/vocabulary/world.ts'
import type { Overlay } from '#picture/compose/overlay.ts'
import { nextShown, type Shown, type ShownInput } from '#picture/compose/shown.ts'
import { racesIn } from '#picture/nodes/race.ts'
import type { Point, Size } from '#picture/scene/base.ts'
import type { Scene } from '#picture/scene/scene.ts'
import { arrangementOf, noteArrangement } from '../store/arrangements.ts'
import { homeOf } from '#picture/cast/home.ts'
import { selectAt, selectRun, selectStep, selectWorld, useTraceStore } from '../store/trace-store.ts'
import { useNextThread } from '../store/next.ts'
import { useViewStore } from '../store/view-store.ts'
import { useWords } from '../store/language-store.ts'
import { momentBefore, worldAt } from '../store/trace.ts'
import { lastStep, touchedBy } from './scene-inputs.ts'
import { usePinsStore } from './pins-store.ts'

export type ShownScene = {
  readonly scene: Scene
  readonly changed: ReadonlySet<string>
  /** The node that stands for what is selected: inner parts are drawn inside their object. */
  readonly selectedNode: string | null
}

const NO_EVENTS: readonly WorldEvent[] = []
const NO_PINS: Readonly<Record<string, Point>> = {}
const NO_PIDS = {}

/**
 * The scene of the moment that is shown, arranged for the room that there is, with no text below `textSize`. `program` names
 * the pins.
 */
export function useScene(program: string, room: Size | null, textSize: number): ShownScene {
  const words = useWords()
  const world = useTraceStore(selectWorld)
  const trace = useTraceStore((state) => state.trace)
  const at = useTraceStore(selectAt)
  const stepped = useTraceStore((state) => state.arrival === 'step')
  // A saved run is its own forecast.
  const forecast = useTraceStore(
    (state) => state.forecast ?? (state.source.kind === 'saved' ? state.trace.head : null),
  )
  const pids = useTraceStore((state) => selectRun(state)?.pids ?? NO_PIDS)
  const usage = useTraceStore((state) => state.usage)
  const brokered = useTraceStore((state) => state.transport === 'brokered')
  const standing = useTraceStore((state) => (state.cursor === null ? selectRun(state)?.standing : undefined))
  const closedCopies = useViewStore((state) => state.closedCopies)
  const machinery = useViewStore((state) => state.machinery)
  const selected = useViewStore((state) => state.selected)
  const hovered = useViewStore((state) => state.hovered)
  const next = useNextThread()
  const pinned = usePinsStore((state) => state.pins.get(program) ?? NO_PINS)

  const events = useMemo(() => (stepped ? lastStep(trace, at) : NO_EVENTS), [stepped, trace, at])
  const before = useMemo(
    () => (stepped ? worldAt(trace, momentBefore(trace, at) ?? 0) : null),
    [stepped, trace, at],
  )
  const races = useMemo(() => racesIn(world, trace.events, at), [world, trace.events, at])
  const pins = useMemo(() => new Map(Object.entries(pinned)), [pinned])
  const options = useMemo(() => ({ closedCopies, machinery }), [closedCopies, machinery])
  const diverged = useMemo(
    () =>
      standing?.kind === 'diverged'
        ? { process: standing.process, text: `${standing.expected} / ${standing.actual}` }
        : null,
    [standing],
  )
  const scene = useShown(
    trace.events,
    { world, forecast, words, options, pids, brokered, diverged, races, events, before, pins, room },
    { focus: hovered ?? selected, usage, next, textSize },
  )
  const begun = useTraceStore((state) => selectStep(state) > 0)
  // How the program came to its first choice is nobody's step.
  const changed = useMemo(() => touchedBy(world, begun ? events : NO_EVENTS), [world, begun, events])
  return { scene, changed, selectedNode: selected === null ? null : nodeFor(world, selected) }
}

/** The scene, as little of it made anew as has changed. `run` is another array for each run. */
function useShown(run: EventList, input: ShownInput, overlay: Overlay): Scene {
  const [kept, setKept] = useState<{ readonly run: EventList; readonly shown: Shown } | null>(null)
  const before = kept?.run === run ? kept.shown : null
  const shown = nextShown(
    before,
    input,
    overlay,
    before === null ? (arrangementOf(run)?.seats ?? null) : null,
  )
  // State of this very component: React renders it again at once, and then there is nothing left to make.
  if (shown !== before) setKept({ run, shown })
  const { seats } = shown.picture
  const { pins, room = null, options } = input
  useEffect(() => {
    noteArrangement(run, { seats, room, pins: Object.fromEntries(pins), ...options })
  }, [run, seats, room, pins, options])
  return shown.scene
}

const nodeFor = (world: World, id: string): string =>
  hasItem(world.processes, id) ? id : (homeOf(world, id) ?? id)
