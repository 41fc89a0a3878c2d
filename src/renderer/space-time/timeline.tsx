import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useFindStore } from '../store/find-store.ts'
import { useControls } from '../store/controls-context.ts'
import { openWaits } from '../store/story.ts'
import { selectHead, selectPlaying, selectRun, selectStep, useTraceStore } from '../store/trace-store.ts'
import { standingKind } from '../store/standing-kind.ts'
import { markLine, select, setView, useViewStore } from '../store/view-store.ts'
import { useIdentities } from '../store/who.ts'
import { useWords } from '../store/language-store.ts'
import { sayAct } from './act-text.ts'
import { alikeIn, quietIn, stuckIn } from './alike.ts'
import { Cursor } from './cursor.tsx'
import { diagramOf, type Box } from './diagram.ts'
import { DiagramCanvas } from './diagram-canvas.tsx'
import { DiagramMarks } from './diagram-marks.tsx'
import { FoundMarks } from './found-marks.tsx'
import { LaneHeads } from './lane-heads.tsx'
import { rowsOf } from './lanes.ts'
import { StepTable } from './step-table.tsx'
import { useStepDrag } from './use-step-drag.ts'
import { useStrip } from './use-strip.ts'
import { contentWidth, isBare, isPainted, LEAD, stepAtX, stepsInView, zoomed } from './viewport.ts'
import styles from './space-time.module.css'

const AXIS = 24

