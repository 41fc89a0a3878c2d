/** A block of dots: the many children of one process. */
import { processEver } from '#model/past.ts'
import type { ProcessState, CrowdNode } from '../scene/scene-node.ts'
import type { Item } from '../cast/cast.ts'
import { membersOf } from '../cast/blocks.ts'
import { crowdBox, crowdColumns } from '../measure/card-geometry.ts'
import { stateOf } from '../nodes/process-state.ts'
import type { Stage } from '../nodes/stage.ts'
import { noCopies, noLabels, noSpots, shapeGrip, type Kind } from './kind.ts'

const box = ({ columns, dots }: CrowdNode) => crowdBox(columns, dots.length)

export const crowd: Kind<CrowdNode> = {
  make,
  fit: (node) => node,
  body: box,
  footprint: box,
  ring: (by) => ({ above: by, below: by }),
  reserved: ({ room }) => room,
  spots: noSpots,
  labels: noLabels,
  grip: (node, side) => shapeGrip(box(node), side),
  framed: false,
  copies: noCopies,
  word: () => 'crowd',
  facts: ({ dots }, words) => {
    const counts = new Map<ProcessState, number>()
    for (const { state } of dots) counts.set(state, (counts.get(state) ?? 0) + 1)
    return [...counts].map(([state, n]) => words.graph.spoken.inState(n, words.graph.state[state]))
  },
}

/** Null while none of its members exists. */
function make(stage: Stage, { id, maker }: Item): CrowdNode | null {
  if (!stage.dots) return null
  const members = membersOf(stage.cast, id)
  const dots = members.flatMap((member) => {
    const process = processEver(stage.world, member)
    return process === undefined
      ? []
      : [
          {
            id: member,
            tint: stage.tint(member),
            state: stateOf(stage, process),
            name: process.name,
            next: false,
          },
        ]
  })
  if (dots.length === 0) return null
  const name = maker === null ? id : stage.name(maker)
  return { id, name, fullName: name, x: 0, y: 0, kind: 'crowd', columns: crowdColumns(members.length), dots }
}
