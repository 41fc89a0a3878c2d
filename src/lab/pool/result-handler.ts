/**
 * Takes the results of a pool's workers and gives them to their jobs; callbacks run here. Semantics: PL5, PL7,
 * PL10 (CPython `Pool._handle_results`): an error in a callback, unless it is a KeyError, ends the thread, and no result arrives any more.
 */
import { errors } from '../base/errors.ts'
import type { PoolMachine } from './machine.ts'
import type { ResultMessage } from './messages.ts'

type Taken = 'result' | 'end' | 'closed'

export async function handleResults(machine: PoolMachine): Promise<void> {
  const { runtime, id, cache, resultHandler: self } = machine
  const step = (): Promise<Taken> => runtime.call('pool.handleResult', id, '', () => takeOne(machine))
  for (let taken: Taken = 'result'; taken === 'result';) {
    taken = await step()
    if (taken === 'closed') return
  }
  while (cache.size > 0 && self.state !== 'terminate') {
    if ((await step()) === 'closed') return
  }
  await runtime.call('pool.handleResult', id, 'end', () => machine.crew.emptyResults())
}

async function takeOne(machine: PoolMachine): Promise<Taken> {
  const { crew, cache, resultHandler: self } = machine
  let message: ResultMessage | null
  try {
    message = await crew.takeResult()
  } catch (error) {
    if (error instanceof errors.OSError || error instanceof errors.EOFError) return 'closed'
    throw error
  }
  if (self.state !== 'run' || message === null) return 'end'
  try {
    await cache.get(message.job)?.set(message.index, message.outcome)
  } catch (error) {
    // Meant for jobs that are gone, it hides a callback's error too; the job is left as it is, without its result.
    if (!(error instanceof errors.KeyError)) throw error
  }
  return 'result'
}
