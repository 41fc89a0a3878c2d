import { itemOf } from '#model/tables/table.ts'
import { useEffect } from 'react'
import { useControls } from '../store/controls-context.ts'
import type { Controls } from '../store/controls.ts'
import { usePredictStore } from '../store/predict-store.ts'
import { isSeen, selectIsComing, selectSource, selectWorld, useTraceStore } from '../store/trace-store.ts'
import {
  fitPicture,
  fitStuck,
  setView,
  showPanel,
  togglePresentation,
  useViewStore,
} from '../store/view-store.ts'
import { processWithKey } from '../store/who.ts'
import { letGoAfterPointer } from './let-go.ts'
import { isForHintOnly } from '../ui/hint-closing.ts'
import { saveProgram, saveRun } from '../ui/saving.ts'
import { debugAct, showFind } from './debug-keys.ts'
import {
  answerOf,
  debugKeyFor,
  isModal,
  keepsKeys,
  savedBy,
  shortcutFor,
  usesKey,
  type KeyPress,
  type Shortcut,
} from './shortcut.ts'

/** A lab is on the screen, or on its way there. */
const inLab = (): boolean => {
  const state = useTraceStore.getState()
  return selectSource(state).kind !== 'none' || selectIsComing(state)
}

/**
 * The keys of the whole window. What is being typed into, and what has a meaning for the key itself, comes first: the latter as
 * long as the keyboard has brought one there.
 */
export function useKeyboard(): void {
  const controls = useControls()
  useEffect(() => letGoAfterPointer(document, inLab), [])
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.isComposing || (event.defaultPrevented && !isForHintOnly(event))) return
      const saved = savedBy({
        key: event.key,
        command: (event.ctrlKey || event.metaKey) && !event.altKey,
        shift: event.shiftKey,
      })
      if (saved !== null && inLab()) {
        // The browser would save the page.
        event.preventDefault()
        void (saved === 'run' ? saveRun(controls) : saveProgram())
        return
      }
      const target = event.target instanceof Element ? event.target : null
      const debug = debugKeyFor({ key: event.key, command: event.ctrlKey || event.metaKey })
      if (debug !== null && inLab() && !isModal(target)) {
        // The browser would load the page again, or fill the screen.
        event.preventDefault()
        if (!event.altKey) debugAct(debug, controls, event.shiftKey)
        return
      }
      if (keepsKeys(target) || usesKey(target, event.key)) return
      const press = { key: event.key, modified: event.ctrlKey || event.metaKey || event.altKey }
      if (answers(press, controls)) {
        event.preventDefault()
        return
      }
      const shortcut = shortcutFor(press)
      if (shortcut !== null && act(shortcut, controls)) event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [controls])
}

/** What is pressed while a lab is on its way, and done once it is there. */
const KEPT: ReadonlySet<Shortcut['kind']> = new Set(['run-pause', 'step', 'step-process', 'back'])

/** A letter answers the question that is open, and Escape takes the step without an answer. */
function answers(press: KeyPress, controls: Controls): boolean {
  const { now } = usePredictStore.getState()
  if (now.kind !== 'open' || selectSource(useTraceStore.getState()).kind === 'none') return false
  if (press.key === 'Escape') {
    void controls.skipQuestion()
    return true
  }
  const { options } = now.asked.question
  const chosen = options[answerOf(press, options.length) ?? -1]
  if (chosen === undefined) return false
  void controls.answerQuestion(chosen.id)
  return true
}
/** What there is to be done where nothing can be run. */
const LOOKING: ReadonlySet<Shortcut['kind']> = new Set([
  'run-pause',
  'step',
  'back',
  'head',
  'explain',
  'fit',
  'fit-stuck',
])

/** Whether it meant something where the person is. */
function act(shortcut: Shortcut, controls: Controls): boolean {
  const state = useTraceStore.getState()
  const view = useViewStore.getState()
  if (shortcut.kind === 'keys') {
    setView({ dialog: 'keys' })
    return true
  }
  if (shortcut.kind === 'search') {
    if (selectSource(state).kind === 'none')
      document.querySelector<HTMLInputElement>('[role=searchbox]')?.focus()
    else showFind()
    return true
  }
  if (selectIsComing(state) && KEPT.has(shortcut.kind)) {
    controls.onceThere(() => act(shortcut, controls))
    return true
  }
  if (selectSource(state).kind === 'none') return false
  if (isSeen(state) && !LOOKING.has(shortcut.kind)) return false
  switch (shortcut.kind) {
    case 'run-pause':
      void controls.toggleRun()
      return true
    case 'step':
      void controls.step(null)
      return true
    case 'back':
      controls.back()
      return true
    case 'restart':
      void controls.restart()
      return true
    case 'head':
      controls.goToHead()
      return true
    case 'step-process': {
      const process = processWithKey(state.trace.head, shortcut.key)
      if (process === null) return false
      void controls.stepProcess(process.id)
      return true
    }
    case 'explain':
      showPanel('why')
      // It may have to be rendered first.
      requestAnimationFrame(() => document.getElementById('why-panel')?.focus())
      return true
    case 'predict':
      controls.togglePredict()
      return true
    case 'breakpoints':
      setView({ dialog: 'breakpoints' })
      return true
    case 'explore':
      setView({ dialog: 'explore' })
      return true
    case 'fit':
      fitPicture()
      return true
    case 'fit-stuck':
      fitStuck()
      return true
    case 'presentation':
      togglePresentation()
      return true
    case 'leave-presentation':
      if (!view.presentation) return false
      togglePresentation()
      return true
    case 'kill': {
      const selected =
        view.selected === null
          ? undefined
          : itemOf(selectWorld(state).processes, view.selected as `P${string}`)
      if (selected?.life.kind !== 'alive') return false
      if (state.cursor !== null) {
        setView({ dialog: 'branch', branch: null })
        return true
      }
      setView({ dialog: 'kill' })
      return true
    }
  }
}
