/** Seats for a picture of a hundred nodes when one more process has come, beside dagre, which lays out all of it: the same nodes, the same lines. */
import { graphlib, layout } from '@dagrejs/dagre'
import type { World } from '#model/vocabulary/world.ts'
import { footprint } from '#picture/kinds/boxes.ts'
import { pictureOf, type PictureInput } from '#picture/compose/picture-of.ts'
import { sizedCast } from '#picture/seating/scene-cast.ts'
import { seatsFor } from '#picture/seating/scene-seats.ts'
import { dictionaries } from '#words/window/words.ts'
import { Crowd } from '../lib/crowd.ts'
import { atMost, report, roundsOr } from '../lib/report.ts'
import { interleaved, ratioOf, statOf } from '../lib/stat.ts'

/** Each child brings a pipe; main, a lock and a value are there besides. */
const CHILDREN = 48

const inputOf = (world: World): PictureInput => ({
  world,
  forecast: null,
  words: dictionaries.en,
  options: { closedCopies: true, machinery: false },
  pids: {},
  brokered: false,
  diverged: null,
  events: [],
  seats: null,
  pins: new Map(),
})
const [before, after] = [inputOf(new Crowd(CHILDREN).world), inputOf(new Crowd(CHILDREN + 1).world)]
const { seats } = pictureOf(before)
const all = pictureOf(after)

const ours = (): number => {
  const from = performance.now()
  const { cast, size } = sizedCast(after, seats)
  seatsFor(after, seats, cast, size)
  return performance.now() - from
}
const dagre = (): number => {
  const graph = new graphlib.Graph({ multigraph: true })
  graph.setGraph({ rankdir: 'LR' })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const node of all.scene.nodes) {
    const { w, h } = footprint(node)
    graph.setNode(node.id, { width: w, height: h })
  }
  for (const [index, { from, to }] of all.lasting.entries())
    if (graph.hasNode(from) && graph.hasNode(to)) graph.setEdge(from, to, {}, String(index))
  const begun = performance.now()
  layout(graph)
  return performance.now() - begun
}

ours()
dagre()
const figures = await interleaved(roundsOr(9), { ours, dagre })
report(
  [
    {
      what: 'one more process: our seats ÷ dagre, 100 nodes',
      measured: { ours: statOf(figures.ours), dagre: statOf(figures.dagre) },
      unit: 'ms',
      figure: ratioOf(figures.ours, figures.dagre),
      goal: atMost(1 / 20),
    },
  ],
  [`${all.scene.nodes.length} nodes, ${all.lasting.length} lines`],
)
