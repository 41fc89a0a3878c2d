import { useControls } from '../store/controls-context.ts'
import { useWords } from '../store/language-store.ts'
import { selectSource, useTraceStore } from '../store/trace-store.ts'
import { Button } from '../ui/button.tsx'
import { download } from '../ui/download.ts'

/** The run goes on behind a window that cannot be drawn, and can be taken out of it. */
export function SaveRun() {
  const controls = useControls()
  const words = useWords().app.failure
  const isLive = useTraceStore((state) => selectSource(state).kind === 'live')
  if (!isLive) return null
  const save = async (): Promise<void> => {
    const saved = await controls.saveTrace()
    if (saved !== null) download(saved.name, saved.pieces)
  }
  return <Button onClick={() => void save()}>{words.saveRun}</Button>
}
