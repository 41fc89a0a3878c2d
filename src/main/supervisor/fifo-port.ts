/**
 * Two FIFOs, one for each direction: two thirds of what a socket costs for a round trip, because the kernel does less, main
 * writes without a queue between, and reads into the same memory again and again. They lose their names at once, so
 * nobody else can open them and nothing is left behind.
 */
import type { ChildProcess } from 'node:child_process'
import { closeSync, constants, openSync, unlinkSync, writeSync } from 'node:fs'
import { Socket } from 'node:net'
import type { ConnectOpts, SocketConstructorOpts } from 'node:net'
import { errorCode } from '#node/error-code.ts'
import type { LinePort } from './line-port.ts'

const READ_BYTES = 64 * 1024

type Ends = { readonly read: number; readonly write: number }

export class FifoPort implements LinePort {
  readonly stdio: readonly number[]
  readonly childReads = 3
  readonly childWrites = 4
  readonly over: Promise<void>
  readonly #read: number
  readonly #write: number
  #isOver: () => void = () => {}
  /** Takes what the kernel had no room for; made when that happens first. */
  #queue: Socket | null = null
  #isEnded = false

  /** `down` and `up` are FIFOs that nobody has open. */
  constructor(down: string, up: string) {
    const toChild = open(down, 'child-reads')
    const fromChild = open(up, 'child-writes')
    this.stdio = [toChild.read, fromChild.write]
    this.#read = fromChild.read
    this.#write = toChild.write
    this.over = new Promise((resolve) => (this.#isOver = resolve))
  }

  attach(_child: ChildProcess, heard: (piece: Uint8Array) => void): void {
    // Only the child may hold its ends: its death has to show as the end of what it writes.
    for (const end of this.stdio) closeSync(end)
    const buffer = new Uint8Array(READ_BYTES)
    const callback = (count: number): boolean => {
      heard(buffer.subarray(0, count))
      return true
    }
    // `onread` is an option of the constructor too, which its types do not say.
    const options: SocketConstructorOpts & ConnectOpts = {
      fd: this.#read,
      readable: true,
      writable: false,
      onread: { buffer, callback },
    }
    const reader = new Socket(options)
    reader.on('error', () => {})
    reader.on('close', () => {
      this.end()
      this.#isOver()
    })
  }

  write(bytes: Uint8Array): void {
    if (this.#isEnded) return
    const written = this.#queue === null || this.#queue.writableLength === 0 ? this.#writeNow(bytes) : 0
    if (written === bytes.length) return
    this.#queue ??= new Socket({ fd: this.#write, readable: false, writable: true }).on('error', () => {})
    this.#queue.write(bytes.subarray(written))
  }

  end(): void {
    if (this.#isEnded) return
    this.#isEnded = true
    if (this.#queue === null) closeSync(this.#write)
    else this.#queue.end()
  }

  #writeNow(bytes: Uint8Array): number {
    try {
      return writeSync(this.#write, bytes)
    } catch (error) {
      // No room: the queue takes it. No reader: the worker is gone, which its exit reports.
      return errorCode(error) === 'EAGAIN' ? 0 : bytes.length
    }
  }
}

/**
 * Both ends of a FIFO, which then loses its name. Main's end does not block, the child's does. A third end, open for the
 * moment, keeps either from waiting for the other.
 */
function open(path: string, child: 'child-reads' | 'child-writes'): Ends {
  const both = openSync(path, constants.O_RDWR | constants.O_NONBLOCK)
  const main = constants.O_NONBLOCK
  const read = openSync(path, constants.O_RDONLY | (child === 'child-writes' ? main : 0))
  const write = openSync(path, constants.O_WRONLY | (child === 'child-reads' ? main : 0))
  closeSync(both)
  unlinkSync(path)
  return { read, write }
}
