import { useEffect, useMemo } from 'react'
import type { LabHost } from '#protocol/host.ts'
import { ExploreDialog } from './explore/explore-dialog.tsx'
import { FailureBoundary } from './failure/failure-boundary.tsx'
import { SaveRun } from './failure/save-run.tsx'
import { HatchDefs } from './graph/marks/hatch-defs.tsx'
import { KeyList } from './keyboard/key-list.tsx'
import { BranchDialog } from './keyboard/branch-dialog.tsx'
import { KillDialog } from './keyboard/kill-dialog.tsx'
import { useKeyboard } from './keyboard/use-keyboard.ts'
import { LabView } from './lab-view/lab-view.tsx'
import { Library } from './library/library.tsx'
import { LiveRegion } from './live-region/live-region.tsx'
import { OpeningStrip } from './library/opening-strip.tsx'
import { readInWorker } from './reading/read-in-worker.ts'
import { createControls } from './store/controls.ts'
import { ControlsContext } from './store/controls-context.ts'
import { selectSource, useTraceStore } from './store/trace-store.ts'
import { useAppearance } from './store/use-appearance.ts'
import { useHistory } from './store/use-history.ts'
import { ToastRegion } from './ui/toast-region.tsx'
import { TooltipProvider } from './ui/tooltip.tsx'

/** The whole window, for whichever host is behind it. */
export function App({ host }: { readonly host: LabHost }) {
  const controls = useMemo(() => createControls(host, readInWorker), [host])
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
  useAppearance()
  useKeyboard()
  useHistory()
  return (
    <>
      <HatchDefs />
      {inLab ? <LabView /> : <Library />}
      <OpeningStrip />
      <KeyList />
      <ExploreDialog />
      <KillDialog />
      <BranchDialog />
      <ToastRegion />
      <LiveRegion />
    </>
  )
}
