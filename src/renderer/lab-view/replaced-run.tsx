import { useEffect } from 'react'
import { useControls } from '../store/controls-context.ts'
import { useReplacedRun } from '../store/kept-runs.ts'
import { useWords } from '../store/language-store.ts'
import { useToastStore } from '../ui/toast-store.ts'

/** Says that the run before a restart is kept, and leads back to it. */
export function ReplacedRun() {
  const controls = useControls()
  const words = useWords().lab.bar
  const show = useToastStore((state) => state.show)
  const run = useReplacedRun((state) => state.run)
  useEffect(() => {
    if (run === null) return
    useReplacedRun.setState({ run: null })
    show({
      id: 'replaced',
      tone: 'info',
      text: words.replaced(run.step),
      action: { label: words.backToIt, run: () => void controls.goOn(run) },
    })
  }, [run, controls, words, show])
  return null
}
