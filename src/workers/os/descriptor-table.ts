/**
 * This process's open ends, each with kernel descriptors of its own. An end is opened by path, never shared: what the
 * model calls a copy is an open file of its own in the kernel too.
 *
 * A one-way pipe is one FIFO (`<pipe>.f`), a duplex one two (`.f` forward, `.b` backward).
 */
import { closeSync, constants, openSync } from 'node:fs'
import { join } from 'node:path'
import { readDirection, writeDirection } from '#model/objects/descriptors.ts'
import type { Direction } from '#model/vocabulary/events.ts'
import type { Handle } from '#model/vocabulary/ids.ts'
import { fifoName } from '#protocol/file-names.ts'
import type { WireEnd } from '#protocol/worker.ts'

export type OpenFiles = { readonly end: WireEnd; readonly read: number | null; readonly write: number | null }

export class DescriptorTable {
  readonly #directory: string
  readonly #open = new Map<Handle, OpenFiles>()

  constructor(directory: string) {
    this.#directory = directory
  }

  get(handle: Handle): OpenFiles | null {
    return this.#open.get(handle) ?? null
  }

  open(end: WireEnd): void {
    if (this.#open.has(end.handle)) return
    const read = this.#path(end, readDirection(end.end))
    const write = this.#path(end, writeDirection(end.end))
    this.#open.set(end.handle, {
      end,
      read: read === null ? null : openSync(read, constants.O_RDONLY | constants.O_NONBLOCK),
      write: write === null ? null : openForWriting(write),
    })
  }

  duplicate(handle: Handle, as: Handle): void {
    const files = this.#open.get(handle)
    if (files) this.open({ ...files.end, handle: as })
  }

  close(handle: Handle): void {
    const files = this.#open.get(handle)
    if (!files) return
    this.#open.delete(handle)
    if (files.read !== null) closeSync(files.read)
    if (files.write !== null) closeSync(files.write)
  }

  #path(end: WireEnd, direction: Direction | null): string | null {
    return direction === null ? null : join(this.#directory, fifoName(end.pipe, direction))
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
