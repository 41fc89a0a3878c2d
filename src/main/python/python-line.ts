/** Main's end of the line of one Python thread: a socket, frames in both directions, and what is meant by the short ones. */
import type { Socket } from 'node:net'
import type { ThreadId } from '#model/vocabulary/ids.ts'
import { parseFromPython, parseHello, RUNTIME_VERSION } from '#protocol/python-wire.ts'
import type { FromPython, PythonHello, ToPython } from '#protocol/python-wire.ts'
import { Listening } from '#protocol/repeats.ts'
import { encodeFrame, encodeShort, FrameError, FrameReader } from '#protocol/worker-frame.ts'
import type { Frame } from '#protocol/worker-frame.ts'
import { WORKER_LIMITS } from '#protocol/worker.ts'
import { NODE_TEXT } from '#node/node-text.ts'

export type LineEvents = {
  hello(hello: PythonHello, line: PythonLine): void
  message(message: FromPython, line: PythonLine): void
  /** It said what is no message; nothing is heard after that. */
  broken(why: string, line: PythonLine): void
  closed(line: PythonLine): void
}

export class PythonLine {
  readonly #socket: Socket
  readonly #events: LineEvents
  readonly #token: string
  readonly #reader = new FrameReader(NODE_TEXT, WORKER_LIMITS.frameJsonBytes)
  readonly #listening = new Listening()
  #hello: PythonHello | null = null
  #isDeaf = false

  constructor(socket: Socket, token: string, events: LineEvents) {
    this.#socket = socket
    this.#token = token
    this.#events = events
    socket.on('error', () => {})
    socket.on('data', (piece: Buffer) => this.#heard(piece))
    socket.on('close', () => events.closed(this))
  }

  get thread(): ThreadId | null {
    return this.#hello?.thread ?? null
  }

  get hello(): PythonHello | null {
    return this.#hello
  }

  send(message: ToPython): void {
    if (this.#socket.destroyed) return
    const short = message.kind === 'grant' ? this.#listening.grant(message) : null
    if (short !== null) this.#socket.write(encodeShort(short, NODE_TEXT))
    else for (const part of encodeFrame(message, null, NODE_TEXT)) this.#socket.write(part)
  }

  end(): void {
    this.#isDeaf = true
    this.#socket.destroy()
  }

  #heard(piece: Uint8Array): void {
    if (this.#isDeaf) return
    try {
      for (const frame of this.#reader.push(piece)) if (!this.#isDeaf) this.#take(frame)
    } catch (error) {
      if (!(error instanceof FrameError)) throw error
      this.#break(error.message)
    }
  }

  #take(frame: Frame): void {
    if (this.#hello === null) return this.#begin(frame)
    if (frame.kind === 'short') {
      const announcement = this.#listening.announced(frame.short)
      if (announcement === null) return this.#break('a short frame that means nothing')
      return this.#events.message({ kind: 'announced', announcement, number: null }, this)
    }
    const parsed = parseFromPython(frame.message, this.#hello.thread)
    if (parsed.kind === 'bad') return this.#break(parsed.why)
    const { message } = parsed
    if (message.kind === 'announced') {
      const wrong = this.#listening.learn(message.announcement, message.number)
      if (wrong !== null) return this.#break(wrong)
    }
    this.#events.message(message, this)
  }

  #begin(frame: Frame): void {
    const hello = frame.kind === 'message' ? parseHello(frame.message, this.#token) : null
    // Whoever does not know the run's secret is not told that there is one.
    if (hello === null) return this.end()
    if (hello.version !== RUNTIME_VERSION)
      return this.#break(`its runtime is version ${hello.version}, and this is ${RUNTIME_VERSION}`)
    this.#hello = hello
    this.#events.hello(hello, this)
  }

  #break(why: string): void {
    this.#isDeaf = true
    this.#events.broken(why, this)
  }
}
