import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { itemOf } from '#model/tables/table.ts'
import type { ProcessId } from '#model/vocabulary/ids.ts'
import { GraphCanvas } from '../graph/canvas/graph-canvas.tsx'
import { LegendKey } from '../graph/canvas/legend-key.tsx'
import { useElementSize } from '../ui/use-element-size.ts'
import { useGraphCamera } from '../graph/canvas/use-graph-camera.ts'
import type { Size } from '#picture/scene/base.ts'
import { useControls } from '../store/controls-context.ts'
import { isSeen, selectPlaying, useTraceStore } from '../store/trace-store.ts'
import { fitPicture, fitStuck, select, setView, showPanel, useViewStore } from '../store/view-store.ts'
import { Button } from '../ui/button.tsx'
import { Switch } from '../ui/switch.tsx'
import { percent } from '#words/numbers.ts'
import { useWords } from '../store/language-store.ts'
import { NodeMenu } from './node-menu.tsx'
import { stuckRoom } from '#picture/compose/stuck-room.ts'
import { footprint } from '#picture/kinds/boxes.ts'
import { grown, moved } from '#picture/measure/rect.ts'
import { Tooltip } from '../ui/tooltip.tsx'
import { MiniMap } from './mini-map.tsx'
import { SMALLEST, textSizeAt } from '#picture/compose/small-form.ts'
import { pin, unpin, usePinsStore } from './pins-store.ts'
import { unrelatedTo } from './scene-inputs.ts'
import { useScene } from './use-scene.ts'
import styles from './graph-panel.module.css'

/** Faster than this, nothing moves from place to place any more. */
const MOVES_UP_TO = 4
/** A key of the marks helps as long as the picture is small. */
const KEY_UP_TO = 8

/** The live picture; nothing for a program that did not start. */
export function GraphPanel() {
  const words = useWords()
  const unstarted = useTraceStore((state) => state.source.kind === 'unstarted')
  if (!unstarted) return <LivePicture />
  return (
    <section className={`${styles.panel} ${styles.nothing}`} aria-label={words.app.panel.graph}>
      {words.lab.picture.empty}
    </section>
  )
}

