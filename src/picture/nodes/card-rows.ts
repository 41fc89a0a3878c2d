/** The rows of a card: descriptors with their ports, threads, and notes. */
import { idsOf, itemOf } from '#model/tables/table.ts'
import { outsideOf } from '#model/objects/outside.ts'
import { everyThread } from '#model/past.ts'
import { processOf } from '#model/vocabulary/ids.ts'
import type { ProcessId } from '#model/vocabulary/ids.ts'
import type { Descriptor, Process, Thread } from '#model/vocabulary/world.ts'
import { homeOf } from '../cast/home.ts'
import type { CardRow, DescriptorRow, ThreadRow } from '../scene/scene-node.ts'
import { clipText } from '../measure/text-width.ts'
import { managedRows } from './manager-rows.ts'

import { copyKey, type Stage } from './stage.ts'
import { markOf } from './copies.ts'
import { doingOf } from './process-state.ts'

/** A row a copy of an end of a pipe that is in the picture. Copies that only travel in a message have none. */
export function descriptorRows(stage: Stage, process: Process): readonly DescriptorRow[] {
  const rows: DescriptorRow[] = []
  for (const handle of idsOf(process.descriptors)) {
    const descriptor = itemOf(process.descriptors, handle)
    if (descriptor === undefined || descriptor.travelling) continue
    if (stage.cast.items.get(homeOf(stage.world, descriptor.pipe) ?? '')?.kind !== 'pipe') continue
    rows.push(descriptorRow(stage, process.id, descriptor))
  }
  return rows
}

function descriptorRow(stage: Stage, process: ProcessId, descriptor: Descriptor): DescriptorRow {
  const words = stage.words.graph.row
  const { end } = descriptor
  const what = end === 'r' ? words.readEnd : end === 'w' ? words.writeEnd : words.bothEnds
  const copy = markOf(stage, process, descriptor)
  const culprit = stage.culprits.has(copyKey(process, descriptor.handle))
  return {
    kind: 'descriptor',
    id: descriptor.handle,
    fd: String(descriptor.number),
    what: severalPipes(stage) ? `${descriptor.pipe}, ${what}` : what,
    copy,
    tag: copy === 'closed' ? words.closed : culprit && copy === 'unused' ? words.neverUsed : '',
    side: stage.sideOf(process, descriptor.pipe) === 'left' ? 'right' : 'left',
    culprit,
  }
}

const severalPipes = (stage: Stage): boolean =>
  [...stage.cast.items.values()].filter(({ kind }) => kind === 'pipe').length > 1

/** Threads besides the main one. Those of the library are machinery; those that run the program's tasks are always told. */
export function threadRows(stage: Stage, process: Process): readonly ThreadRow[] {
  return stage.threadsOf(process.id).flatMap((thread) => {
    if (
      thread.role === 'main' ||
      (thread.state.kind === 'ended' && stage.input.ever !== true) ||
      !isTold(stage, thread)
    )
      return []
    return [threadRow(stage, thread)]
  })
}

function threadRow(stage: Stage, thread: Thread): ThreadRow {
  const ended = thread.state.kind === 'ended'
  return {
    kind: 'thread',
    id: thread.id,
    what: threadName(stage, thread),
    doing: ended ? stage.words.graph.threads.ended : doingOf(stage, thread),
    ended,
  }
}

/** Threads of the library that are no more, and without which somebody waits for ever: the cause is drawn as what it is. */
export function missedThreads(stage: Stage, process: Process): readonly ThreadRow[] {
  const missed = stage.resultsMissedOf
  if (missed.size === 0) return []
  return everyThread(stage.world)
    .filter(({ id, of, state, role }) => {
      const hands = role === 'result-handler' || role === 'executor-manager'
      return hands && state.kind === 'ended' && processOf(id) === process.id && missed.has(of ?? '')
    })
    .map((thread) => threadRow(stage, thread))
}

function isTold(stage: Stage, thread: Thread): boolean {
  switch (thread.role) {
    case 'program':
    case 'executor-thread':
      return true
    case 'feeder':
      // An opened queue shows its feeders itself.
      return stage.input.options.machinery && stage.cast.items.get(thread.of ?? '')?.kind !== 'queue'
    case 'server-thread':
      return false
    default:
      return stage.input.options.machinery
  }
}

function threadName(stage: Stage, thread: Thread): string {
  if (thread.role === 'program') return clipText(thread.name)
  const number = /-(\d+)$/.exec(thread.id)?.[1] ?? ''
  const name = stage.words.graph.threads[thread.role]
  return thread.role === 'executor-thread' ? `${name} ${number}` : name
}

/** What its threads wait for that is not of the run, each kind once. */
function outsideNotes(stage: Stage, process: ProcessId): readonly CardRow[] {
  const found = new Set(stage.threadsOf(process).flatMap(({ id }) => outsideOf(stage.world, id)?.what ?? []))
  return [...found].map((what) => ({
    kind: 'note',
    id: `outside ${what}`,
    what: stage.words.graph.row.outside[what],
    right: '',
  }))
}

/** What is to be said of a process that has no descriptors to show. */
export function noteRows(stage: Stage, process: Process): readonly CardRow[] {
  const words = stage.words.graph.row
  const note = (id: string, what: string, right = ''): CardRow => ({ kind: 'note', id, what, right })
  const { life } = process
  if (process.role === 'manager-server' && stage.input.ever === true) return managedRows(stage, process)
  switch (life.kind) {
    case 'created':
      return [note('created', words.startNotCalled)]
    case 'zombie':
      return [
        note('zombie', words.keptForJoin, stage.world.seen === null ? words.endedAt(life.end.step) : ''),
      ]
    case 'exited': {
      const { cause, code, step } = life.end
      if (cause.kind === 'failed') return [note('failed', clipText(cause.name), words.step(step))]
      if (cause.kind === 'signal' || cause.kind === 'crash')
        return [note('killed', words.exitCode(code), words.step(step))]
      return [note('ended', words.endedAt(step))]
    }
    case 'left':
      return [note('left', words.leftAt(life.step))]
    case 'alive':
      if (process.role === 'manager-server') return managedRows(stage, process)
      return [
        ...(process.daemon && process.parent !== null
          ? [note('daemon', words.daemonOf(stage.name(process.parent)))]
          : []),
        ...outsideNotes(stage, process.id),
      ]
  }
}
