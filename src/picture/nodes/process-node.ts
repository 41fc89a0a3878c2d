/** Processes as cards: state, strip, rows. */
import { visibleLine } from '#words/visible.ts'
import { itemOf } from '#model/tables/table.ts'
import { unreachable } from '#model/unreachable.ts'
import type { Process } from '#model/vocabulary/world.ts'
import type { ProcessNode } from '../scene/scene-node.ts'
import { clipText } from '../measure/text-width.ts'
import { descriptorRows, missedThreads, noteRows, threadRows } from './card-rows.ts'
import { stateOf, stripOf } from './process-state.ts'
import type { CardSize, Stage } from './stage.ts'

/** More rows than these fold into one that says how many there are. */
const MOST_ROWS = 10
/** Two cards and a pipe between them fit the middle of a window of 1440. */
const FULL_WIDTH = 194
/** A compact card that stands by itself has room for its strip in both languages. */
export const COMPACT_OUTSIDE = 188
/** A chip beside others of its kind. */
export const CHIP_WIDTH = 112

export function processNode(
  stage: Stage,
  process: Process,
  at: { readonly size: CardSize; readonly w?: number },
): ProcessNode {
  const state = stateOf(stage, process)
  const manager = process.role === 'manager-server'
  const size = manager ? 'full' : at.size
  const { order } = process
  const pid = itemOf(stage.world.seen?.pids, process.id) ?? stage.input.pids[process.id]
  const { diverged } = stage.input
  return {
    kind: 'process',
    id: process.id,
    name: clipText(process.name),
    fullName: visibleLine(process.name),
    x: 0,
    y: 0,
    role: manager ? 'manager' : process.daemon ? 'daemon' : 'plain',
    size,
    w: at.w ?? widthOf(size),
    tint: stage.tint(process.id),
    state,
    strip: stripOf(stage, process, state),
    pid: pid === undefined || process.name.endsWith(` ${pid}`) ? '' : String(pid),
    cost: '',
    key: order < 9 && process.life.kind !== 'exited' && stage.world.seen === null ? String(order + 1) : '',
    next: false,
    rows: size === 'full' ? rowsOf(stage, process) : [],
    diverged: diverged?.process === process.id ? diverged.text : '',
  }
}

export function widthOf(size: CardSize): number {
  switch (size) {
    case 'full':
      return FULL_WIDTH
    case 'compact':
      return COMPACT_OUTSIDE
    case 'chip':
      return CHIP_WIDTH
    default:
      return unreachable(size)
  }
}

function rowsOf(stage: Stage, process: Process): ProcessNode['rows'] {
  const notes = noteRows(stage, process)
  if (process.life.kind !== 'alive' && stage.input.ever !== true) return notes
  const all = [
    ...descriptorRows(stage, process),
    ...missedThreads(stage, process),
    ...threadRows(stage, process),
    ...notes,
  ]
  if (all.length <= MOST_ROWS) return all
  const culprits = all.filter((row) => row.kind === 'descriptor' && row.culprit)
  const shown = all.slice(0, MOST_ROWS - 1)
  const kept = culprits.every((row) => shown.includes(row))
    ? shown
    : [...shown.slice(0, -1), ...culprits.slice(0, 1)]
  return [
    ...kept,
    { kind: 'note', id: 'more', what: stage.words.graph.queue.more(all.length - kept.length), right: '' },
  ]
}