/** The picture with its camera and its switches. */
function LivePicture() {
  const words = useWords()
  const controls = useControls()
  const place = useRef<HTMLDivElement>(null)
  const size = useElementSize(place)
  const program = useTraceStore((state) => state.lab?.id ?? state.program?.file ?? '')
  const run = useTraceStore((state) => (state.source.kind === 'live' ? state.source.run : 0))
  const seen = useTraceStore(isSeen)
  const stepped = useTraceStore((state) => state.arrival === 'step')
  const playing = useTraceStore(selectPlaying)
  const speed = useViewStore((state) => state.stepsPerSecond)
  const closedCopies = useViewStore((state) => state.closedCopies)
  const machinery = useViewStore((state) => state.machinery)
  const presentation = useViewStore((state) => state.presentation)
  const fits = useViewStore((state) => state.fits)
  const [menu, setMenu] = useState<{
    readonly id: string
    readonly at: { readonly x: number; readonly y: number }
  } | null>(null)
  const free = useMemo(() => aboveTheFoot(size, presentation), [size, presentation])
  const [textSize, setTextSize] = useState(SMALLEST)
  const { scene, changed, selectedNode } = useScene(program, free, textSize)
  const { camera, setCamera, fit, fitTo, reveal } = useGraphCamera(
    scene,
    `${program} ${String(run)} ${String(machinery)}`,
    free,
    presentation ? 1.5 : 1,
  )
  // State of this very component: React renders it again at once, with letters that can be read at this zoom.
  if (textSizeAt(camera.k) !== textSize) setTextSize(textSizeAt(camera.k))
  const stuck = useMemo(() => stuckRoom(scene), [scene])
  const fitsTo = useViewStore((state) => state.fitsTo)
  useFits(fits, () => {
    if (fitsTo === 'all') fit()
    else if (stuck !== null) fitTo(grown(stuck, 8))
  })
  const { picture } = words.lab
  const dragged = usePinsStore((state) => state.pins.has(program))
  const stepProcess = (id: string): void => {
    if (itemOf(useTraceStore.getState().trace.head.processes, id as ProcessId) !== undefined)
      void controls.stepProcess(id as ProcessId)
  }
  const openable = (id: string): void => {
    const node = scene.nodes.find((one) => one.id === id)
    if (node?.kind === 'queue' || node?.kind === 'queue-opened') setView({ machinery: !machinery })
    else {
      select(id)
      showPanel('inspect')
    }
  }
  return (
    <section className={styles.panel} aria-label={words.app.panel.graph}>
      <div ref={place} className={styles.place}>
        <GraphCanvas
          scene={scene}
          camera={camera}
          onCamera={setCamera}
          selectedId={selectedNode}
          onSelect={select}
          onOpen={openable}
          onStep={stepProcess}
          onMenu={(id, at) => {
            select(id)
            setMenu({ id, at })
          }}
          onHover={(id) => setView({ hovered: id })}
          onReach={(id) => {
            const node = scene.nodes.find((one) => one.id === id)
            if (node !== undefined) reveal(moved(footprint(node), node))
          }}
          onNodeDrag={({ id, at, phase }) => pin(program, id, at, phase === 'dropped')}
          dimmed={unrelatedTo(scene, selectedNode)}
          changed={changed}
          motion={stepped && (!playing || speed <= MOVES_UP_TO) ? 'on' : 'off'}
        />
      </div>
      {scene.nodes.length <= KEY_UP_TO && !presentation && (
        <div className={styles.key}>
          <LegendKey marks={scene.legend} />
        </div>
      )}
      <div className={styles.foot}>
        <div className={styles.group}>
          <Button size="mini" icon="fit" onClick={fitPicture}>
            {picture.fit}
          </Button>
          {stuck !== null && (
            <Tooltip text={picture.fitStuck} keys="S" side="top">
              <Button size="mini" icon="search" onClick={fitStuck} aria-label={picture.fitStuck}>
                {picture.stuck}
              </Button>
            </Tooltip>
          )}
          {dragged && (
            <Button
              size="mini"
              onClick={() => {
                unpin(program)
                fitPicture()
              }}
            >
              {picture.resetLayout}
            </Button>
          )}
          <span className={styles.zoom}>{percent(camera.k)}</span>
        </div>
        {seen && (
          <Switch
            label={words.look.allPipes}
            checked={machinery}
            onChange={(next) => setView({ machinery: next })}
          />
        )}
        {!presentation && !seen && (
          <div className={styles.group}>
            <Switch
              label={picture.closedCopies}
              checked={closedCopies}
              onChange={(next) => setView({ closedCopies: next })}
            />
            <Switch
              label={picture.machinery}
              checked={machinery}
              onChange={(next) => setView({ machinery: next })}
            />
          </div>
        )}
      </div>
      {free !== null && <MiniMap scene={scene} camera={camera} view={free} onCamera={setCamera} />}
      <NodeMenu menu={menu} onClose={() => setMenu(null)} />
    </section>
  )
}

/** Buttons, switches and the key stand at the foot of the panel; the picture is fitted above them. */
const FOOT = { desk: 72, presentation: 48 } as const

function aboveTheFoot(size: Size | null, presentation: boolean): Size | null {
  const foot = presentation ? FOOT.presentation : FOOT.desk
  return size === null ? null : { w: size.w, h: Math.max(size.h / 2, size.h - foot) }
}

/** Fits whenever it is asked for from elsewhere (F, a button), not when the panel appears: the camera does that itself. */
function useFits(fits: number, fit: () => void): void {
  const seen = useRef(fits)
  const fitNow = useEffectEvent(fit)
  useEffect(() => {
    if (seen.current === fits) return
    seen.current = fits
    fitNow()
  }, [fits])
}
