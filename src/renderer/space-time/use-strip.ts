import { itemsOf } from '#model/tables/table.ts'
import { useMemo } from 'react'
import type { World } from '#model/vocabulary/world.ts'
import type { Lane } from '../store/story.ts'
import { useTraceStore } from '../store/trace-store.ts'
import { useViewStore } from '../store/view-store.ts'
import { useIdentities } from '../store/who.ts'
import { shownLanes, threadName } from './lanes.ts'
import { columnPx, headsWidth, isNarrowStrip, TAIL } from './viewport.ts'

export type Strip = {
  readonly narrow: boolean
  /** CSS pixels that the names at the left have. */
  readonly labels: number
  /** A projector shows everything one and a half times as large. */
  readonly zoom: number
  /** CSS pixels of the lanes. */
  readonly viewWidth: number
  /** Of a step and of what comes behind the last one, before the zoom. */
  readonly px: number
  readonly tail: number
}

type Known = Pick<Lane, 'thread' | 'role'>

function threadsOf(lanes: readonly Known[], forecast: World | null, machinery: boolean): readonly string[] {
  const coming = itemsOf(forecast?.threads).map(({ id, role }): Known => ({ thread: id, role }))
  return shownLanes([...lanes, ...coming], machinery).flatMap(({ thread, role }) =>
    role === 'main' ? [] : [threadName(thread)],
  )
}

/** How the width of the diagram is divided, from the names, the run and the person's zoom. */
export function useStrip(width: number): Strip {
  const presentation = useViewStore((state) => state.presentation)
  const chosen = useViewStore((state) => state.pxPerStep)
  const headStep = useTraceStore((state) => state.trace.steps.length)
  const forecast = useTraceStore((state) => state.forecast)
  const identities = useIdentities()
  const machinery = useViewStore((state) => state.machinery)
  // A text, since the lanes are a list that grows in place.
  const threads = useTraceStore(({ trace, forecast: to }) =>
    threadsOf(trace.story.lanes, to, machinery).join('\n'),
  )
  return useMemo(() => {
    const narrow = !presentation && isNarrowStrip(width)
    const zoom = presentation ? 1.5 : 1
    // Names to come have their room from the start.
    const names = [
      ...[...identities.values()].map(({ name }) => name),
      ...itemsOf(forecast?.processes).map(({ name }) => name),
    ]
    const labels = Math.ceil(headsWidth({ names, threads: threads.split('\n') }, narrow) * zoom)
    const viewWidth = Math.max(80, width - labels)
    const foreseen = forecast?.step ?? 0
    const px = chosen ?? columnPx({ headStep, foreseen }, viewWidth / zoom, narrow)
    return { narrow, labels, zoom, viewWidth, px, tail: narrow ? TAIL.narrow : TAIL.wide }
  }, [width, presentation, chosen, headStep, forecast, identities, threads])
}
