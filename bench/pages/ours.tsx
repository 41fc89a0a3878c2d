/** The picture in our own graph: the components that paint a scene in the app. */
import { useMemo } from 'react'
import { GraphCanvas } from '#renderer/graph/canvas/graph-canvas.tsx'
import { HatchDefs } from '#renderer/graph/marks/hatch-defs.tsx'
import { card, edge, line, lock, memory, strip } from '#renderer/gallery/builders.ts'
import type { Hue } from '#picture/scene/base.ts'
import type { Scene } from '#picture/scene/scene.ts'
import type { SceneEdge } from '#picture/scene/scene-edge.ts'
import type { SceneNode } from '#picture/scene/scene-node.ts'
import '#renderer/styles/tokens.css'
import '#renderer/styles/hues.css'
import '#renderer/styles/base.css'
import { CELL, keeping } from './picture.ts'
import type { BenchEdge, BenchNode, Picture } from './picture.ts'

const NONE: ReadonlySet<string> = new Set()
const nothing = (): void => undefined
const hueOf = (version: number): Hue => ((version % 8) + 1) as Hue
const STATES = ['at-op', 'blocked', 'running', 'idle'] as const

/** Half processes, the rest what they meet at. */
const sceneNode = keeping((node: BenchNode): SceneNode => {
  const { id, x, y, version } = node
  const tint = { hue: hueOf(version), round: 'first' } as const
  const n = Number(id.slice(1))
  const place = { id, x, y, name: `${id} v${version}`, fullName: `${id} version ${version}` }
  if (n % 2 === 0) {
    const state = STATES[version % STATES.length] ?? 'at-op'
    return card({
      ...place,
      size: 'compact',
      w: 150,
      tint,
      state,
      cost: '',
      key: '',
      strip: strip(state, '', `line ${version}`),
    })
  }
  if (n % 4 === 1) return lock({ ...place, state: 'held', holder: tint, note: `held, version ${version}` })
  return memory({ ...place, cells: [{ id: '0', value: String(version), writer: tint, lost: '' }], note: '' })
})

export function Ours({ picture }: { readonly picture: Picture }) {
  const sceneEdge = useMemo(() => {
    const places = picture.nodes.map(({ x, y }) => ({ x: x + CELL.w / 4, y: y + CELL.h / 4 }))
    return keeping((one: BenchEdge): SceneEdge => {
      const [from, to] = [places[one.from], places[one.to]]
      const d = `M${from?.x ?? 0} ${from?.y ?? 0} L${to?.x ?? 0} ${to?.y ?? 0}`
      const tint = { hue: hueOf(one.version), round: 'first' } as const
      const ends = { from: `n${one.from}`, to: `n${one.to}` }
      return edge('hold', [line(d, true)], {
        id: one.id,
        tint,
        ...ends,
        spoken: `${ends.from} holds ${ends.to}`,
      })
    })
    // Nodes stay where they are: the first picture says where.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [picture.nodes.length])
  const columns = Math.ceil(Math.sqrt(picture.nodes.length))
  const bounds = { x: 0, y: 0, w: columns * CELL.w, h: columns * CELL.h }
  const scene: Scene = {
    bounds,
    present: bounds,
    nodes: picture.nodes.map(sceneNode),
    edges: picture.edges.map(sceneEdge),
    plates: [],
    texts: null,
    textSize: 11,
    travels: [],
    legend: [],
  }
  const k = Math.min(innerWidth / scene.bounds.w, innerHeight / scene.bounds.h)
  return (
    <>
      <HatchDefs />
      <GraphCanvas
        scene={scene}
        camera={{ x: 0, y: 0, k }}
        onCamera={nothing}
        selectedId={null}
        onSelect={nothing}
        onOpen={nothing}
        onStep={nothing}
        onMenu={nothing}
        onHover={nothing}
        onNodeDrag={nothing}
        dimmed={NONE}
        changed={NONE}
        motion="off"
      />
    </>
  )
}
