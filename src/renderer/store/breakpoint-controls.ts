/** Tells the host where its run is to stop, and looks for the same in what is recorded. */
import type { Breakpoint, Hit } from '#model/breakpoints/breakpoint.ts'
import { BreakpointWatch } from '#model/breakpoints/watch.ts'
import { evolve } from '#model/evolve.ts'
import { between } from '#model/record/between.ts'
import type { LabHost } from '#protocol/host.ts'
import { inForce } from './breakpoint-list.ts'
import { lookUpBreakpoints, setPastHit, takeLinesBack, useBreakpointStore } from './breakpoint-store.ts'
import { momentAfter, worldAt } from './trace.ts'
import { travel, useTraceStore } from './trace-store.ts'
import { markLine } from './view-store.ts'

/** Until the returned function is called: each run gets its program's breakpoints, and each change of them. */
export function tellBreakpoints(host: LabHost): () => void {
  let told = '[]'
  const tell = (): void => {
    if (useTraceStore.getState().source.kind !== 'live') return
    const breakpoints = inForce(useBreakpointStore.getState().list)
    const now = JSON.stringify(breakpoints)
    if (now === told) return
    told = now
    void host.ask<'run.breakpoints'>({ kind: 'run.breakpoints', breakpoints })
  }
  const stops = [
    useBreakpointStore.subscribe((state, before) => {
      if (state.list !== before.list) tell()
    }),
    useTraceStore.subscribe((state, before) => {
      if (state.source !== before.source && state.source.kind !== 'none') {
        told = '[]'
        lookUpBreakpoints(state)
        tell()
      } else if (state.draft === null && before.draft !== null) takeLinesBack()
      if (state.run?.hit !== before.run?.hit && state.run?.hit !== null) showHit(state.run?.hit ?? null)
    }),
  ]
  return () => stops.forEach((stop) => stop())
}

function showHit(hit: Hit | null): void {
  if (hit !== null && hit.line !== null) markLine(hit.line, hit.file ?? undefined)
}

/** Goes along what is recorded, moment by moment, and says when a breakpoint is met. */
export class RecordedStops {
  readonly #watch: BreakpointWatch
  #world
  #at: number

  constructor(until: Breakpoint | null) {
    const { trace, cursor } = useTraceStore.getState()
    this.#at = cursor ?? trace.count
    this.#world = worldAt(trace, this.#at)
    const all = inForce(useBreakpointStore.getState().list)
    this.#watch = new BreakpointWatch(until === null ? all : [...all, until], this.#world)
  }

  /** On by one moment; true when it stays there. */
  step(): boolean {
    const { trace, cursor } = useTraceStore.getState()
    // Whoever has moved the cursor goes on from there.
    if (cursor === null || cursor !== this.#at) return true
    const next = momentAfter(trace, cursor)
    const to = next ?? trace.count
    const hit = this.#upTo(to)
    travel(next)
    return this.#show(hit)
  }

  /** Whether what has happened at the head since it was last asked has met one. */
  isMetAtHead(): boolean {
    const { trace } = useTraceStore.getState()
    return this.#show(this.#upTo(trace.count))
  }

  #upTo(to: number): Hit | null {
    const { trace } = useTraceStore.getState()
    for (const event of between(trace.events, this.#at, to)) {
      this.#world = evolve(this.#world, event)
      this.#watch.note(event, this.#world)
    }
    this.#watch.settled(this.#world)
    this.#at = to
    return this.#watch.take(this.#world)
  }

  #show(hit: Hit | null): boolean {
    if (hit === null) return false
    setPastHit({ hit, at: this.#at })
    showHit(hit)
    return true
  }
}
