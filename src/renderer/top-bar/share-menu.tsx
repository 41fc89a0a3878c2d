import { useControls } from '../store/controls-context.ts'
import { useRunsStore } from '../store/runs-store.ts'
import { selectProgram, selectSource, useTraceStore } from '../store/trace-store.ts'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Menu } from '../ui/menu.tsx'
import { useWords } from '../store/language-store.ts'
import { exportRun, saveProgram, saveRun } from '../ui/saving.ts'
import { exportItems, isOfAMoment } from './export-items.ts'

/** What can be taken out of the window. */
export function ShareMenu({ narrow }: { readonly narrow: boolean }) {
  const controls = useControls()
  const words = useWords()
  const live = useTraceStore((state) => selectSource(state).kind === 'live')
  const hasProgram = useTraceStore((state) => selectProgram(state) !== null)
  const several = useRunsStore(({ tree }) => tree.nodes.length > 1)
  const hasRun = useTraceStore((state) => state.trace.count > 0)
  return (
    <Menu
      align="end"
      items={[
        {
          kind: 'action',
          id: 'program',
          label: words.lab.bar.saveProgram,
          icon: 'code',
          keys: words.lab.keyList.saveKey,
          disabled: !hasProgram,
          onSelect: saveProgram,
        },
        {
          kind: 'action',
          id: 'save',
          label: words.lab.bar.save,
          icon: 'download',
          keys: words.lab.keyList.saveRunKey,
          disabled: !live && !several,
          onSelect: () => void saveRun(controls),
        },
        ...exportItems(words, !hasRun, (format) => void exportRun(controls, format, isOfAMoment(format))),
      ]}
    >
      {narrow ? (
        <IconButton icon="share" label={words.app.transport.share} />
      ) : (
        <Button look="ghost" icon="share">
          {words.app.transport.share}
        </Button>
      )}
    </Menu>
  )
}
