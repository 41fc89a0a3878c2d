/** Talks to the local web server as a browser would, or as nobody should. */
import { request } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import { WebSocket } from 'ws'
import type { HostCommand, HostMessage, HostReply } from '../../src/protocol/host.ts'
import type { FrameToWindow } from '../../src/protocol/parse-host.ts'

export type Got = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: string }

export type Ask = {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** `path` goes over the wire as it is: no client tidies it first. */
export function get(port: number, path: string, ask: Ask = {}): Promise<Got> {
  return new Promise((resolve, reject) => {
    const { method = 'GET', headers = {} } = ask
    const sent = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(parts).toString('utf8'),
        }),
      )
    })
    sent.on('error', reject)
    sent.end()
  })
}

/** Uses the address up and gives the cookie that it brings. */
export async function cookieOf(address: string): Promise<string> {
  const url = new URL(address)
  const got = await get(Number(url.port), `${url.pathname}${url.search}`)
  return got.headers['set-cookie']?.[0]?.split(';')[0] ?? ''
}

export type Closed = { readonly code: number; readonly reason: string }

/** A window's end of the WebSocket. */
export class WebWindow {
  readonly messages: HostMessage[] = []
  readonly closed: Promise<Closed>
  readonly #socket: WebSocket
  readonly #asked = new Map<number, (reply: HostReply) => void>()
  readonly #watchers = new Set<() => void>()
  #next = 1

  /** Rejects with the status when it is turned away. */
  static open(port: number, headers: Readonly<Record<string, string>>, path = '/socket'): Promise<WebWindow> {
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers, perMessageDeflate: false })
    return new Promise((resolve, reject) => {
      socket.once('open', () => resolve(new WebWindow(socket)))
      socket.once('error', reject)
    })
  }

  private constructor(socket: WebSocket) {
    this.#socket = socket
    this.closed = new Promise((resolve) =>
      socket.once('close', (code, reason) => resolve({ code, reason: reason.toString() })),
    )
    socket.on('error', () => {})
    socket.on('message', (data: Buffer) => {
      const frame = JSON.parse(data.toString('utf8')) as FrameToWindow
      if (frame.kind === 'reply') this.#asked.get(frame.id)?.(frame.reply)
      else this.messages.push(frame.message)
      for (const watch of this.#watchers) watch()
    })
  }

  ask(command: HostCommand | Readonly<Record<string, unknown>>): Promise<HostReply> {
    const id = this.#next++
    return new Promise((resolve) => {
      this.#asked.set(id, resolve)
      this.#socket.send(JSON.stringify({ id, command }))
    })
  }

  send(frame: string | Buffer): void {
    this.#socket.send(frame)
  }

  /** Resolves with the first message, also of those that have come, for which `find` gives something. */
  until<T>(find: (message: HostMessage) => T | null): Promise<T> {
    return new Promise((resolve) => {
      const watch = () => {
        for (const message of this.messages) {
          const found = find(message)
          if (found === null) continue
          this.#watchers.delete(watch)
          return resolve(found)
        }
      }
      this.#watchers.add(watch)
      watch()
    })
  }

  async close(): Promise<void> {
    this.#socket.close()
    await this.closed
  }
}
