/** A run that is as long as one likes: a producer and a consumer between two locks, and a parent that waits for them. */
import { parseTrace } from '../../src/protocol/trace/read-trace.ts'
import { traceText } from '../../src/protocol/trace/trace.ts'
import type { WorldEvent } from '../../src/model/vocabulary/events.ts'
import { savedTraces } from '../protocol/trace/fixtures.ts'
import { ModelRun } from './model-run.ts'

/** At least so many steps; nobody has ended. */
export function longRun(steps: number): readonly WorldEvent[] {
  const run = new ModelRun()
  run.pipe('P1/main')
  for (const sem of ['lock-1', 'lock-2']) run.lock('P1/main', sem)
  const reach = ['pipe-1', 'lock-1', 'lock-2']
  const [producer, consumer] = [
    run.start('P1', 'P2', { name: 'producer', reach }),
    run.start('P1', 'P3', { name: 'consumer', reach }),
  ]
  run.join('P1/main', 'P2')
  while (run.world.step < steps) {
    run.acquire(producer, 'lock-1')
    run.send(producer, 'pipe-1:w')
    run.release(producer, 'lock-1')
    run.acquire(consumer, 'lock-2')
    run.recv(consumer, 'pipe-1:r')
    run.release(consumer, 'lock-2')
  }
  return run.events
}

/** The same as a file that Lockstep has saved. */
export function longTrace(steps: number): string {
  const some = savedTraces.find(({ name }) => name === 'kitchen.lockstep')
  return traceText({ ...parseTrace('kitchen.lockstep', some?.text ?? ''), events: longRun(steps) })
}
