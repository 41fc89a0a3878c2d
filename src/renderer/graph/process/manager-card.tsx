import { memo } from 'react'
import type { ProcessNode } from '#picture/scene/scene-node.ts'
import { ProcessCard } from './process-card.tsx'

/**
 * A process that serves objects: a card whose rows are what it holds. It is always full, whatever the crowd, since a manager
 * without its objects says nothing.
 */
export const ManagerCard = memo(function ManagerCard({ node }: { readonly node: ProcessNode }) {
  return <ProcessCard node={node.size === 'full' ? node : { ...node, size: 'full' }} />
})
