/** One socket for both directions: what every system has. */
import type { ChildProcess } from 'node:child_process'
import type { Duplex } from 'node:stream'
import type { LinePort } from './line-port.ts'

export class SocketPort implements LinePort {
  readonly stdio = ['pipe'] as const
  readonly childReads = 3
  readonly childWrites = 3
  readonly over: Promise<void>
  #socket: Duplex | null = null
  #isOver: () => void = () => {}

  constructor() {
    this.over = new Promise((resolve) => (this.#isOver = resolve))
  }

  attach(child: ChildProcess, heard: (piece: Uint8Array) => void): void {
    const socket = child.stdio[3] as Duplex
    this.#socket = socket
    // A worker that dies takes the socket with it; its end is reported by its exit.
    socket.on('error', () => {})
    socket.on('close', this.#isOver)
    socket.on('data', heard)
  }

  write(bytes: Uint8Array): void {
    if (this.#socket?.destroyed === false) this.#socket.write(bytes)
  }

  end(): void {
    this.#socket?.end()
  }
}
