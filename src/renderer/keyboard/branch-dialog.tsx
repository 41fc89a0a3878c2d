import { useControls } from '../store/controls-context.ts'
import { selectStep, useTraceStore } from '../store/trace-store.ts'
import { setView, useViewStore } from '../store/view-store.ts'
import { identityOf, useIdentities } from '../store/who.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useWords } from '../store/language-store.ts'

/** What is chosen at a past step does nothing to the present: it offers to go on from there as another run. */
export function BranchDialog() {
  const controls = useControls()
  const words = useWords()
  const identities = useIdentities()
  const asked = useViewStore((state) => state.dialog === 'branch')
  const process = useViewStore((state) => state.branch)
  const inPast = useTraceStore((state) => state.cursor !== null)
  const step = useTraceStore(selectStep)
  const all = useTraceStore((state) => state.trace.steps.length)
  const said = words.lab.branch
  const close = (): void => setView({ dialog: 'none' })
  return (
    <Dialog
      open={asked && inPast}
      onOpenChange={(next) => !next && close()}
      title={said.title(step)}
      description={said.text(step, all, process === null ? null : identityOf(identities, process).name)}
      actions={
        <>
          <Button onClick={close}>{words.app.common.cancel}</Button>
          <Button
            onClick={() => {
              close()
              controls.goToHead()
            }}
          >
            {words.lab.bar.toHead}
          </Button>
          <Button
            look="primary"
            onClick={() => {
              close()
              void controls.goOnFromHere(process)
            }}
          >
            {said.go}
          </Button>
        </>
      }
    />
  )
}
