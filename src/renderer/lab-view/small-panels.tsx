import { useConsoleCount } from '../console/use-console-lines.ts'
import { useWords } from '../store/language-store.ts'
import { setView, useViewStore } from '../store/view-store.ts'
import { Tabs } from '../ui/tabs.tsx'
import { Console, Inspector, Picture, Source, Time, Why } from './panels.tsx'

/** A small window, or a large one at 200 %: every panel has all of it, one at a time. */
export function SmallPanels() {
  const words = useWords().app.panel
  const panel = useViewStore((state) => state.panel)
  const lines = useConsoleCount()
  return (
    <Tabs
      label={words.all}
      size="small"
      value={panel}
      onChange={(next) => setView({ panel: next })}
      tabs={[
        { value: 'picture', label: words.graph, content: <Picture /> },
        { value: 'why', label: words.why, content: <Why /> },
        { value: 'source', label: words.source, content: <Source bare /> },
        { value: 'time', label: words.time, content: <Time folded={false} onFold={null} /> },
        { value: 'inspect', label: words.inspector, content: <Inspector bare /> },
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
