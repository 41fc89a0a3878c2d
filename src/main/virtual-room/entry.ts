/** Inside the virtual room: one request, one run, one answer. */
import { parentPort, workerData } from 'node:worker_threads'
import { Conductor } from '#engine/conductor.ts'
import { play } from '#engine/play.ts'
import { errors } from '#lab/errors.ts'
import { LoadedProgram } from '#program/loaded-program.ts'
import { virtualHost } from '#virtual/virtual-host.ts'
import { schedulerFor } from '../runs/scheduler-for.ts'
import type { RoomAnswer, RoomMessage, RoomRequest } from './request.ts'

/** How often it says that it still takes steps. */
const BEAT_MS = 200

async function answer({ compiled, variants, seed, scheduler, maxSteps }: RoomRequest): Promise<RoomAnswer> {
  const conductor = new Conductor({
    host: virtualHost({ program: new LoadedProgram(compiled), variants, seed }),
  })
  await conductor.start()
  let told = performance.now()
  const onStep = () => {
    if (performance.now() - told < BEAT_MS) return
    told = performance.now()
    parentPort?.postMessage({ kind: 'steps' } satisfies RoomMessage)
  }
  const result = await play(conductor, schedulerFor(scheduler), { maxSteps, onStep })
  return { kind: 'played', result, events: conductor.events, schedule: conductor.schedule }
}

/**
 * A lab's own `process` is an operating-system process only when it runs as one: here it would be the whole room, so
 * that `process.exit` ended every virtual process at once.
 */
function hideProcess(): void {
  const refuse = (_target: object, name: string | symbol) => {
    throw new errors.RuntimeError(
      `process.${String(name)} needs a real process, which a virtual one is not. Use exit() and the like of the lab API.`,
    )
  }
  Object.defineProperty(globalThis, 'process', { value: new Proxy({}, { get: refuse, set: refuse }) })
}

hideProcess()
// Whoever made this thread gave it its request.
const request = workerData as RoomRequest
answer(request).then(
  (done) => parentPort?.postMessage(done),
  (error: unknown) =>
    parentPort?.postMessage({
      kind: 'failed',
      message: error instanceof Error ? error.message : String(error),
    } satisfies RoomAnswer),
)
