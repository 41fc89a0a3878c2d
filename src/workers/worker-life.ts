/** A worker's life: spare until main makes it a process, that process until it ends. */
import { writeSync } from 'node:fs'
import { grantIn } from '#protocol/repeats.ts'
import type { Frame } from '#protocol/worker-frame.ts'
import type { ToWorker } from '#protocol/worker.ts'
import { freezeHost } from '#sandbox/freeze-host.ts'
import { NOBODY } from '#sandbox/host-side.ts'
import { Realm } from '#sandbox/realm.ts'
import { ControlChannel } from './control-channel.ts'
import { LabProcess } from './lab-process.ts'
import { rehearse } from './rehearsal.ts'

export class WorkerLife {
  readonly #channel: ControlChannel
  readonly #realm = new Realm(NOBODY)
  #life: LabProcess | null = null

  /** Descriptors of its line to main. */
  constructor(reads: number, writes: number) {
    this.#channel = new ControlChannel({
      reads,
      writes,
      onFrame: (frame) => this.#heard(frame),
      isParked: () => this.#life?.isParked ?? true,
      onEnd: (broken) => {
        // Where main is gone nobody is left to tell.
        if (broken !== null) writeSync(process.stderr.fd, `Error: ${broken}\n`)
        process.kill(process.pid, 'SIGKILL')
      },
    })
  }

  /** Says that it is there once everything that a process needs has been run once. */
  async begin(): Promise<void> {
    await rehearse(this.#realm)
    freezeHost()
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

  #uncaught(error: unknown): void {
    this.#endWith(this.#life?.uncaught(error) ?? String(error))
  }

  /**
   * What the process was about to ask for is not asked: it ends here. Main hears of nothing in between, so that it is the
   * same moment in every run.
   */
  #endWith(text: string): void {
    this.#channel.forget()
    this.#channel.send({ kind: 'uncaught', text })
    process.exit(1)
  }

  #heard(frame: Frame): void {
    if (frame.kind === 'message') return this.#told(frame.message as ToWorker, frame.bytes)
    const grant = grantIn(frame.short)
    if (grant === null) throw new Error(`main said ${JSON.stringify(frame.short)}, which means nothing`)
    this.#life?.grantShort(grant)
  }

  #told(message: ToWorker, bytes: Uint8Array | null): void {
    switch (message.kind) {
      case 'start':
        this.#life = new LabProcess(this.#realm, message, bytes, {
          send: (said) => {
            this.#channel.send(said)
            // The parent waits for this word, and may go on while the program is loaded here.
            if (said.kind === 'ready') this.#channel.flush()
          },
          sendJson: (json, beside) => this.#channel.sendJson(json, beside),
          sendShort: (short) => this.#channel.sendShort(short),
          exit: (code) => process.exit(code),
          fail: (text) => this.#endWith(text),
        })
        return
      case 'open':
        for (const end of message.ends) this.#life?.performer.open(end)
        return this.#channel.send({ kind: 'done', ticket: message.ticket })
      case 'close':
        this.#life?.performer.close(message.handle)
        return this.#channel.send({ kind: 'done', ticket: message.ticket })
      case 'grant':
        return this.#life?.grant(message, bytes)
      case 'signal':
        return this.#life?.signal(message.signal)
      case 'handle':
        return this.#life?.handle(message.signal, message.may)
    }
  }
}
