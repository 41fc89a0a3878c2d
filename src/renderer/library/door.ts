/** Which element of the start screen led away from it, so that it has the focus again on return. */
import { useLayoutEffect, type RefObject } from 'react'
import { setView, useViewStore } from '../store/view-store.ts'

/** The lab that is to go on with, or to start with: always there, so it stands in for what is not. */
export const CONTINUE_DOOR = 'door-continue'
export const labDoor = (id: string): string => `door-lab-${id}`
export const fileDoor = (kind: 'program' | 'trace'): string => `door-${kind}`

export const LOOK_DOOR = 'door-look'

export const recentDoor = (id: string): string => `door-recent-${id}`

export const leaveThrough = (door: string): void => setView({ door })

/** Puts the focus back once what is on the shelf is known; before it is painted, so that nothing is seen to move. */
export function useReturn(place: RefObject<HTMLElement | null>, known: boolean): void {
  useLayoutEffect(() => {
    const { door } = useViewStore.getState()
    if (!known || door === null) return
    setView({ door: null })
    const find = (id: string): HTMLElement | null =>
      place.current?.querySelector<HTMLElement>(`#${CSS.escape(id)}`) ?? null
    const at = find(door) ?? find(CONTINUE_DOOR)
    at?.focus()
  }, [place, known])
}
