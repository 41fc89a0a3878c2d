/** What a worker is while it is a process of a run: the program, the library, the kernel below it. */
import { createApi } from '#lab/api/api.ts'
import { runChild, runMain } from '#lab/api/bootstrap.ts'
import { errors } from '#lab/base/errors.ts'
import { Runtime } from '#lab/runtime/runtime.ts'
import { chosenStartMethod } from '#lab/api/start-method.ts'
import { callerLinesOf, errorLineOf } from '#program/caller-line.ts'
import { LoadedProgram } from '#program/loaded-program.ts'
import { seedOf } from '#program/surroundings.ts'
import type { FromWorker, StartMessage } from '#protocol/worker.ts'
import { labConsole } from './lab-console.ts'
import { Performer } from './performer.ts'
import { RealKernel } from './real-kernel.ts'

export type LabProcess = { readonly kernel: RealKernel; readonly performer: Performer }

export type Surface = {
  readonly send: (message: FromWorker, bytes: Uint8Array | null) => void
  /** Ends the process with the code. */
  readonly exit: (code: number) => void
}

/** Begins to be the process that main describes; `payload` is what its parent's `process.start` brought along. */
export function beginLabProcess(
  start: StartMessage,
  payload: Uint8Array | null,
  { send, exit }: Surface,
): LabProcess {
  const performer = new Performer(start.directory, start.memoryDirectory)
  if (start.transport === 'kernel') for (const end of start.ends) performer.open(end)
  const lines = callerLinesOf(start.program)
  const kernel = new RealKernel({
    process: start.process,
    seed: start.seed,
    cpuCount: start.cpuCount,
    clockMs: start.clockMs,
    brokered: start.transport === 'brokered',
    performer,
    callerLine: lines.callerLine,
    lineOf: errorLineOf(start.program),
    send,
    exit,
  })
  send({ kind: 'ready' }, null)
  const runtime = new Runtime(kernel)
  const api = createApi(runtime)
  const { role } = start
  const load = () => {
    const surroundings = {
      now: () => kernel.now(),
      seed: seedOf(start.seed, start.process),
      console: labConsole(),
      refuse,
    }
    const instance = new LoadedProgram(start.program).instantiate(api, surroundings, lines.marks)
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

function refuse(message: string): Error {
  return new errors.RuntimeError(message)
}
