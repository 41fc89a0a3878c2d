/** A worker's life: spare until main makes it a process, that process until it ends. */
import { writeSync } from 'node:fs'
import { uncaughtText } from '#lab/base/uncaught.ts'
import type { ToWorker } from '#protocol/worker.ts'
import { ControlChannel } from './control-channel.ts'
import { beginLabProcess } from './lab-process.ts'
import type { LabProcess } from './lab-process.ts'
import { rehearse } from './rehearsal.ts'

export class WorkerLife {
  readonly #channel: ControlChannel
  #life: LabProcess | null = null

  /** Descriptors of its line to main. */
  constructor(reads: number, writes: number) {
    this.#channel = new ControlChannel({
      reads,
      writes,
      onMessage: (message, bytes) => this.#heard(message, bytes),
      isParked: () => this.#life?.kernel.isParked ?? true,
      onEnd: (broken) => {
        // Where main is gone nobody is left to tell.
        if (broken !== null) writeSync(process.stderr.fd, `Error: ${broken}\n`)
        process.kill(process.pid, 'SIGKILL')
      },
    })
  }

  /** Says that it is there once everything that a process needs has been run once. */
  async begin(): Promise<void> {
    await rehearse()
    // A read that is still waiting would hold up the end of the process; main's closing of the line lets it go.
    process.on('exit', () => {
      if (this.#channel.isReadingAside) this.#channel.send({ kind: 'exiting' })
      this.#channel.flush()
    })
    process.on('unhandledRejection', (error) => this.#uncaught(error))
    process.on('uncaughtException', (error) => this.#uncaught(error))
    this.#channel.send({ kind: 'hello', pid: process.pid })
    this.#channel.run()
  }

  /**
   * What the process was about to ask for is not asked: it ends here. Main hears of nothing in between, so that it is the
   * same moment in every run.
   */
  #uncaught(error: unknown): void {
    this.#channel.forget()
    this.#channel.send({ kind: 'uncaught', text: uncaughtText(this.#life?.kernel ?? {}, error) })
    process.exit(1)
  }

  #heard(message: ToWorker, bytes: Uint8Array | null): void {
    switch (message.kind) {
      case 'start':
        this.#life = beginLabProcess(message, bytes, {
          send: (said, beside) => {
            this.#channel.send(said, beside)
            // The parent waits for this word, and may go on while the program is loaded here.
            if (said.kind === 'ready') this.#channel.flush()
          },
          exit: (code) => process.exit(code),
        })
        return
      case 'open':
        for (const end of message.ends) this.#life?.performer.open(end)
        return this.#channel.send({ kind: 'done', ticket: message.ticket })
      case 'close':
        this.#life?.performer.close(message.handle)
        return this.#channel.send({ kind: 'done', ticket: message.ticket })
      case 'grant':
        return this.#life?.kernel.grant(message, bytes)
    }
  }
}
