import { nodeFacts, spokenKind } from '#picture/kinds/describe-node.ts'
import type { SceneNode } from '#picture/scene/scene-node.ts'
import { useWords } from '../../store/language-store.ts'

/** What is said of a node while the pointer rests on it: what it is called, what it is, and a fact a line. */
export function NodeTitle({ node }: { readonly node: SceneNode }) {
  const words = useWords()
  return (
    <title>{[`${node.fullName}, ${spokenKind(node, words)}`, ...nodeFacts(node, words)].join('\n')}</title>
  )
}
