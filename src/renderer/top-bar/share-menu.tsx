import { useControls } from '../store/controls-context.ts'
import { selectSource, useTraceStore } from '../store/trace-store.ts'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Menu } from '../ui/menu.tsx'
import { useToastStore } from '../ui/toast-store.ts'
import { useWords } from '../store/language-store.ts'
import { download } from '../ui/download.ts'

/** What can be taken out of the window. */
export function ShareMenu({ narrow }: { readonly narrow: boolean }) {
  const controls = useControls()
  const words = useWords()
  const live = useTraceStore((state) => selectSource(state).kind === 'live')
  const show = useToastStore((state) => state.show)
  const save = async (): Promise<void> => {
    const saved = await controls.saveTrace()
    if (saved === null) return
    download(saved.name, saved.pieces)
    show({ id: 'saved', tone: 'done', text: words.lab.bar.saved2(saved.name), action: null })
  }
  return (
    <Menu
      align="end"
      items={[
        {
          kind: 'action',
          id: 'save',
          label: words.lab.bar.save,
          icon: 'download',
          disabled: !live,
          onSelect: () => void save(),
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
