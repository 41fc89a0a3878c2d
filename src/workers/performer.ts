/**
 * Performs granted ops on what the operating system gives: pipes, shared memory, files. Says where the kernel's word
 * differs from the model's.
 */
import { isDeepStrictEqual } from 'node:util'
import { cellOf, numberIn } from '#model/vocabulary/cell-value.ts'
import type { KernelAnswer } from '#model/vocabulary/events.ts'
import type { Json } from '#model/vocabulary/json.ts'
import type { Effect, OpOf } from '#model/vocabulary/ops.ts'
import type { WireEnd, WireOutcome } from '#protocol/worker.ts'
import type { ThreadId } from '#model/vocabulary/ids.ts'
import { DescriptorTable } from './os/descriptor-table.ts'
import type { OpenEnd } from './os/descriptor-table.ts'
import { SegmentNames } from './os/segment-names.ts'
import { RunFiles } from './os/run-files.ts'
import { SharedMemory } from './os/shared-memory.ts'
import { Receiving, Sending } from './os/transfers.ts'
import type { Difference } from './os/transfers.ts'

/** What the operating system is asked for an op; of a write's message only the payload matters here. */
export type PerformedOp =
  | Omit<OpOf<'pipe.write'>, 'message'>
  | OpOf<
      | 'pipe.read'
      | 'fd.close'
      | 'fd.duplicate'
      | 'memory.read'
      | 'memory.write'
      | 'shm.open'
      | 'shm.close'
      | 'shm.unlink'
      | 'file.read'
      | 'file.write'
      | 'file.append'
      | 'process.exit'
    >

/** An op between its announcement and its return, with the payload of a write; a transfer takes several turns. */
export type Pending = {
  readonly op: PerformedOp
  readonly bytes: Uint8Array | null
  transfer: Sending | Receiving | null
}

/** What one turn gave: for a finished `pipe.read` the payload. */
export type Performed = { readonly difference: Difference; readonly bytes: Uint8Array | null }

const NOTHING: Performed = { difference: null, bytes: null }

export class Performer {
  readonly #descriptors: DescriptorTable
  readonly #memory: SharedMemory
  readonly #names: SegmentNames
  readonly #files: RunFiles

  constructor(directory: string, memoryDirectory: string) {
    this.#descriptors = new DescriptorTable(directory, memoryDirectory)
    this.#memory = new SharedMemory(memoryDirectory)
    this.#names = new SegmentNames(memoryDirectory)
    this.#files = new RunFiles(directory)
  }

  open(end: WireEnd): void {
    this.#descriptors.open(end)
  }

  close(handle: string): void {
    this.#descriptors.close(handle)
  }

  /** The thread's op is over: what was closed under it goes. */
  over(thread: ThreadId): void {
    this.#descriptors.release(thread)
  }

  /** Effects happen when they are asked for; of these only memory has a side outside the model here. */
  effect(effect: Effect): void {
    if (effect.kind === 'create.memory') {
      this.#memory.create(effect.memory, effect.typecode, effect.cells.map(numberIn))
    }
  }

