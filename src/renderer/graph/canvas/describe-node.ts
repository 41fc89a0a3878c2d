/** Nodes in words, for whoever does not see the picture. Nothing here is said by colour alone. */
import type { EndSide, Flow } from '#picture/scene/scene-channel.ts'
import type { CardRow, ProcessNode, SceneNode } from '#picture/scene/scene-node.ts'
import type { Words } from '#words/window/words.ts'

/** The accessible name of a node: its name, its kind, its state and what is in it. */
export const spokenNode = (node: SceneNode, words: Words): string =>
  words.graph.spoken.node(node.fullName, spokenKind(node, words), nodeFacts(node, words))

export function spokenKind(node: SceneNode, words: Words): string {
  const kind = words.graph.kind
  switch (node.kind) {
    case 'process':
      return node.role === 'plain' ? kind.process : kind[node.role]
    case 'queue':
      return kind[node.form]
    case 'queue-opened':
      return kind.queue
    case 'lock':
      return kind[node.form]
    default:
      return kind[node.kind]
  }
}

/** What is to be said of a node beside its name, one fact an entry. */
export function nodeFacts(node: SceneNode, words: Words): readonly string[] {
  return facts(node, words).filter((fact) => fact.trim() !== '')
}

function facts(node: SceneNode, words: Words): readonly string[] {
  const spoken = words.graph.spoken
  switch (node.kind) {
    case 'process':
      return processFacts(node, words)
    case 'crowd':
      return crowdFacts(node.dots, words)
    case 'pool':
      return [node.subtitle, node.taskNote, ...texts(node.tasks, spoken.tasks), node.resultNote]
    case 'pipe':
      return [node.note, ...contents(node.flow, words), ...sides([node.writeSide, node.readSide])]
    case 'duplex':
      return [
        node.note,
        ...contents(node.there, words),
        ...contents(node.back, words),
        ...sides([node.left, node.right]),
      ]
    case 'queue':
      return [node.note, ...texts(node.tiles, spoken.holds)]
    case 'queue-opened':
      return [
        node.subtitle,
        node.note,
        ...contents(node.flow, words),
        ...node.lanes.map((lane) => `${words.graph.row.feeder} ${lane.doing}`),
      ]
    case 'lock':
      return [node.note, ...texts(node.waiters, spoken.waiters)]
    case 'semaphore':
    case 'event':
      return [node.note]
    case 'condition':
      return [
        node.note,
        ...texts(node.sleepers, spoken.asleep),
        ...texts(node.reacquiring, spoken.reacquiring),
      ]
    case 'barrier':
      return [node.note, ...texts(node.arrived, spoken.waiters)]
    case 'memory':
      return [
        node.note,
        spoken.values(node.cells.map((cell) => cell.value)),
        ...node.cells.filter((cell) => cell.lost !== '').map((cell) => spoken.lost(cell.lost)),
      ]
    case 'file':
      return [node.note]
    case 'listener':
      return [node.note, ...texts(node.backlog, spoken.waiters)]
  }
}

function processFacts(node: ProcessNode, words: Words): readonly string[] {
  const { strip } = node
  return [
    node.pid === '' ? '' : words.graph.pid(node.pid),
    [strip.word, strip.verb].filter((part) => part !== '').join(' '),
    strip.where,
    node.key === '' ? '' : words.graph.spoken.stepKey(node.key),
    node.diverged === '' ? '' : words.graph.spoken.differs(node.diverged),
    ...node.rows.map((row) => spokenRow(row, words)),
  ]
}

function spokenRow(row: CardRow, words: Words): string {
  const spoken = words.graph.spoken
  switch (row.kind) {
    case 'descriptor':
      return spoken.descriptor(row.fd, row.what, row.culprit ? spoken.cause : row.tag)
    case 'thread':
      return spoken.thread(row.what, row.doing)
    case 'note':
      return `${row.what} ${row.right}`
  }
}

function crowdFacts(
  dots: readonly { readonly state: ProcessNode['state'] }[],
  words: Words,
): readonly string[] {
  const counts = new Map<ProcessNode['state'], number>()
  for (const dot of dots) counts.set(dot.state, (counts.get(dot.state) ?? 0) + 1)
  return [...counts].map(([state, n]) => words.graph.spoken.inState(n, words.graph.state[state]))
}

const texts = (
  items: readonly { readonly text: string }[],
  say: (texts: readonly string[]) => string,
): readonly string[] => (items.length === 0 ? [] : [say(items.map((item) => item.text))])

const contents = (flow: Flow, words: Words): readonly string[] => texts(flow.tiles, words.graph.spoken.holds)

const sides = (ends: readonly EndSide[]): readonly string[] => ends.map((end) => end.caption.join(' '))
