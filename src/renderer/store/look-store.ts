/** The program that is looked at while it runs: whom to look at again, and how. */
import { create } from 'zustand'
import type { EventList } from '#model/vocabulary/events.ts'
import type { LookTarget } from '#protocol/look.ts'
import { useTraceStore } from './trace-store.ts'

export type Look = {
  /** The events that its looks become: of another run nothing here holds. */
  readonly events: EventList
  readonly target: LookTarget
  /** Lines of Python programs are asked for too. */
  readonly stacks: boolean
  readonly watching: boolean
  /** A look is on its way. */
  readonly busy: boolean
  /** Nobody of them is there any more. */
  readonly ended: boolean
}

export const useLookStore = create<{ readonly look: Look | null }>()(() => ({ look: null }))

/** Null where what is on the screen cannot be looked at again. */
export function lookNow(): Look | null {
  const { look } = useLookStore.getState()
  return look !== null && look.events === useTraceStore.getState().trace.events ? look : null
}

export function useLook(): Look | null {
  const look = useLookStore((state) => state.look)
  const events = useTraceStore((state) => state.trace.events)
  return look?.events === events ? look : null
}

export function changeLook(change: Partial<Look>): void {
  const look = lookNow()
  if (look !== null) useLookStore.setState({ look: { ...look, ...change } })
}
