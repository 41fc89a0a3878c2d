import { useEffect, useMemo } from 'react'
import type { LabHost } from '#protocol/host.ts'
import { HatchDefs } from './graph/marks/hatch-defs.tsx'
import { KeyList } from './keyboard/key-list.tsx'
import { KillDialog } from './keyboard/kill-dialog.tsx'
import { useKeyboard } from './keyboard/use-keyboard.ts'
import { LabView } from './lab-view/lab-view.tsx'
import { Library } from './library/library.tsx'
import { LiveRegion } from './live-region/live-region.tsx'
import { createSession } from './store/session.ts'
import { SessionContext } from './store/session-context.ts'
import { selectSource, useTraceStore } from './store/trace-store.ts'
import { useAppearance } from './store/use-appearance.ts'
import { ToastRegion } from './ui/toast-region.tsx'
import { TooltipProvider } from './ui/tooltip.tsx'

/** The whole window, for whichever host is behind it. */
export function App({ host }: { readonly host: LabHost }) {
  const session = useMemo(() => createSession(host), [host])
  useEffect(() => session.listen(), [session])
  return (
    <SessionContext value={session}>
      <TooltipProvider>
        <Window />
      </TooltipProvider>
    </SessionContext>
  )
}

function Window() {
  const inLab = useTraceStore((state) => selectSource(state).kind !== 'none')
  useAppearance()
  useKeyboard()
  return (
    <>
      <HatchDefs />
      {inLab ? <LabView /> : <Library />}
      <KeyList />
      <KillDialog />
      <ToastRegion />
      <LiveRegion />
    </>
  )
}
