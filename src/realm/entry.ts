/**
 * What a realm is made of, once: this whole bundle is evaluated in a context that has nothing but the language. Everything a
 * program can reach lies in here with it: library, program, and the kernel's port, which speaks to the host in plain values.
 */
import { createApi } from '#lab/api/api.ts'
import { runChild, runMain } from '#lab/api/bootstrap.ts'
import { chosenStartMethod } from '#lab/api/start-method.ts'
import { errors } from '#lab/base/errors.ts'
import { uncaughtText } from '#lab/base/uncaught.ts'
import { valueNames } from '#lab/api/value-names.ts'
import { Runtime } from '#lab/runtime/runtime.ts'
import type { Signal } from '#model/vocabulary/ops.ts'
import type { WireOutcome } from '#protocol/worker.ts'
import { Border } from './border.ts'
import { callerLinesOf, errorLineOf } from './caller-line.ts'
import { keepFramesPrivate } from './frames.ts'
import { instantiate } from './instance.ts'
import type { Evaluate } from './instance.ts'
import type { HostPort, ProcessStart, RealmHandles } from './port.ts'
import { RealmKernel } from './realm-kernel.ts'
import { chanceOf, installSurroundings } from './surroundings.ts'

/** `global`: the realm's own, with nothing of the host's on it. Called once in a realm. */
export function open(port: HostPort, global: object): RealmHandles {
  const border = new Border(port)
  const files = new Map<string, Evaluate>()
  let kernel: RealmKernel | null = null
  let chance = (): number => 0
  keepFramesPrivate()
  installSurroundings(global, {
    now: () => kernel?.now() ?? 0,
    chance: () => chance(),
    write: border.write,
  })
  const begin = (text: string, payload: Uint8Array | null) => {
    const start = JSON.parse(text) as ProcessStart
    chance = chanceOf(start.seed, start.process)
    kernel = beginProcess(start, payload, new Map(files), border)
    files.clear()
  }
  return {
    define: (path, evaluate) => void files.set(path, evaluate as Evaluate),
    begin,
    room: (bytes) => new Uint8Array(bytes),
    returned: (thread, clockMs, value, bytes) => kernel?.returned(thread, clockMs, value, bytes),
    ended: (thread, clockMs, outcome, bytes) =>
      kernel?.ended(thread, clockMs, JSON.parse(outcome) as WireOutcome, bytes),
    signal: (name) => kernel?.signal(name as Signal),
    handle: (name, may) => kernel?.handle(name as Signal, may),
    isParked: () => kernel?.isParked ?? true,
    uncaught: (error) => uncaughtText(kernel ?? {}, error),
    promisePrototype: Promise.prototype,
    objectPrototype: Object.prototype,
  }
}

function beginProcess(
  start: ProcessStart,
  payload: Uint8Array | null,
  files: ReadonlyMap<string, Evaluate>,
  border: Border,
): RealmKernel {
  const { program, role } = start
  const { callerLine, marks } = callerLinesOf(program)
  const kernel = new RealmKernel({ start, border, callerLine, lineOf: errorLineOf(program) })
  const runtime = new Runtime(kernel)
  const api = createApi(runtime)
  const name = valueNames(runtime)
  const load = () => {
    const instance = instantiate({ program, files, api, marks, name, refuse })
    kernel.useProgram(instance)
    // What the lab or its variant says goes before the host's own default.
    if (role.kind === 'main')
      runtime.self.usualMethod = chosenStartMethod(instance.exports['lab'], role.variants)
  }
  const life =
    role.kind === 'main'
      ? runMain(runtime, { load, values: role.variants, startMethod: role.startMethod })
      : runChild(runtime, load, payload ?? new Uint8Array(0))
  // What escapes here is a fault of the library, not of the program.
  life.catch((error: unknown) => border.fail(uncaughtText(kernel, error)))
  return kernel
}

function refuse(message: string): Error {
  return new errors.RuntimeError(message)
}
