/** The same picture in React Flow, as its documentation says to do it: controlled, its own edges, a memoised node. */
import { Background, Handle, Position, ReactFlow } from '@xyflow/react'
import type { Edge, Node, NodeProps } from '@xyflow/react'
import '@xyflow/react/dist/style.css'
import { memo } from 'react'
import { keeping } from './picture.ts'
import type { BenchEdge, BenchNode, Picture } from './picture.ts'

type Data = { readonly label: string; readonly colour: string }

const COLOURS = ['#0a7d62', '#b4461f', '#2a62c9', '#8a4fb8', '#a86a00', '#c03a78', '#3e7a1f', '#5a6470']
const colourOf = (version: number) => COLOURS[version % COLOURS.length] ?? '#000'

const Labelled = memo(function Labelled({ data }: NodeProps<Node<Data>>) {
  return (
    <div
      style={{ width: 150, height: 40, border: '1px solid', borderColor: data.colour, color: data.colour }}
    >
      <Handle type="target" position={Position.Left} />
      {data.label}
      <Handle type="source" position={Position.Right} />
    </div>
  )
})
const TYPES = { labelled: Labelled }

const flowNode = keeping(({ id, x, y, version }: BenchNode): Node<Data> => ({
  id,
  type: 'labelled',
  position: { x, y },
  width: 150,
  height: 40,
  data: { label: `${id} v${version}`, colour: colourOf(version) },
}))
const flowEdge = keeping(({ id, from, to, version }: BenchEdge): Edge => ({
  id,
  source: `n${from}`,
  target: `n${to}`,
  style: { stroke: colourOf(version) },
}))

export function Flow({ picture }: { readonly picture: Picture }) {
  return (
    <ReactFlow
      nodes={picture.nodes.map(flowNode)}
      edges={picture.edges.map(flowEdge)}
      nodeTypes={TYPES}
      minZoom={0.05}
      fitView
    >
      <Background />
    </ReactFlow>
  )
}
