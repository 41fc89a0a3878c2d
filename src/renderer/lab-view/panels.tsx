/** The panels, each following the run in its own turn. */
import { ConsolePanel } from '../console/console-panel.tsx'
import { GraphPanel } from '../graph-panel/graph-panel.tsx'
import { InspectorPanel } from '../inspector/inspector-panel.tsx'
import { SourcePanel } from '../source/source-panel.tsx'
import { SpaceTimePanel } from '../space-time/space-time-panel.tsx'
import { InTurn } from '../store/turns-of-panels.ts'
import { WhyPanel } from './why-panel.tsx'

/** `bare`: inside a tab. */
type Bare = { readonly bare?: boolean }

export const Picture = () => (
  <InTurn panel="picture">
    <GraphPanel />
  </InTurn>
)

export const Time = (props: { readonly folded: boolean; readonly onFold: (() => void) | null }) => (
  <InTurn panel="time">
    <SpaceTimePanel {...props} />
  </InTurn>
)

export const Why = () => (
  <InTurn panel="why">
    <WhyPanel />
  </InTurn>
)

export const Source = (props: Bare) => (
  <InTurn panel="source">
    <SourcePanel {...props} />
  </InTurn>
)

export const Inspector = (props: Bare) => (
  <InTurn panel="inspect">
    <InspectorPanel {...props} />
  </InTurn>
)

export const Console = (props: Bare) => (
  <InTurn panel="console">
    <ConsolePanel {...props} />
  </InTurn>
)
