/** The browser's Back leads from a run to the library, and Forward to the run again. Nothing is lost on either way. */
import { useEffect } from 'react'
import { useControls } from './controls-context.ts'
import { isRecord } from './keep.ts'
import { keptRuns } from './kept-runs.ts'
import { selectSource, useTraceStore } from './trace-store.ts'

const RUN = { lockstep: 'run' }
const isAtRun = (): boolean => isRecord(history.state) && history.state['lockstep'] === RUN.lockstep
const hasRun = (): boolean => selectSource(useTraceStore.getState()).kind !== 'none'

export function useHistory(): void {
  const controls = useControls()
  useEffect(() => {
    // After a reload nothing runs: this place is the library's now.
    if (isAtRun() && !hasRun()) history.replaceState(null, '')
    // The way back takes a moment, in which the next run may be opened.
    let isGoingBack = false
    const unsubscribe = useTraceStore.subscribe((state, before) => {
      if (isGoingBack) return
      const isThere = selectSource(state).kind !== 'none'
      if (isThere === (selectSource(before).kind !== 'none') || isThere === isAtRun()) return
      if (isThere) history.pushState(RUN, '')
      else {
        isGoingBack = true
        history.back()
      }
    })
    const onMove = (): void => {
      if (isGoingBack) {
        isGoingBack = false
        if (hasRun() && !isAtRun()) history.pushState(RUN, '')
        return
      }
      if (isAtRun() === hasRun()) return
      if (hasRun()) return void controls.leave()
      void keptRuns().then(async ([last]) => {
        if (last !== undefined) await controls.goOn(last)
      })
    }
    window.addEventListener('popstate', onMove)
    return () => {
      unsubscribe()
      window.removeEventListener('popstate', onMove)
    }
  }, [controls])
}
