/** Serves the window to a browser of this computer, over loopback only: files over HTTP, commands over a WebSocket. */
import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { LockstepError } from '#protocol/lockstep-error.ts'
import { HOST_LIMITS } from '#protocol/parse-host.ts'
import type { WindowFiles } from '../window-files.ts'
import type { OpenWindows } from '../open-windows.ts'
import { Admission } from './admission.ts'
import { NO_ENTRY, NO_METHOD, NO_PAGE, WRONG_HOST, WRONG_ORIGIN, refusal, welcome } from './answers.ts'
import type { Answer } from './answers.ts'
import { serveWindow } from './window-socket.ts'

const LOOPBACK = '127.0.0.1'
const GOING_AWAY = 1001

export type WebHostOptions = {
  /** 0: any free one. */
  readonly port: number
  readonly files: WindowFiles
  readonly windows: OpenWindows
}

export class WebHost {
  readonly port: number
  readonly #server: Server
  readonly #admission: Admission
  readonly #files: WindowFiles
  readonly #sockets = new WebSocketServer({
    noServer: true,
    maxPayload: HOST_LIMITS.frameBytes,
    perMessageDeflate: false,
  })

  /** Rejects with a `LockstepError` when the port cannot be had. */
  static async start(options: WebHostOptions): Promise<WebHost> {
    const server = createServer()
    await listen(server, options.port)
    return new WebHost(server, options)
  }

  private constructor(server: Server, { files, windows }: WebHostOptions) {
    this.#server = server
    this.#files = files
    this.port = (server.address() as AddressInfo).port
    this.#admission = new Admission(this.port)
    server.on('request', (request, response) => void this.#respond(request, response))
    server.on('upgrade', (request, stream: Duplex, head) => {
      stream.on('error', () => {})
      if (!this.#mayConnect(request)) return turnAway(stream)
      this.#sockets.handleUpgrade(request, stream, head, (socket) => serveWindow(socket, windows))
    })
  }

  /** An address that lets one browser in. */
  newAddress(): string {
    return `http://${LOOPBACK}:${this.port}/?token=${this.#admission.newToken()}`
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets.clients) socket.close(GOING_AWAY, 'Lockstep was ended.')
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()))
    this.#server.closeIdleConnections()
    // A browser that does not answer the goodbye must not hold up the end.
    const impatient = setTimeout(() => {
      for (const socket of this.#sockets.clients) socket.terminate()
      this.#server.closeAllConnections()
    }, 500)
    await closed
    clearTimeout(impatient)
  }

  async #respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { status, headers, body } = await this.#answer(request).catch(unreadable)
    response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body) })
    response.end(request.method === 'HEAD' ? undefined : body)
  }

  async #answer({ method, url, headers }: IncomingMessage): Promise<Answer> {
    const admission = this.#admission
    if (!admission.isOwnHost(headers.host)) return refusal(403, WRONG_HOST)
    if (headers.origin !== undefined && !admission.isOwnOrigin(headers.origin, headers.host))
      return refusal(403, WRONG_ORIGIN)
    if (method !== 'GET' && method !== 'HEAD') return refusal(405, NO_METHOD)
    const address = addressOf(url)
    if (address === null) return refusal(400, NO_PAGE)
    const visits = admission.hasVisit(headers.cookie)
    const token = address.pathname === '/' ? address.searchParams.get('token') : null
    if (token !== null && visits) return welcome(null)
    // Asking for the head only (a link's preview) does not use the token up.
    const cookie = token !== null && method === 'GET' ? admission.exchange(token) : null
    if (cookie !== null) return welcome(cookie)
    if (!visits) return refusal(403, NO_ENTRY)
    const file = await this.#files.read(address.pathname)
    return file === null ? refusal(404, NO_PAGE) : { status: 200, ...file }
  }

  #mayConnect({ url, headers }: IncomingMessage): boolean {
    const admission = this.#admission
    if (addressOf(url)?.pathname !== '/socket' || !admission.isOwnHost(headers.host)) return false
    return admission.isOwnOrigin(headers.origin, headers.host) && admission.hasVisit(headers.cookie)
  }
}

/** A build that runs meanwhile replaces files. */
function unreadable(error: unknown): Answer {
  const why = error instanceof Error ? error.message : String(error)
  return refusal(500, { what: 'The page could not be read.', why, next: 'Load it again.' })
}

function turnAway(stream: Duplex): void {
  stream.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
}

function addressOf(url: string | undefined): URL | null {
  // An absolute form (`GET http://elsewhere/`) is for proxies, which this is not.
  return url?.startsWith('/') === true && URL.canParse(url, `http://${LOOPBACK}`)
    ? new URL(url, `http://${LOOPBACK}`)
    : null
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(noPort(port, error)))
    server.listen(port, LOOPBACK, () => {
      server.removeAllListeners('error')
      resolve()
    })
  })
}

function noPort(port: number, error: NodeJS.ErrnoException): LockstepError {
  const taken = error.code === 'EADDRINUSE'
  const why = taken ? 'Another program is using it.' : error.message
  return new LockstepError({
    code: taken ? 'web.port-in-use' : 'web.port',
    what: `Port ${port} cannot be opened.`,
    why,
    next: 'Leave out --port to get a free one, or give another.',
  })
}
