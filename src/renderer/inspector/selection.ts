/** What an id stands for in a world. Pure. */
import { processEver } from '#model/past.ts'
import { itemOf, itemsOf } from '#model/tables/table.ts'
import type {
  Composite,
  FileContent,
  Gate,
  Listener,
  Mailbox,
  Memory,
  Pipe,
  Process,
  Semaphore,
  Thread,
  World,
} from '#model/vocabulary/world.ts'
import type { ObjectId, ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import { placeAt } from '#model/vocabulary/place.ts'
import type { Place } from '#model/vocabulary/place.ts'

export type Subject =
  | { readonly kind: 'process'; readonly process: Process }
  | { readonly kind: 'composite'; readonly composite: Composite }
  | { readonly kind: 'pipe'; readonly pipe: Pipe }
  | { readonly kind: 'semaphore'; readonly semaphore: Semaphore }
  | { readonly kind: 'memory'; readonly memory: Memory }
  | { readonly kind: 'mailbox'; readonly mailbox: Mailbox }
  | { readonly kind: 'gate'; readonly gate: Gate }
  | { readonly kind: 'listener'; readonly listener: Listener }
  | { readonly kind: 'file'; readonly file: FileContent }

/** Null for an id that means nothing in this world: what it named does not exist yet. */
export function subjectOf(world: World, id: string): Subject | null {
  const process = processEver(world, id as ProcessId)
  if (process !== undefined) return { kind: 'process', process }
  const composite = itemOf(world.composites, id)
  if (composite !== undefined) return { kind: 'composite', composite }
  const pipe = itemOf(world.pipes, id)
  if (pipe !== undefined) return { kind: 'pipe', pipe }
  const semaphore = itemOf(world.semaphores, id)
  if (semaphore !== undefined) return { kind: 'semaphore', semaphore }
  const memory = itemOf(world.memories, id)
  if (memory !== undefined) return { kind: 'memory', memory }
  const mailbox = itemOf(world.mailboxes, id)
  if (mailbox !== undefined) return { kind: 'mailbox', mailbox }
  const gate = itemOf(world.gates, id)
  if (gate !== undefined) return { kind: 'gate', gate }
  const listener = itemOf(world.listeners, id)
  if (listener !== undefined) return { kind: 'listener', listener }
  const file = itemOf(world.files, id.replace(/^file[:-]/, ''))
  return file === undefined ? null : { kind: 'file', file }
}

export type Waiter = { readonly thread: ThreadId; readonly step: number } & Place

export const threadsOf = (world: World, process: ProcessId): readonly Thread[] =>
  itemsOf(world.threads).filter((thread) => thread.process === process)

/** Threads at an op that names the object, longest wait first; those who could go are among them. */
export function waitersOn(
  world: World,
  names: (op: Extract<Thread['state'], { kind: 'at-op' }>['op'], thread: ThreadId) => boolean,
): readonly Waiter[] {
  return itemsOf(world.threads)
    .flatMap((thread) =>
      thread.state.kind === 'at-op' && names(thread.state.op, thread.id)
        ? [{ thread, state: thread.state }]
        : [],
    )
    .sort((a, b) => a.state.since - b.state.since)
    .map(({ thread, state }) => ({
      thread: thread.id,
      step: state.sinceStep,
      ...placeAt(thread.call ?? { line: null }),
    }))
}

/** Every copy of an end of the pipe, in the order of processes. */
export function copiesOf(world: World, pipe: ObjectId) {
  return itemsOf(world.processes).flatMap((process) =>
    itemsOf(process.descriptors)
      .filter((descriptor) => descriptor.pipe === pipe)
      .map((descriptor) => ({ process: process.id, descriptor })),
  )
}

export const lifeAllows = (process: Process): boolean => process.life.kind === 'alive'
