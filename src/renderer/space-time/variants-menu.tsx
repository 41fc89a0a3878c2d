import { useControls } from '../store/controls-context.ts'
import { useLanguage, useWords } from '../store/language-store.ts'
import { selectCanRestart, selectSetting, selectVariants, useTraceStore } from '../store/trace-store.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { Menu, type MenuItem } from '../ui/menu.tsx'

/** The same choices again, with one variant otherwise, in a run beside this one. Nothing for a program without variants. */
export function VariantsMenu({ className }: { readonly className: string | undefined }) {
  const controls = useControls()
  const words = useWords().runs
  const language = useLanguage()
  const variants = useTraceStore(selectVariants)
  const setting = useTraceStore(selectSetting)
  const canRestart = useTraceStore(selectCanRestart)
  if (!canRestart || setting === null || variants.length === 0) return null
  const items = variants.flatMap(({ name, label, values, valueLabels }): readonly MenuItem[] => {
    const current = setting.variants[name] ?? values[0]
    return [
      { kind: 'heading', id: name, label: label[language] },
      ...values.map((value): MenuItem => ({
        kind: 'action',
        id: `${name} ${String(value)}`,
        label: valueLabels[String(value)]?.[language] ?? String(value),
        disabled: value === current,
        onSelect: () => void controls.otherVariant(name, value),
      })),
    ]
  })
  return (
    <Menu items={[{ kind: 'heading', id: 'about', label: words.sameSchedule }, ...items]} align="end">
      <IconButton className={className} icon="tree" tipSide="top" label={words.sameSchedule} />
    </Menu>
  )
}