/** Everything below the head of the panel: names at the left, the diagram, the cursor over it. */
export function Timeline({ width, height }: { readonly width: number; readonly height: number }) {
  const words = useWords()
  const controls = useControls()
  const trace = useTraceStore((state) => state.trace)
  const head = useTraceStore(selectHead)
  const step = useTraceStore(selectStep)
  const inPast = useTraceStore((state) => state.cursor !== null)
  const standing = useTraceStore((state) => {
    const run = selectRun(state)
    return run === null ? null : standingKind(run.standing)
  })
  const machinery = useViewStore((state) => state.machinery)
  const selected = useViewStore((state) => state.selected)
  const identities = useIdentities()
  const { narrow, labels, zoom, viewWidth, px, tail } = useStrip(width)
  const scroller = useRef<HTMLDivElement>(null)
  const [scrolled, setScrolled] = useState({ left: 0, top: 0, follows: true })
  const headStep = trace.steps.length

  const matches = useFindStore((state) => state.matches)
  const only = useFindStore((state) => state.only)
  const free = useTraceStore((state) => selectRun(state)?.live === true)
  const playing = useTraceStore(selectPlaying) || free
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const open = useMemo(() => openWaits(trace.story, head), [trace, head])
  // While a run goes on, lanes stay where they are.
  const crowd = useMemo(
    () =>
      playing
        ? undefined
        : {
            alike: alikeIn(head, open),
            stuck: stuckIn(head),
            quiet: quietIn(head, trace.story.lanes),
            opened,
          },
    [playing, head, open, opened, trace],
  )
  const rows = useMemo(() => {
    const found = only && matches.length > 0 ? new Set(matches.map(({ thread }) => thread)) : null
    const { lanes } = trace.story
    return rowsOf({
      lanes: found === null ? lanes : lanes.filter(({ thread }) => found.has(thread)),
      identities,
      world: head,
      machinery,
      room: height / zoom - AXIS - 8,
      ...(crowd === undefined || found !== null ? {} : { crowd }),
    })
  }, [trace, identities, head, machinery, height, zoom, matches, only, crowd])
  // What follows the head is drawn where it will be: by the time the browser tells of a scroll, a fast run has gone on.
  const whole = contentWidth(headStep, px, tail) * zoom
  const end = Math.max(0, whole - viewWidth)
  const scroll = { left: !inPast && scrolled.follows ? end : scrolled.left, top: scrolled.top }
  const { from, to } = stepsInView(scroll.left, viewWidth, px * zoom, headStep)
  const diagram = useMemo(() => {
    return diagramOf({
      story: trace.story,
      rows,
      open,
      stuck: stuckIn(head),
      headStep,
      px,
      bare: isBare(px),
      // Where the run ends before the strip does, bars have all of the rest.
      tail: Math.max(tail, viewWidth / zoom - LEAD - headStep * px - 4),
      from,
      to,
      say: (act) => sayAct(act, words),
      sayWait: (verb, kind) => (kind === 'asleep' ? words.time.sleeps : words.time.waits(verb)),
    })
  }, [trace, head, open, rows, headStep, px, tail, viewWidth, zoom, from, to, words])
  const many = isPainted({ free, lanes: rows.length, px, marks: diagram.marks })

  // The newest step stays in view until the person scrolls away from it; a cursor in the past is brought into view.
  const scrolledTo = useRef(0)
  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null) return
    const x = (LEAD + step * px) * zoom
    if (inPast && (x < element.scrollLeft || x > element.scrollLeft + viewWidth - 24))
      element.scrollLeft = x - viewWidth / 2
    if (!inPast && scrolled.follows) element.scrollLeft = end
    scrolledTo.current = element.scrollLeft
  }, [step, px, zoom, viewWidth, inPast, scrolled.follows, end])

  useEffect(() => {
    const element = scroller.current
    if (element === null) return undefined
    const onWheel = (event: WheelEvent): void => {
      if (!event.ctrlKey) return
      event.preventDefault()
      const at = (event.clientX - element.getBoundingClientRect().left) / zoom
      const next = zoomed(px, element.scrollLeft / zoom, at, Math.exp(-event.deltaY / 240))
      setView({ pxPerStep: next.px })
      requestAnimationFrame(() => {
        element.scrollLeft = next.scrollLeft * zoom
      })
    }
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [px, zoom])

  const goTo = (x: number): void => controls.goTo(stepAtX(x / zoom, px, headStep))
  const drag = useStepDrag(scroller, goTo)
  const choose = (box: Box): void => {
    select(box.row.process)
    if (box.act.line !== null) markLine(box.act.line)
  }
  const lanesHeight = rows.reduce((sum, row) => sum + row.h, 0)
  const svgHeight = Math.max(height, (AXIS + lanesHeight + 8) * zoom)
  return (
    <div className={styles.timeline}>
      <LaneHeads
        rows={rows}
        width={labels}
        narrow={narrow}
        top={AXIS * zoom}
        zoom={zoom}
        scrollTop={scroll.top}
        selected={selected}
        onSelect={select}
        onStep={(process) => void controls.stepProcess(process)}
        onToggle={(id) => setOpened((was) => toggled(was, id))}
        onReveal={(row) => {
          const element = scroller.current
          if (element === null) return
          const [above, below] = [row.y * zoom, (AXIS + row.y + row.h) * zoom]
          if (above < element.scrollTop) element.scrollTop = above
          else if (below > element.scrollTop + element.clientHeight)
            element.scrollTop = below - element.clientHeight
        }}
      />
      <div
        ref={scroller}
        className={styles.scroller}
        onScroll={(event) => {
          const { scrollLeft, scrollTop, scrollWidth, clientWidth } = event.currentTarget
          // What this component has scrolled itself says nothing about what the person wants to see.
          const moved = Math.abs(scrollLeft - scrolledTo.current) > 1
          const atEnd = scrollLeft + clientWidth > scrollWidth - 48
          setScrolled((was) => ({
            left: scrollLeft,
            top: scrollTop,
            follows: moved ? atEnd : was.follows || inPast,
          }))
        }}
      >
        <div style={{ width: Math.max(viewWidth, whole), height: svgHeight }}>
          <div className={styles.view} style={{ width: viewWidth, height: svgHeight }}>
            {many && (
              <DiagramCanvas
                story={trace.story}
                rows={rows}
                bars={diagram.bars}
                px={px}
                zoom={zoom}
                from={from}
                to={to}
                scrollLeft={scroll.left - LEAD * zoom}
                width={viewWidth}
                height={svgHeight}
                top={AXIS}
              />
            )}
            <svg
              className={styles.svg}
              width={viewWidth}
              height={svgHeight}
              role="group"
              aria-label={words.time.spoken(rows.length, headStep)}
              onPointerDown={drag}
            >
              <rect className={styles.ground} width={viewWidth} height={svgHeight} />
              <g transform={`translate(${-scroll.left} 0) scale(${zoom}) translate(${LEAD} 0)`}>
                <DiagramMarks
                  diagram={diagram}
                  rows={rows}
                  px={px}
                  top={AXIS}
                  headStep={headStep}
                  selected={selected}
                  bare={many}
                  onChoose={choose}
                />
                <FoundMarks matches={matches} rows={rows} px={px} top={AXIS} from={from} to={to} />
                <Cursor
                  step={step}
                  px={px}
                  all={headStep}
                  height={svgHeight / zoom}
                  label={
                    inPast
                      ? words.time.here(step)
                      : standing === 'turns'
                        ? words.app.transport.turns
                        : standing === 'stuck'
                          ? narrow
                            ? words.app.transport.stuck
                            : words.time.nothing
                          : words.time.now
                  }
                  tone={!inPast && (standing === 'stuck' || standing === 'turns') ? 'stuck' : 'plain'}
                  onGo={(next) => controls.goTo(next)}
                />
              </g>
            </svg>
          </div>
        </div>
      </div>
      <StepTable acts={trace.story.acts} count={trace.count} identities={identities} />
    </div>
  )
}

function toggled(of: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(of)
  if (!next.delete(id)) next.add(id)
  return next
}
