/**
 * This process's open ends, each with kernel descriptors of its own. An end is opened by path, never shared: what the
 * model calls a copy is an open file of its own in the kernel too.
 *
 * A one-way pipe is one FIFO (`<pipe>.f`). A duplex one is two, forward and backward (`.f`, `.b`), with a ring of bytes
 * beside each (`socket-flow.ts`).
 */
import { closeSync, constants, openSync } from 'node:fs'
import { join } from 'node:path'
import { readDirection, writeDirection } from '#model/objects/descriptors.ts'
import type { Direction } from '#model/vocabulary/events.ts'
import type { Handle, ThreadId } from '#model/vocabulary/ids.ts'
import { fifoName, ringName } from '#protocol/file-names.ts'
import type { WireEnd } from '#protocol/worker.ts'
import { fifo } from './kernel-calls.ts'
import type { Inflow, Outflow } from './kernel-calls.ts'
import { SocketFlow } from './socket-flow.ts'

/** Null for the way that the end does not go. */
export type OpenEnd = { readonly end: WireEnd; readonly read: Inflow | null; readonly write: Outflow | null }

type Held = { readonly open: OpenEnd; readonly close: () => void }
type Kept = Held & { readonly by: Set<ThreadId> }

export class DescriptorTable {
  readonly #directory: string
  readonly #memoryDirectory: string
  readonly #open = new Map<Handle, Held>()
  /** Closed under calls that still wait at them. */
  readonly #kept = new Map<Handle, Kept>()

  constructor(directory: string, memoryDirectory: string) {
    this.#directory = directory
    this.#memoryDirectory = memoryDirectory
  }

  get(handle: Handle): OpenEnd | null {
    return (this.#open.get(handle) ?? this.#kept.get(handle))?.open ?? null
  }

  open(end: WireEnd): void {
    if (this.#open.has(end.handle)) return
    const read = this.#way(end, readDirection(end.end), (path) =>
      openSync(path, constants.O_RDONLY | constants.O_NONBLOCK),
    )
    const write = this.#way(end, writeDirection(end.end), openForWriting)
    this.#open.set(end.handle, {
      open: { end, read: read?.flow ?? null, write: write?.flow ?? null },
      close: () => {
        read?.close()
        write?.close()
      },
    })
  }

  duplicate(handle: Handle, as: Handle): void {
    const held = this.#open.get(handle)
    if (held) this.open({ ...held.open.end, handle: as })
  }

  /** `heldBy`: threads whose calls go on at it; it stays open in the kernel until `release` has come for each. */
  close(handle: Handle, heldBy: readonly ThreadId[] = []): void {
    const held = this.#open.get(handle)
    if (!held) return
    this.#open.delete(handle)
    if (heldBy.length === 0) held.close()
    else this.#kept.set(handle, { ...held, by: new Set(heldBy) })
  }

  /** The thread's call is over. */
  release(thread: ThreadId): void {
    for (const [handle, kept] of this.#kept) {
      if (!kept.by.delete(thread) || kept.by.size > 0) continue
      this.#kept.delete(handle)
      kept.close()
    }
  }

  #way(
    { pipe, duplex }: WireEnd,
    direction: Direction | null,
    openPath: (path: string) => number,
  ): { readonly flow: Inflow & Outflow; readonly close: () => void } | null {
    if (direction === null) return null
    const descriptor = openPath(join(this.#directory, fifoName(pipe, direction)))
    if (!duplex) return { flow: fifo(descriptor), close: () => closeSync(descriptor) }
    const flow = new SocketFlow(descriptor, join(this.#memoryDirectory, ringName(pipe, direction)))
    return { flow, close: () => flow.close() }
  }
}

/**
 * A FIFO without a reader refuses to be opened for writing. For the moment of opening this process is its reader too;
 * every other process is waiting for an answer meanwhile, so none can observe it.
 */
function openForWriting(path: string): number {
  const both = openSync(path, constants.O_RDWR | constants.O_NONBLOCK)
  try {
    return openSync(path, constants.O_WRONLY | constants.O_NONBLOCK)
  } finally {
    closeSync(both)
  }
}
