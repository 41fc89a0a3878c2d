/** Sends a pool's tasks to its workers. Semantics: CPython `Pool._handle_tasks`. */
import { errors } from '../base/errors.ts'
import { isException, noteTask } from '../runtime/tasks.ts'
import type { PoolMachine, TaskBatch } from './machine.ts'
import type { TaskMessage } from './messages.ts'

export async function handleTasks(machine: PoolMachine): Promise<void> {
  const { runtime, id } = machine
  for (let on = true; on;) {
    const taken = await runtime.call('pool.takeTasks', id, '', () => machine.batches.take())
    if (taken !== null) on = taken.item !== null && (await sendAll(machine, taken.item))
  }
  await runtime.call('pool.endWorkers', id, '', () => sendEnds(machine))
}

/** False if the pool was terminated meanwhile. */
async function sendAll(machine: PoolMachine, { tasks, setLength }: TaskBatch): Promise<boolean> {
  const { runtime, id, taskHandler: self } = machine
  let length = 0
  for (const task of tasks) {
    if (self.state !== 'run') return false
    await runtime.call('pool.sendTask', id, task.label.text, () => send(machine, task))
    length = task.index + 1
  }
  if (setLength !== null) await runtime.call('pool.sendTask', id, 'end of job', () => setLength(length))
  return true
}

/** A task that cannot be sent fails, in this very thread. */
async function send({ runtime, crew, cache }: PoolMachine, task: TaskMessage): Promise<void> {
  try {
    await crew.send(task)
    noteTask(runtime, task.label, 'sent')
  } catch (error) {
    if (!isException(error)) throw error
    noteTask(runtime, task.label, 'failed')
    await cache.get(task.job)?.set(task.index, { ok: false, value: error })
  }
}

async function sendEnds({ crew }: PoolMachine): Promise<void> {
  try {
    await crew.endResults()
    await crew.sendEnds()
  } catch (error) {
    if (!(error instanceof errors.OSError)) throw error
  }
}
