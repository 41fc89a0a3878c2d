/** A moment of a run for Graphviz: the nodes and edges of the picture, laid out by whoever reads it. */
import { nodeFacts, spokenKind } from '#picture/kinds/describe-node.ts'
import type { NodeKind } from '#picture/kinds/kind.ts'
import type { EdgeKind, SceneEdge } from '#picture/scene/scene-edge.ts'
import type { SceneNode } from '#picture/scene/scene-node.ts'
import type { Scene } from '#picture/scene/scene.ts'
import type { Words } from '#words/window/words.ts'

type Attributes = Readonly<Record<string, string>>

export function dotOf(scene: Scene, title: string, words: Words): string {
  const shown = new Set(scene.nodes.map(({ id }) => id))
  const edges = scene.edges.filter(({ from, to }) => shown.has(from) && shown.has(to))
  return [
    `digraph ${quoted(title)} {`,
    `  graph${listed({ rankdir: 'LR', label: title, labelloc: 't', fontname: 'sans-serif' })}`,
    `  node${listed({ fontname: 'sans-serif', fontsize: '11', style: 'filled', fillcolor: 'white' })}`,
    `  edge${listed({ fontname: 'sans-serif', fontsize: '10' })}`,
    ...scene.nodes.map((node) => `  ${quoted(node.id)}${listed(nodeLooks(node, words))}`),
    ...edges.map((edge) => `  ${quoted(edge.from)} -> ${quoted(edge.to)}${listed(edgeLooks(edge))}`),
    '}',
    '',
  ].join('\n')
}

const SHAPES: Readonly<Record<NodeKind, string>> = {
  process: 'box',
  crowd: 'box3d',
  pool: 'folder',
  pipe: 'cylinder',
  duplex: 'cylinder',
  queue: 'cds',
  'queue-opened': 'cds',
  lock: 'octagon',
  semaphore: 'octagon',
  condition: 'house',
  event: 'diamond',
  barrier: 'trapezium',
  memory: 'component',
  file: 'note',
  listener: 'invhouse',
}

function nodeLooks(node: SceneNode, words: Words): Attributes {
  const stuck = node.kind === 'process' && node.state === 'stuck'
  return {
    shape: SHAPES[node.kind],
    label: [node.fullName, spokenKind(node, words), ...nodeFacts(node, words)].join('\n'),
    ...(stuck ? { color: 'crimson', penwidth: '3' } : {}),
  }
}

const STYLES: Readonly<Record<EdgeKind, Attributes>> = {
  parent: { color: 'gray' },
  hold: {},
  unused: { color: 'gray40' },
  gone: { style: 'dotted', color: 'gray40' },
  reach: { style: 'dotted' },
  use: { penwidth: '2' },
  wait: { style: 'dashed', color: 'darkgoldenrod' },
  stuck: { color: 'crimson', penwidth: '3' },
  wake: { style: 'dashed', color: 'darkgreen' },
  signal: { style: 'bold' },
  call: { penwidth: '2' },
  task: { style: 'dotted' },
  bundle: { penwidth: '3', color: 'gray' },
  orphan: { style: 'dashed', color: 'gray40' },
}

const edgeLooks = ({ kind, spoken }: SceneEdge): Attributes => ({
  ...STYLES[kind],
  ...(spoken === '' ? {} : { tooltip: spoken }),
})

function listed(attributes: Attributes): string {
  const all = Object.entries(attributes).map(([name, value]) => `${name}=${quoted(value)}`)
  return all.length === 0 ? '' : ` [${all.join(', ')}]`
}

/** A string of DOT: a backslash would begin an escape of a label's own, and `\n` is one that is meant. */
const quoted = (text: string): string =>
  `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replace(/\r?\n/g, '\\n')}"`
