import { openWaits } from '#renderer/store/story.ts'
import { identitiesIn } from '#renderer/store/who.ts'
import { sayAct } from '#renderer/space-time/act-text.ts'
import { diagramOf } from '#renderer/space-time/diagram.ts'
import type { Diagram } from '#renderer/space-time/diagram.ts'
import { DiagramMarks } from '#renderer/space-time/diagram-marks.tsx'
import { rowsOf } from '#renderer/space-time/lanes.ts'
import type { Row } from '#renderer/space-time/lanes.ts'
import { contentWidth, headsWidth, LEAD, ONE_LINE_PX } from '#renderer/space-time/viewport.ts'
import { fitText } from '#picture/measure/text-width.ts'
import type { Language } from '#words/language.ts'
import { exportWords } from '#words/export/words.ts'
import { dictionaries } from '#words/window/words.ts'
import type { Theme } from '#protocol/file-formats.ts'
import { svgOf } from '../picture/svg.tsx'
import { stuckIn } from '../run.ts'
import type { Run, Steps } from '../run.ts'
import type { Svg } from '../svg-file.ts'

const ROW = 44
const AXIS = 24
const MARGIN = 12
/** Room behind the end for waits that go on. */
const TAIL = 220
/** Wide enough for two lines of words; long runs have one. */
const WIDE = { px: 68, upTo: 60 }

/** Space and time of a run: lanes, calls, waits, arrows, as the window has them below the picture. */
export function lanesSvg(run: Run, { from, to }: Steps, theme: Theme, language: Language): Svg {
  const words = dictionaries[language]
  const { trace, pids } = run
  const { head, story } = trace
  const begin = Math.max(1, from)
  const px = to - begin < WIDE.upTo ? WIDE.px : ONE_LINE_PX
  const identities = identitiesIn(head)
  const lanes = story.lanes.filter((lane) => lane.to === null || lane.to >= begin - 1)
  const rows = rowsOf({ lanes, identities, world: head, machinery: false, room: Infinity }).map(
    (row, index) => ({ ...row, h: ROW, y: index * ROW }),
  )
  const diagram = diagramOf({
    story,
    rows,
    open: openWaits(story, head),
    stuck: stuckIn(head),
    headStep: run.steps,
    px,
    tail: TAIL,
    from: begin,
    to,
    say: (act) => sayAct(act, words),
    sayWait: (verb, kind) => (kind === 'asleep' ? words.time.sleeps : words.time.waits(verb)),
  })
  const names = {
    names: rows.filter(({ kind }) => kind === 'process').map(({ name }) => name),
    threads: rows.filter(({ kind }) => kind === 'thread').map(({ name }) => name),
  }
  const heads = headsWidth(names, false)
  const left = (begin - 1) * px
  const width = contentWidth(run.steps, px, TAIL) - left
  const height = AXIS + rows.length * ROW
  return svgOf(
    <>
      <svg x={heads} y={0} width={width} height={height} viewBox={`${left - LEAD} 0 ${width} ${height}`}>
        <DiagramMarks
          diagram={diagram}
          rows={rows}
          px={px}
          top={AXIS}
          headStep={run.steps}
          selected={null}
          bare={false}
          onChoose={() => {}}
        />
      </svg>
      {rows.map((row) => (
        <Head key={row.thread} row={row} width={heads} pid={pids[row.process]} />
      ))}
    </>,
    {
      frame: { x: -MARGIN, y: -MARGIN, w: heads + Math.ceil(width) + 2 * MARGIN, h: height + 2 * MARGIN },
      theme,
      language,
      title: exportWords[language].lanes(run.name, begin, to),
      description: told(diagram).join('\n'),
    },
  )
}

type HeadProps = { readonly row: Row; readonly width: number; readonly pid: number | undefined }

function Head({ row, width, pid }: HeadProps) {
  const indent = row.kind === 'thread' ? 12 : 0
  const weight = row.kind === 'thread' ? 'text' : 'strong'
  const middle = AXIS + row.y + row.h / 2
  return (
    <g className="lane" data-p={row.tint.hue} data-kind={row.kind} data-round={row.tint.round}>
      <rect className="laneMark" x={indent} y={middle - 13} width={5} height={26} rx={2} />
      <text className="laneName" x={indent + 14} y={pid === undefined ? middle + 4 : middle - 3}>
        {fitText(row.name, width - indent - 18, 12, weight)}
      </text>
      {pid !== undefined && row.kind === 'process' && (
        <text className="lanePid" x={indent + 14} y={middle + 12}>
          {pid}
        </text>
      )}
    </g>
  )
}

/** Calls in the order of their steps, then who waits at the end. */
const told = ({ boxes, bars }: Diagram): readonly string[] => [
  ...boxes.map(({ act, row }) => `${act.step} ${row.name} ${act.verb} ${act.arg}`.trimEnd()),
  ...bars.filter(({ kind }) => kind === 'stuck').map(({ row, text }) => `${row.name} ${text}`),
]
