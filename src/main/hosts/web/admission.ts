/**
 * Who may come in over the loopback address. Every program of this computer can reach it, and so can every page that a
 * browser shows, so each visitor must bring what only the person at this terminal was given.
 */
import { randomBytes } from 'node:crypto'

/** 256 bits: cannot be guessed, so a set's look-up tells nothing to who measures its time. */
const SECRET_BYTES = 32

export class Admission {
  readonly #hosts: readonly string[]
  readonly #cookie: string
  readonly #tokens = new Set<string>()
  readonly #visits = new Set<string>()

  constructor(port: number) {
    // A name that an attacker's domain points here with (DNS rebinding) is none of these.
    const names = ['127.0.0.1', 'localhost']
    this.#hosts = names.map((name) => (port === 80 ? name : `${name}:${port}`))
    // Cookies do not tell ports apart.
    this.#cookie = `lockstep-${port}`
  }

  /** A token that lets one browser in, once. */
  newToken(): string {
    const token = secret()
    this.#tokens.add(token)
    return token
  }

  /** Uses the token up, and gives the cookie to set; null when there is no such token (any more). */
  exchange(token: string): string | null {
    if (!this.#tokens.delete(token)) return null
    const visit = secret()
    this.#visits.add(visit)
    return `${this.#cookie}=${visit}; Path=/; HttpOnly; SameSite=Strict`
  }

  hasVisit(cookies: string | undefined): boolean {
    const pairs = (cookies ?? '').split(';').map((pair) => pair.trim())
    const prefix = `${this.#cookie}=`
    return pairs.some((pair) => pair.startsWith(prefix) && this.#visits.has(pair.slice(prefix.length)))
  }

  isOwnHost(host: string | undefined): boolean {
    return host !== undefined && this.#hosts.includes(host)
  }

  /** Whether a page of ours sent it. Browsers leave `Origin` out of plain requests for their own page's files. */
  isOwnOrigin(origin: string | undefined, host: string | undefined): boolean {
    return origin === `http://${host}`
  }
}

function secret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url')
}
