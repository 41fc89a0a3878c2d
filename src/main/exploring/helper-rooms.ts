/**
 * Rooms on other cores that help with a search. Each is a process of its own, as the room that searches is, and may as little; it
 * never sees the program. What the rooms say to each other goes through main, line by line, unread.
 */
import type { ChildProcess } from 'node:child_process'
import type { Readable } from 'node:stream'
import type { Guardian } from '../supervisor/guardian.ts'
import { causeIn, eachLine, openRoom } from '../virtual-room/room.ts'
import { ROOM_SAYS } from '../virtual-room/request.ts'
import { HELP } from './request.ts'
import type { HelperSaid } from './request.ts'

const MOST_ERROR_TEXT = 10_000

export type HelperRoomsOptions = {
  readonly entry: string
  readonly guardian: Guardian
  /** So many may be open at a time. */
  readonly most: number
  /** Gives the room that searches what a helper has said. */
  readonly hand: (said: HelperSaid) => void
}

export class HelperRooms {
  readonly #options: HelperRoomsOptions
  readonly #open = new Map<number, ChildProcess>()
  readonly #gone: Promise<void>[] = []

  constructor(options: HelperRoomsOptions) {
    this.#options = options
  }

  open(helper: number): void {
    const { entry, guardian, most, hand } = this.#options
    const lost = (message: string) => hand({ helper, said: JSON.stringify({ kind: 'failed', message }) })
    if (this.#open.size >= most || this.#open.has(helper)) return lost('there are enough helpers')
    const child = openRoom(entry)
    if (child.pid !== undefined) guardian.watch(child.pid)
    this.#open.set(helper, child)
    this.#gone.push(
      new Promise((resolve) => {
        child.once('exit', () => resolve())
        child.once('error', () => resolve())
      }),
    )
    let lastError = ''
    child.stderr
      ?.setEncoding('utf8')
      .on('data', (text: string) => (lastError = (lastError + text).slice(0, MOST_ERROR_TEXT)))
    eachLine(child.stdio[ROOM_SAYS] as Readable, (said) => {
      if (this.#open.get(helper) === child) hand({ helper, said })
    })
    child.on('error', () => {})
    child.on('close', (code, signal) => {
      if (this.#open.get(helper) !== child) return
      this.#open.delete(helper)
      lost(`a helper ended early: ${causeIn(lastError) ?? signal ?? `exit code ${code}`}`)
    })
    // One that is gone says so itself.
    child.stdin?.on('error', () => {})
    child.stdin?.write(`${HELP}\n`)
  }

  tell(helper: number, line: string): void {
    this.#open.get(helper)?.stdin?.write(`${line}\n`)
  }

  close(helper: number): void {
    const child = this.#open.get(helper)
    this.#open.delete(helper)
    child?.kill('SIGKILL')
  }

  /** Resolves when none is left. */
  async end(): Promise<void> {
    for (const helper of [...this.#open.keys()]) this.close(helper)
    await Promise.all(this.#gone)
  }
}