  /** `brokered`: the payload that main brings for a read, where there is no kernel pipe. */
  perform(
    pending: Pending,
    outcome: WireOutcome,
    answers: readonly KernelAnswer[],
    brokered: Uint8Array | null,
  ): Performed {
    const { op } = pending
    switch (op.kind) {
      case 'pipe.write':
      case 'pipe.read':
        return this.#transfer(pending, outcome, answers, brokered)
      case 'fd.close':
        if (outcome.kind === 'returned') this.#descriptors.close(op.handle, heldByIn(outcome.value))
        return NOTHING
      case 'fd.duplicate':
        if (outcome.kind === 'returned') this.#descriptors.duplicate(op.handle, op.as)
        return NOTHING
      case 'memory.read':
        if (outcome.kind !== 'returned') return NOTHING
        return compared(outcome.value, this.#memory.read(op.memory, op.from, op.to).map(cellOf))
      case 'memory.write':
        if (outcome.kind === 'returned') this.#memory.write(op.memory, op.from, op.values.map(numberIn))
        return NOTHING
      case 'shm.open':
        return this.#openSegment(op, outcome)
      case 'shm.close':
        if (outcome.kind === 'returned') this.#memory.close(op.memory)
        return NOTHING
      case 'shm.unlink':
        if (outcome.kind === 'transfer') return NOTHING
        return compared(errnoOf(outcome), this.#names.remove(op.name))
      case 'file.read':
        return compared(outcome.kind === 'returned' ? outcome.value : null, this.#files.read(op.name))
      case 'file.write':
      case 'file.append':
        if (outcome.kind === 'returned') this.#files.write(op.name, op.text, op.kind === 'file.append')
        return NOTHING
      // The end itself is the worker's.
      case 'process.exit':
        return NOTHING
    }
  }

  /** Where the model refuses for reasons of its own (a size), the operating system is not asked. */
  #openSegment({ name, create }: OpOf<'shm.open'>, outcome: WireOutcome): Performed {
    if (outcome.kind === 'transfer' || (outcome.kind === 'raised' && outcome.error === 'ValueError'))
      return NOTHING
    if (create === null) {
      const expected = outcome.kind === 'returned' ? memoryIn(outcome.value) : errnoOf(outcome)
      return compared(expected, this.#names.lookUp(name))
    }
    const performed = compared(errnoOf(outcome), this.#names.create(name, create.memory))
    if (performed.difference === null && outcome.kind === 'returned') {
      this.#memory.create(
        create.memory,
        'B',
        Array.from({ length: create.size }, () => 0),
      )
    }
    return performed
  }

  #transfer(
    pending: Pending,
    outcome: WireOutcome,
    answers: readonly KernelAnswer[],
    brokered: Uint8Array | null,
  ): Performed {
    const { op } = pending
    if (op.kind !== 'pipe.write' && op.kind !== 'pipe.read') return NOTHING
    const files = this.#descriptors.get(op.handle)
    // Without a kernel pipe (brokered, or the end is closed and the op raises) there is nobody to ask.
    if (files === null)
      return {
        difference: null,
        bytes:
          op.kind === 'pipe.read' && outcome.kind === 'returned' ? (brokered ?? new Uint8Array(0)) : null,
      }
    pending.transfer ??=
      op.kind === 'pipe.write' ? new Sending(op, pending.bytes ?? new Uint8Array(0)) : new Receiving(op)
    const { transfer } = pending
    const difference =
      transfer instanceof Sending
        ? files.write === null
          ? noWay(files, answers)
          : transfer.turn(files.write, answers)
        : files.read === null
          ? noWay(files, answers)
          : transfer.turn(files.read, answers)
    if (difference !== null || outcome.kind !== 'returned' || transfer instanceof Sending)
      return { difference, bytes: null }
    const ended = answers.at(-1) === 0
    if (!transfer.whole && !ended)
      return { difference: { expected: 'a whole message', actual: 'a part of one' }, bytes: null }
    return { difference: null, bytes: ended ? new Uint8Array(0) : transfer.payload() }
  }
}

function noWay({ end }: OpenEnd, answers: readonly KernelAnswer[]): Difference {
  return answers.length === 0
    ? null
    : { expected: answers.join(', '), actual: `end ${end.end} has no descriptor for this` }
}

/** The threads whose calls go on at the end that `fd.close` has closed. */
function heldByIn(value: Json): readonly ThreadId[] {
  return typeof value === 'object' && value !== null && 'heldBy' in value
    ? (value['heldBy'] as readonly ThreadId[])
    : []
}

const ERRNOS: Readonly<Record<string, string>> = { FileExistsError: 'EEXIST', FileNotFoundError: 'ENOENT' }

/** What the operating system must answer for the model to be right; null when it must agree. */
function errnoOf(outcome: Extract<WireOutcome, { kind: 'returned' | 'raised' }>): string | null {
  return outcome.kind === 'raised' ? (ERRNOS[outcome.error] ?? outcome.error) : null
}

/** The cells that the model found under a name. */
function memoryIn(value: Json): Json {
  return typeof value === 'object' && value !== null && 'memory' in value ? value['memory'] : null
}

function compared(expected: Json, actual: Json): Performed {
  if (isDeepStrictEqual(expected, actual)) return NOTHING
  return { difference: { expected: shown(expected), actual: shown(actual) }, bytes: null }
}

function shown(value: Json): string {
  const text = JSON.stringify(value)
  return text.length > 200 ? `${text.slice(0, 200)}…` : text
}
