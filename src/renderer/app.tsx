import { useEffect, useMemo } from 'react'
import type { LabHost } from '#protocol/host.ts'
import { BreakpointsDialog } from './breakpoints/breakpoints-dialog.tsx'
import { AutopsyView } from './autopsy/autopsy-view.tsx'
import { ExploreDialog } from './explore/explore-dialog.tsx'
import { FailureBoundary } from './failure/failure-boundary.tsx'
import { SaveRun } from './failure/save-run.tsx'
import { HatchDefs } from './graph/marks/hatch-defs.tsx'
import { KeyList } from './keyboard/key-list.tsx'
import { BranchDialog } from './keyboard/branch-dialog.tsx'
import { KillDialog } from './keyboard/kill-dialog.tsx'
import { useKeyboard } from './keyboard/use-keyboard.ts'
import { LabView } from './lab-view/lab-view.tsx'
import { AgreeCourse } from './library/agree-course.tsx'
import { Library } from './library/library.tsx'
import { LiveRegion } from './live-region/live-region.tsx'
import { OpeningStrip } from './library/opening-strip.tsx'
import { readInWorker } from './reading/read-in-worker.ts'
import { CompareDialog } from './runs/compare-dialog.tsx'
import { StartsDialog } from './starts/starts-dialog.tsx'
import { createControls } from './store/controls.ts'
import { toldInSlices } from './store/in-slices.ts'
import { ControlsContext } from './store/controls-context.ts'
import { isSeen, selectSource, useTraceStore } from './store/trace-store.ts'
import { useAppearance } from './store/use-appearance.ts'
import { useHistory } from './store/use-history.ts'
import { ToastRegion } from './ui/toast-region.tsx'
import { useToastStore } from './ui/toast-store.ts'
import { TooltipProvider } from './ui/tooltip.tsx'

/** The whole window, for whichever host is behind it. */
export function App({ host }: { readonly host: LabHost }) {
  const controls = useMemo(() => createControls(toldInSlices(host), readInWorker), [host])
  useEffect(() => controls.listen(), [controls])
  return (
    <ControlsContext value={controls}>
      <TooltipProvider>
        <FailureBoundary ways={<SaveRun />}>
          <Window />
        </FailureBoundary>
      </TooltipProvider>
    </ControlsContext>
  )
}

function Window() {
  const inLab = useTraceStore((state) => selectSource(state).kind !== 'none')
  const seen = useTraceStore(isSeen)
  useAppearance()
  useKeyboard()
  useHistory()
  const screen = !inLab ? 'library' : seen ? 'look' : 'lab'
  const leave = useToastStore((state) => state.leave)
  // What was said of one screen is out of place on the next.
  useEffect(() => leave, [screen, leave])
  return (
    <>
      <HatchDefs />
      {inLab ? seen ? <AutopsyView /> : <LabView /> : <Library />}
      <OpeningStrip />
      <AgreeCourse />
      <KeyList />
      <ExploreDialog />
      <StartsDialog />
      <BreakpointsDialog />
      <KillDialog />
      <BranchDialog />
      <CompareDialog />
      <ToastRegion />
      <LiveRegion />
    </>
  )
}
