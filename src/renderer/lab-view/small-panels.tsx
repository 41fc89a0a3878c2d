import { ConsolePanel } from '../console/console-panel.tsx'
import { useConsoleCount } from '../console/use-console-lines.ts'
import { GraphPanel } from '../graph-panel/graph-panel.tsx'
import { InspectorPanel } from '../inspector/inspector-panel.tsx'
import { SourcePanel } from '../source/source-panel.tsx'
import { SpaceTimePanel } from '../space-time/space-time-panel.tsx'
import { useWords } from '../store/language-store.ts'
import { setView, useViewStore } from '../store/view-store.ts'
import { Tabs } from '../ui/tabs.tsx'
import { WhyPanel } from './why-panel.tsx'

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
        { value: 'picture', label: words.graph, content: <GraphPanel /> },
        { value: 'why', label: words.why, content: <WhyPanel /> },
        { value: 'source', label: words.source, content: <SourcePanel bare /> },
        { value: 'time', label: words.time, content: <SpaceTimePanel folded={false} onFold={null} /> },
        { value: 'inspect', label: words.inspector, content: <InspectorPanel bare /> },
        {
          value: 'console',
          label: words.console,
          count: lines === 0 ? '' : String(lines),
          content: <ConsolePanel bare />,
        },
      ]}
    />
  )
}
