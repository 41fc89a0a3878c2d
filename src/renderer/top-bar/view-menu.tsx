import { setView, THEMES, useViewStore } from '../store/view-store.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { Menu } from '../ui/menu.tsx'
import { useWords } from '../store/language-store.ts'
import { LANGUAGES } from '#words/language.ts'

/** Theme, language, and the list of keys. */
export function ViewMenu() {
  const words = useWords()
  const theme = useViewStore((state) => state.theme)
  const language = useViewStore((state) => state.language)
  return (
    <Menu
      align="end"
      items={[
        { kind: 'heading', id: 'theme', label: words.app.theme.label },
        ...THEMES.map((one) => ({
          kind: 'check' as const,
          id: one,
          label: words.app.theme[one],
          checked: one === theme,
          onChange: () => setView({ theme: one }),
        })),
        { kind: 'heading', id: 'language', label: words.app.language.label },
        ...LANGUAGES.map((one) => ({
          kind: 'check' as const,
          id: one,
          label: words.app.language[one],
          checked: one === language,
          onChange: () => setView({ language: one }),
        })),
        { kind: 'rule', id: 'rule' },
        {
          kind: 'action',
          id: 'keys',
          label: words.lab.bar.keys,
          icon: 'keyboard',
          keys: '?',
          onSelect: () => setView({ dialog: 'keys' }),
        },
      ]}
    >
      <IconButton icon="more" label={words.lab.bar.view} />
    </Menu>
  )
}
