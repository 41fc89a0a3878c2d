import { nodeFacts, spokenKind } from '#picture/kinds/describe-node.ts'
import type { Scene } from '#picture/scene/scene.ts'
import type { Words } from '#words/window/words.ts'

/** Each node and what is said of it, then each line that says something. */
export const inWords = ({ nodes, edges }: Scene, words: Words): readonly string[] => [
  ...nodes.map((node) =>
    words.graph.spoken.node(node.fullName, spokenKind(node, words), nodeFacts(node, words)),
  ),
  ...edges.flatMap(({ spoken }) => (spoken === '' ? [] : [spoken])),
]
