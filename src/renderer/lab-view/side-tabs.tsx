import { useConsoleCount } from '../console/use-console-lines.ts'
import { setView, useViewStore } from '../store/view-store.ts'
import { Tabs } from '../ui/tabs.tsx'
import { useWords } from '../store/language-store.ts'
import { Console, Inspector, Source, Why } from './panels.tsx'

/** The right side of a narrow window: one panel at a time. */
export function SideTabs() {
  const words = useWords().app.panel
  const tab = useViewStore((state) => state.tab)
  const lines = useConsoleCount()
  return (
    <Tabs
      label={words.why}
      value={tab}
      onChange={(next) => setView({ tab: next })}
      tabs={[
        { value: 'why', label: words.why, content: <Why /> },
        { value: 'inspect', label: words.inspector, content: <Inspector bare /> },
        { value: 'source', label: words.source, content: <Source bare /> },
        {
          value: 'console',
          label: words.console,
          count: lines === 0 ? '' : String(lines),
          content: <Console bare />,
        },
      ]}
    />
  )
}
