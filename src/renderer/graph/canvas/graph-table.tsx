import { memo, useMemo } from 'react'
import type { SceneEdge } from '#picture/scene/scene-edge.ts'
import type { SceneNode } from '#picture/scene/scene-node.ts'
import { useWords } from '../../store/language-store.ts'
import { nodeFacts, spokenKind } from '#picture/kinds/describe-node.ts'

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
  const links = useMemo(() => linksBySource(edges), [edges])
  const rows = inRows(nodes)
  return (
    <table>
      <caption>{table.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{table.what}</th>
          <th scope="col">{table.state}</th>
          <th scope="col">{table.links}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((node) => (
          <Row key={node.id} node={node} links={links.get(node.id) ?? ''} />
        ))}
        {rows.length < nodes.length && (
          <tr>
            <td colSpan={3}>{table.more(nodes.length - rows.length)}</td>
          </tr>
        )}
      </tbody>
    </table>
  )
})

/** Nobody listens to a longer table, and each row of it is laid out. */
const ROWS = 200

/** All of a picture; of a very large one those who are stuck first. */
function inRows(nodes: readonly SceneNode[]): readonly SceneNode[] {
  if (nodes.length <= ROWS) return nodes
  const isStuck = (node: SceneNode): boolean => node.kind === 'process' && node.state === 'stuck'
  return [...nodes.filter(isStuck), ...nodes.filter((node) => !isStuck(node))].slice(0, ROWS)
}

type RowProps = { readonly node: SceneNode; readonly links: string }

const Row = memo(function Row({ node, links }: RowProps) {
  const words = useWords()
  return (
    <tr>
      <th scope="row">
        {node.fullName} ({spokenKind(node, words)})
      </th>
      <td>{nodeFacts(node, words).join('; ')}</td>
      <td>{links}</td>
    </tr>
  )
})

/** What each node is linked to, in words. */
function linksBySource(edges: readonly SceneEdge[]): ReadonlyMap<string, string> {
  const links = new Map<string, string>()
  for (const { from, spoken } of edges) {
    if (spoken === '') continue
    const before = links.get(from)
    links.set(from, before === undefined ? spoken : `${before}; ${spoken}`)
  }
  return links
}
