import { useControls } from '../store/controls-context.ts'
import { selectProgram, selectSource, useTraceStore } from '../store/trace-store.ts'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Menu } from '../ui/menu.tsx'
import { useWords } from '../store/language-store.ts'
import { saveProgram, saveRun } from '../ui/saving.ts'

/** What can be taken out of the window. */
export function ShareMenu({ narrow }: { readonly narrow: boolean }) {
  const controls = useControls()
  const words = useWords()
  const live = useTraceStore((state) => selectSource(state).kind === 'live')
  const hasProgram = useTraceStore((state) => selectProgram(state) !== null)
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
          disabled: !live,
          onSelect: () => void saveRun(controls),
        },
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
