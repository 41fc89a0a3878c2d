/** What the keys do that people know from other debuggers. */
import { itemOf } from '#model/tables/table.ts'
import { toggleLine } from '../store/breakpoint-store.ts'
import type { Controls } from '../store/controls.ts'
import { openFind, stepOfMatch } from '../store/find-store.ts'
import { nextThread } from '../store/next.ts'
import { selectWorld, useTraceStore } from '../store/trace-store.ts'
import { setView, useViewStore } from '../store/view-store.ts'
import type { DebugShortcut } from './shortcut.ts'

/** `back`: with the shift key. */
export function debugAct(key: DebugShortcut, controls: Controls, back: boolean): void {
  if (back && key !== 'find-next') return
  switch (key) {
    case 'run-on':
      void controls.toggleRun()
      return
    case 'run-edited':
      void controls.runEdited()
      return
    case 'whole-call':
      void controls.step(null)
      return
    case 'one-op':
      void controls.step(null, true)
      return
    case 'find':
      showFind()
      return
    case 'find-next': {
      const to = stepOfMatch(back ? -1 : 1)
      if (to !== null) controls.goTo(to)
      return
    }
    case 'breakpoint':
      breakWhereNextStands()
  }
}

/** The search in the timeline, in whichever form the window has it. */
export function showFind(): void {
  setView({ timeFolded: false, panel: 'time' })
  openFind()
}

/** Outside the program's text there is no line but the one of whoever goes next. */
function breakWhereNextStands(): void {
  const state = useTraceStore.getState()
  const next = nextThread(state, useViewStore.getState().selected)
  const call = next === null ? null : itemOf(selectWorld(state).threads, next)?.call
  const line = call?.line ?? null
  if (line !== null) toggleLine(line, call?.file ?? null, state.program?.text ?? '')
}
