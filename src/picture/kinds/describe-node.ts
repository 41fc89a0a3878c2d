/** Nodes in words, for whoever does not see the picture. Nothing here is said by colour alone. */
import type { Words } from '#words/window/words.ts'
import type { SceneNode } from '../scene/scene-node.ts'
import type { NodeKind, NodeOf } from './kind.ts'
import { KINDS } from './kinds.ts'

/** The accessible name of a node: its name, its kind, its state and what is in it. */
export const spokenNode = (node: SceneNode, words: Words): string =>
  words.graph.spoken.node(node.fullName, spokenKind(node, words), nodeFacts(node, words))

export const spokenKind = <K extends NodeKind>(node: NodeOf<K>, words: Words): string =>
  words.graph.kind[KINDS[node.kind].word(node)]

/** What is to be said of a node beside its name, one fact an entry. */
export const nodeFacts = <K extends NodeKind>(node: NodeOf<K>, words: Words): readonly string[] =>
  KINDS[node.kind].facts(node, words).filter((fact) => fact.trim() !== '')
