import { itemOf } from '#model/tables/table.ts'
import type { Signal } from '#model/vocabulary/ops.ts'
import { verbOf } from '../store/act-words.ts'
import { useControls } from '../store/controls-context.ts'
import { selectHead, useTraceStore } from '../store/trace-store.ts'
import { setView, useViewStore } from '../store/view-store.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useWords } from '../store/language-store.ts'

/** Asks with which signal the selected process is to be ended. */
export function KillDialog() {
  const controls = useControls()
  const words = useWords()
  const open = useViewStore((state) => state.dialog === 'kill')
  const selected = useViewStore((state) => state.selected)
  const process = useTraceStore((state) =>
    selected === null ? undefined : itemOf(selectHead(state).processes, selected as `P${string}`),
  )
  const thread = useTraceStore((state) => itemOf(selectHead(state).threads, `${process?.id ?? 'P1'}/main`))
  if (process === undefined) return null
  const end = (signal: Signal): void => {
    setView({ dialog: 'none' })
    void controls.kill(process.id, signal)
  }
  const where = thread?.state.kind === 'at-op' ? words.lab.kill.at(verbOf(thread)) : words.lab.kill.computing
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => setView({ dialog: next ? 'kill' : 'none' })}
      title={words.lab.kill.title(process.name)}
      description={words.lab.kill.text(where)}
      actions={
        <>
          <Button onClick={() => setView({ dialog: 'none' })}>{words.app.common.cancel}</Button>
          <Button onClick={() => end('SIGTERM')}>SIGTERM</Button>
          <Button look="danger" onClick={() => end('SIGKILL')}>
            SIGKILL
          </Button>
        </>
      }
    />
  )
}
