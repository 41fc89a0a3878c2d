import { memo } from 'react'
import type { SceneEdge } from '../layout/scene-edge.ts'
import type { SceneNode } from '../layout/scene-node.ts'
import { useWords } from '../words/language-store.ts'
import { nodeFacts, spokenKind } from './describe-node.ts'

/** The same picture as a table, for screen readers: a node a row, what it is, how it is, what it is linked to. */
export const GraphTable = memo(function GraphTable({
  nodes,
  edges,
}: {
  readonly nodes: readonly SceneNode[]
  readonly edges: readonly SceneEdge[]
}) {
  const words = useWords()
  const { table } = words.graph
  return (
    <table className="spoken">
      <caption>{table.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{table.what}</th>
          <th scope="col">{table.state}</th>
          <th scope="col">{table.links}</th>
        </tr>
      </thead>
      <tbody>
        {nodes.map((node) => (
          <tr key={node.id}>
            <th scope="row">
              {node.fullName} ({spokenKind(node, words)})
            </th>
            <td>{nodeFacts(node, words).join('; ')}</td>
            <td>
              {edges
                .filter((edge) => edge.from === node.id && edge.spoken !== '')
                .map((edge) => edge.spoken)
                .join('; ')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
})
