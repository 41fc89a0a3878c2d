/** The whole of a run in the timeline at once, of a million events beside one of ten thousand: all that is done before a canvas fills its rectangles. */
import type { WorldEvent } from '#model/vocabulary/events.ts'
import { diagramOf } from '#renderer/space-time/diagram.ts'
import { rowsOf } from '#renderer/space-time/lanes.ts'
import { columnsOf, emptyPyramid, extendPyramid } from '#renderer/space-time/pyramid.ts'
import { fittingPx, TAIL } from '#renderer/space-time/viewport.ts'
import { openWaits } from '#renderer/store/story.ts'
import { appendEvents, emptyTrace, type Trace } from '#renderer/store/trace.ts'
import { identitiesIn } from '#renderer/store/who.ts'
import { ModelLoop } from '../lib/model-loop.ts'
import { atMost, report, roundsOr } from '../lib/report.ts'
import { interleaved, ratioOf, statOf } from '../lib/stat.ts'

const [FEW, MANY] = [10_000, 1_000_000]
const WIDTH = 1200
const REDRAWS = 20

function traceOf(count: number): Trace {
  const loop = new ModelLoop(16)
  let trace = emptyTrace()
  while (trace.count < count) {
    loop.run(500)
    const events: readonly WorldEvent[] = loop.taken()
    trace = appendEvents(trace, trace.count, events)
  }
  return trace
}

/** What a redraw of the whole takes, in microseconds, and how many rectangles it fills. */
function redrawOf(trace: Trace): { readonly turn: () => number; readonly filled: () => number } {
  const { head, story } = trace
  const pyramid = emptyPyramid()
  extendPyramid(pyramid, story.acts)
  const headStep = trace.steps.length
  const px = fittingPx(headStep, WIDTH, TAIL.wide)
  let filled = 0
  const once = (): void => {
    const rows = rowsOf({
      lanes: story.lanes,
      identities: identitiesIn(head),
      world: head,
      machinery: false,
      room: 180,
    })
    const { bars } = diagramOf({
      story,
      rows,
      open: openWaits(story, head),
      stuck: new Set(),
      headStep,
      px,
      bare: true,
      tail: TAIL.wide,
      from: 1,
      to: headStep,
      say: (act) => act,
      sayWait: (verb) => verb,
    })
    filled = bars.length
    for (const { share } of columnsOf(pyramid, px, 1, headStep)) filled += share.size
  }
  const turn = (): number => {
    const from = performance.now()
    for (let n = 0; n < REDRAWS; n++) once()
    return ((performance.now() - from) * 1000) / REDRAWS
  }
  return { turn, filled: () => filled }
}

const [few, many] = [redrawOf(traceOf(FEW)), redrawOf(traceOf(MANY))]
few.turn()
many.turn()
const figures = await interleaved(roundsOr(7), { many: many.turn, few: few.turn })
report(
  [
    {
      what: 'the whole run drawn anew, a million events ÷ ten thousand',
      measured: { million: statOf(figures.many), 'ten thousand': statOf(figures.few) },
      unit: 'µs',
      figure: ratioOf(figures.many, figures.few),
      goal: atMost(2),
    },
  ],
  [`rectangles: ${many.filled()} and ${few.filled()}`],
)
