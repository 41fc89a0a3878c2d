/** A worker's life: spare until main makes it a process, that process until it ends. */
import { createApi } from '#lab/api.ts'
import { runChild, runMain } from '#lab/bootstrap.ts'
import { errors } from '#lab/errors.ts'
import { Runtime } from '#lab/runtime.ts'
import { chosenStartMethod } from '#lab/start-method.ts'
import { callerLineOf, errorLineOf } from '#program/caller-line.ts'
import { LoadedProgram } from '#program/loaded-program.ts'
import { seedOf } from '#program/surroundings.ts'
import type { Frame } from '#protocol/worker-frame.ts'
import type { StartMessage, ToWorker } from '#protocol/worker.ts'
import { ControlChannel } from './control-channel.ts'
import { labConsole } from './lab-console.ts'
import { Performer } from './performer.ts'
import { RealKernel } from './real-kernel.ts'

type Life = { readonly kernel: RealKernel; readonly performer: Performer }

export class WorkerLife {
  readonly #channel: ControlChannel
  #life: Life | null = null

  /** Descriptors of its line to main. */
  constructor(reads: number, writes: number) {
    this.#channel = new ControlChannel({
      reads,
      writes,
      onFrame: (frame) => this.#heard(frame),
      isParked: () => this.#life?.kernel.isParked ?? true,
      // Nobody is left to run for, and nobody to tell.
      onEnd: () => process.kill(process.pid, 'SIGKILL'),
    })
  }

  begin(): void {
    // A read that is still waiting would hold up the end of the process; main's closing of the line lets it go.
    process.on('exit', () => {
      if (this.#channel.isReadingAside) this.#channel.send({ kind: 'exiting' })
      this.#channel.flush()
    })
    this.#channel.send({ kind: 'hello', pid: process.pid })
    this.#channel.run()
  }

  #heard(frame: Frame): void {
    const message = frame.message as ToWorker
    switch (message.kind) {
      case 'start':
        this.#life = this.#start(message, frame.bytes)
        return
      case 'open':
        for (const end of message.ends) this.#life?.performer.open(end)
        return this.#channel.send({ kind: 'done', ticket: message.ticket })
      case 'close':
        this.#life?.performer.close(message.handle)
        return this.#channel.send({ kind: 'done', ticket: message.ticket })
      case 'grant':
        return this.#life?.kernel.grant(message, frame.bytes)
    }
  }

  #start(start: StartMessage, payload: Uint8Array | null): Life {
    const performer = new Performer(start.directory, start.memoryDirectory)
    if (start.transport === 'kernel-pipes') for (const end of start.ends) performer.open(end)
    const kernel = new RealKernel({
      process: start.process,
      seed: start.seed,
      clockMs: start.clockMs,
      brokered: start.transport === 'brokered',
      performer,
      callerLine: callerLineOf(start.program),
      lineOf: errorLineOf(start.program),
      send: (message, bytes) => this.#channel.send(message, bytes),
      exit: (code) => process.exit(code),
    })
    this.#channel.send({ kind: 'ready' })
    const runtime = new Runtime(kernel)
    const { role } = start
    const load = () => {
      const surroundings = {
        now: () => kernel.now(),
        seed: seedOf(start.seed, start.process),
        console: labConsole(),
        refuse,
      }
      const instance = new LoadedProgram(start.program).instantiate(createApi(runtime), surroundings)
      kernel.useProgram(instance)
      // What the lab or its variant says goes before the host's own default.
      if (role.kind === 'main')
        runtime.self.startMethod = chosenStartMethod(instance.exports['lab'], role.variants)
    }
    if (role.kind === 'main')
      void runMain(runtime, { load, values: role.variants, startMethod: role.startMethod })
    else void runChild(runtime, load, payload ?? new Uint8Array(0))
    return { kernel, performer }
  }
}

function refuse(message: string): Error {
  return new errors.RuntimeError(message)
}
