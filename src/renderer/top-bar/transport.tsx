import { useBreakpointStore } from '../store/breakpoint-store.ts'
import { useControls } from '../store/controls-context.ts'
import {
  selectCanGoBack,
  selectCanRestart,
  selectCanStep,
  selectPlaying,
  selectSource,
  useTraceStore,
} from '../store/trace-store.ts'
import { setView, SPEEDS, useViewStore } from '../store/view-store.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { Menu } from '../ui/menu.tsx'
import { useWords } from '../store/language-store.ts'
import { Endings } from './endings.tsx'
import { Standing } from './standing.tsx'
import styles from './top-bar.module.css'

/** Restart, back, step, run or pause, pace; and where the run stands. */
export function Transport() {
  const controls = useControls()
  const words = useWords()
  const transport = words.app.transport
  const canStep = useTraceStore(selectCanStep)
  const canGoBack = useTraceStore(selectCanGoBack)
  const playing = useTraceStore(selectPlaying)
  const live = useTraceStore((state) => selectSource(state).kind === 'live')
  const canRestart = useTraceStore(selectCanRestart)
  const inPast = useTraceStore((state) => state.cursor !== null)
  const breakpoints = useBreakpointStore(({ list }) => list.filter(({ on }) => on).length)
  const speed = useViewStore((state) => state.stepsPerSecond)
  return (
    <div className={styles.transport} role="toolbar" aria-label={transport.label}>
      <IconButton
        icon="restart"
        label={transport.restart}
        keys="Home"
        disabled={!canRestart}
        onClick={() => void controls.restart()}
      />
      <IconButton
        icon="back"
        label={transport.back}
        keys="←"
        disabled={!canGoBack}
        onClick={() => controls.back()}
      />
      <IconButton
        icon="step"
        label={transport.step}
        keys="→"
        look="main"
        disabled={!canStep || playing}
        onClick={() => void controls.step(null)}
      />
      <IconButton
        icon={playing ? 'pause' : 'run'}
        label={playing ? transport.pause : transport.run}
        keys="Space"
        disabled={!playing && !canStep}
        onClick={() => void controls.toggleRun()}
      />
      <Menu
        items={[
          { kind: 'heading', id: 'speed', label: transport.speed },
          ...SPEEDS.map((n) => ({
            kind: 'check' as const,
            id: String(n),
            label: transport.opsPerSecond(n),
            checked: n === speed,
            onChange: () => void controls.setSpeed(n),
          })),
          { kind: 'rule', id: 'rule' },
          {
            kind: 'action',
            id: 'live',
            label: words.lab.bar.live,
            icon: 'run',
            disabled: !live || playing,
            onSelect: () => void controls.live(),
          },
          {
            kind: 'action',
            id: 'breakpoints',
            label: words.breaks.title,
            icon: 'breakpoint',
            keys: 'B',
            onSelect: () => setView({ dialog: 'breakpoints' }),
          },
          {
            kind: 'action',
            id: 'head',
            label: words.lab.bar.toHead,
            keys: 'End',
            disabled: !inPast,
            onSelect: () => controls.goToHead(),
          },
        ]}
      >
        <IconButton icon="clock" label={transport.speed} />
      </Menu>
      {breakpoints > 0 && (
        <IconButton
          icon="breakpoint"
          label={words.breaks.set(breakpoints)}
          keys="B"
          onClick={() => setView({ dialog: 'breakpoints' })}
        />
      )}
      <span className={styles.where}>
        <Standing />
        <Endings />
      </span>
    </div>
  )
}
