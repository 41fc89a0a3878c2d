/** What the layout is told besides the world: the events of the last step, whom they touched, who is unrelated. Pure. */
import type { WorldEvent } from '#model/vocabulary/events.ts'
import { processOf } from '#model/vocabulary/ids.ts'
import type { World } from '#model/vocabulary/world.ts'
import { homeOf } from '#picture/cast/home.ts'
import type { Scene } from '#picture/scene/scene.ts'
import { momentBefore, type Trace } from '../store/trace.ts'

/** More nodes than these, and those that have nothing to do with the selection are dimmed. */
const DIM_FROM = 40

/** The events between the moment before `at` and `at`: what one step forward has brought. */
export function lastStep(trace: Trace, at: number): readonly WorldEvent[] {
  return trace.events.slice(momentBefore(trace, at) ?? 0, at)
}

/** Nodes that the events touched: those who acted, and what they acted on. */
export function touchedBy(world: World, events: readonly WorldEvent[]): ReadonlySet<string> {
  const touched = new Set<string>()
  for (const event of events) {
    if ('thread' in event) touched.add(processOf(event.thread))
    if ('process' in event) touched.add(event.process)
    for (const key of ['pipe', 'sem', 'memory', 'mailbox', 'gate', 'listener'] as const) {
      const id: unknown = key in event ? Reflect.get(event, key) : undefined
      if (typeof id === 'string') touched.add(homeOf(world, id) ?? id)
    }
  }
  return touched
}

/** In a crowd, everything that no edge ties to what is selected. */
export function unrelatedTo(scene: Scene, selected: string | null): ReadonlySet<string> {
  if (selected === null || scene.nodes.length < DIM_FROM) return new Set()
  const related = new Set([selected])
  for (const { from, to } of scene.edges) {
    if (from === selected) related.add(to)
    if (to === selected) related.add(from)
  }
  return related.size === 1
    ? new Set()
    : new Set(scene.nodes.map(({ id }) => id).filter((id) => !related.has(id)))
}
