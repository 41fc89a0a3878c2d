/**
 * What a hand-over costs by itself, with neither a model nor a library: over Node's own channel, and over the line that real
 * runs use, with the frames that they use. All have to be back before one is answered, as in a run.
 */
import { fork, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FifoPort } from '#main/supervisor/fifo-port.ts'
import { FifoStock } from '#main/supervisor/fifo-stock.ts'
import { WorkerLine } from '#main/supervisor/worker-line.ts'
import { Listening } from '#protocol/repeats.ts'
import { processorTime } from './processor-time.ts'
import type { FromWorker, GrantMessage } from '#protocol/worker.ts'

/** One acquire of a lock, as a worker says it after it has released another. */
const ANNOUNCED = {
  kind: 'announced',
  announcement: {
    thread: 'P2/main',
    effects: [{ kind: 'call.returned', call: 1234, text: 'true' }],
    next: {
      kind: 'op',
      op: { kind: 'sem.acquire', sem: 'lock-P2-1', block: true, timeoutMs: null },
      call: { id: 1235, name: 'lock.acquire', object: 'lock-P2-1', text: '', line: 20 },
    },
  },
  number: null,
} as const satisfies FromWorker
const GRANTED: GrantMessage = {
  kind: 'grant',
  thread: 'P2/main',
  outcome: { kind: 'returned', value: true },
  answers: [],
  clockMs: 0,
}

export class BareWorkers {
  readonly #children: ChildProcess[] = []
  readonly #lines: WorkerLine[] = []
  readonly #directory = mkdtempSync(join(tmpdir(), 'bare-workers-'))
  readonly #turns: Turns

  constructor(count: number, entry: string) {
    this.#turns = new Turns(count)
    const fifos = new FifoStock(this.#directory)
    for (let n = 0; n < count; n++) {
      const [down, up] = [join(this.#directory, `${n}.down`), join(this.#directory, `${n}.up`)]
      fifos.take(down)
      fifos.take(up)
      const port = new FifoPort(down, up)
      const child = spawn(process.execPath, [entry, String(port.childReads), String(port.childWrites)], {
        stdio: ['ignore', 'inherit', 'inherit', ...port.stdio],
      })
      this.#children.push(child)
      const line = new WorkerLine(port, child, {
        frame: () => this.#turns.back(),
        broken: (why) => {
          throw new Error(why)
        },
      })
      this.#lines.push(line)
    }
  }

  /** Gives each the message it is to repeat; resolves when all have said it. */
  begin(): Promise<void> {
    return this.#turns.allBack(() => {
      for (const line of this.#lines) line.send(ANNOUNCED, null)
    })
  }

  /** Processor microseconds a hand-over, over this many. */
  async handOver(times: number): Promise<number> {
    const pids = [process.pid, ...this.#children.flatMap((child) => child.pid ?? [])]
    const listening = new Listening()
    listening.learn(ANNOUNCED.announcement, 0)
    const granted = listening.grant(GRANTED)
    if (granted === null) throw new Error('a plain answer has no short form')
    const from = processorTime(pids)
    for (let n = 0; n < times; n++)
      await this.#turns.next(() => this.#lines[n % this.#lines.length]?.sendShort(granted))
    return (processorTime(pids) - from) / times
  }

  async end(): Promise<void> {
    for (const line of this.#lines) line.end()
    await Promise.all(this.#children.map(ended))
    rmSync(this.#directory, { recursive: true })
  }
}

/** Children on Node's own channel, JSON: what one would write first. A message is 80 bytes there and back. */
export class ForkedWorkers {
  readonly #children: readonly ChildProcess[]
  readonly #message = { kind: 'op', text: '.'.repeat(80 - 23) }
  readonly #turns: Turns

  constructor(count: number, entry: string) {
    this.#turns = new Turns(count)
    this.#children = Array.from({ length: count }, () =>
      fork(entry, { serialization: 'json' }).on('message', () => this.#turns.back()),
    )
  }

  /** Gives each the message that it repeats; resolves when all have said it. */
  begin(): Promise<void> {
    return this.#turns.allBack(() => {
      for (const child of this.#children) child.send(this.#message)
    })
  }

  /** Processor microseconds a hand-over, over this many. */
  async handOver(times: number): Promise<number> {
    const pids = [process.pid, ...this.#children.flatMap((child) => child.pid ?? [])]
    const from = processorTime(pids)
    for (let n = 0; n < times; n++)
      await this.#turns.next(() => this.#children[n % this.#children.length]?.send(this.#message))
    return (processorTime(pids) - from) / times
  }

  async end(): Promise<void> {
    for (const child of this.#children) child.disconnect()
    await Promise.all(this.#children.map(ended))
  }
}

/** Who is back: all have to be before one is answered. */
class Turns {
  readonly #count: number
  #back = 0
  #whenAllBack: (() => void) | null = null

  constructor(count: number) {
    this.#count = count
  }

  /** One has come back. */
  back(): void {
    this.#back++
    if (this.#back === this.#count) this.#whenAllBack?.()
  }

  /** Resolves when all are back whom `send` sets going. */
  allBack(send: () => void): Promise<void> {
    return new Promise((resolve) => {
      this.#whenAllBack = resolve
      send()
    })
  }

  /** The same for one of those who are back. */
  next(send: () => void): Promise<void> {
    this.#back--
    return this.allBack(send)
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}
