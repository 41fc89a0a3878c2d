/**
 * Cells of shared memory: one file each in `/dev/shm` (or the run's directory), read and written in place by every
 * process with positioned I/O, little-endian. What one process writes over another's update is really gone.
 */
import { closeSync, constants, openSync, readSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { ObjectId } from '#model/vocabulary/ids.ts'
import type { Typecode } from '#model/vocabulary/ops.ts'
import { fileStem } from '#protocol/file-names.ts'

const BYTES: Readonly<Record<Typecode, number>> = { i: 4, b: 1, B: 1, d: 8 }

export class SharedMemory {
  readonly #directory: string
  readonly #files = new Map<ObjectId, { readonly descriptor: number; readonly typecode: Typecode }>()

  constructor(directory: string) {
    this.#directory = directory
  }

  /** The first byte of the file is the typecode, so that other processes can read it without being told. */
  create(memory: ObjectId, typecode: Typecode, cells: readonly number[]): void {
    const flags = constants.O_RDWR | constants.O_CREAT | constants.O_EXCL
    const descriptor = openSync(this.#path(memory), flags, 0o600)
    writeSync(descriptor, typecode, 0)
    this.#files.set(memory, { descriptor, typecode })
    this.write(memory, 0, cells)
  }

  read(memory: ObjectId, from: number, to: number): readonly number[] {
    const { descriptor, typecode } = this.#file(memory)
    const size = BYTES[typecode]
    const buffer = Buffer.alloc(Math.max(0, to - from) * size)
    const got = readSync(descriptor, buffer, 0, buffer.length, 1 + from * size)
    const view = new DataView(buffer.buffer, buffer.byteOffset, got)
    return Array.from({ length: Math.floor(got / size) }, (_, at) => readCell(view, at * size, typecode))
  }

  write(memory: ObjectId, from: number, values: readonly number[]): void {
    const { descriptor, typecode } = this.#file(memory)
    const size = BYTES[typecode]
    const view = new DataView(new ArrayBuffer(values.length * size))
    values.forEach((value, at) => writeCell(view, at * size, typecode, value))
    writeSync(descriptor, view, 0, view.byteLength, 1 + from * size)
  }

  /** Opened again when it is used again. */
  close(memory: ObjectId): void {
    const file = this.#files.get(memory)
    if (file === undefined) return
    this.#files.delete(memory)
    closeSync(file.descriptor)
  }

  #file(memory: ObjectId): { readonly descriptor: number; readonly typecode: Typecode } {
    const known = this.#files.get(memory)
    if (known) return known
    const descriptor = openSync(this.#path(memory), constants.O_RDWR)
    const first = Buffer.alloc(1)
    readSync(descriptor, first, 0, 1, 0)
    const typecode = first.toString('latin1')
    if (!isTypecode(typecode)) {
      closeSync(descriptor)
      throw new Error(`${memory}: not a file of shared memory`)
    }
    const file = { descriptor, typecode }
    this.#files.set(memory, file)
    return file
  }

  #path(memory: ObjectId): string {
    return join(this.#directory, `${fileStem(memory)}.m`)
  }
}

function isTypecode(text: string): text is Typecode {
  return Object.hasOwn(BYTES, text)
}

function readCell(view: DataView, at: number, typecode: Typecode): number {
  switch (typecode) {
    case 'i':
      return view.getInt32(at, true)
    case 'b':
      return view.getInt8(at)
    case 'B':
      return view.getUint8(at)
    case 'd':
      return view.getFloat64(at, true)
  }
}

function writeCell(view: DataView, at: number, typecode: Typecode, value: number): void {
  switch (typecode) {
    case 'i':
      return view.setInt32(at, value, true)
    case 'b':
      return view.setInt8(at, value)
    case 'B':
      return view.setUint8(at, value)
    case 'd':
      return view.setFloat64(at, value, true)
  }
}
