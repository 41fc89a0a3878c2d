import { describe, expect, test } from 'vitest'
import { runText } from '../support/run-text.ts'

describe('contexts and the fork server', () => {
  test('a context has its method, and makes objects that are those of the library [PR18]', async () => {
    const { printed } = await runText(`
import { getContext, getStartMethod, Lock, print, Process, setStartMethod } from 'lockstep'
export async function main() {
  const spawn = getContext('spawn')
  const lock = new spawn.Lock({ name: 'till' })
  const cook = new spawn.Process({ target: work, args: [lock] })
  await print(spawn.getStartMethod(), getStartMethod(), lock instanceof Lock, cook instanceof Process, cook.name)
  await cook.start()
  await cook.join()
  await print(cook.exitcode, getContext().getStartMethod(), new spawn.Process().name, new Process().name, new (getContext().Process)().name)
  for (const wrong of ['none', 7]) try { getContext(wrong) } catch (error) { await print(error.name) }
  try { setStartMethod('none', { force: true }) } catch (error) { await print(error.name) }
}
export async function work(lock) { await lock.with(() => print('has it')) }`)
    expect(printed).toEqual([
      'P1: spawn fork true true SpawnProcess-1',
      'P2: has it',
      'P1: 0 fork SpawnProcess-2 Process-3 ForkProcess-4',
      'P1: ValueError',
      'P1: ValueError',
      'P1: ValueError',
    ])
  })

  // What CPython 3.11 does with each, asked one after the other after `set_start_method(None, force=True)`.
  test('the default method is chosen before anything has used it [PR19]', async () => {
    const { printed } = await runText(`
import {
  activeChildren, Array as SharedArray, Barrier, BaseManager, Condition, cpuCount, currentProcess, Event, getContext, getStartMethod,
  JoinableQueue, Listener, Lock, Manager, Pipe, Pool, print, Process, ProcessPoolExecutor, Queue, RLock, Semaphore, setStartMethod,
  SimpleQueue, SharedMemory, Thread, ThreadPool, ThreadPoolExecutor, Value,
} from 'lockstep'
const start = async (method) => {
  const child = new (method === null ? Process : getContext(method).Process)({ target: nothing })
  await child.start()
  await child.join()
}
const free = {
  Pipe: () => Pipe(),
  Process: () => new Process(),
  Thread: () => new Thread(),
  ThreadPoolExecutor: () => new ThreadPoolExecutor(1),
  ProcessPoolExecutorOfSpawn: () => new ProcessPoolExecutor(1, { maxTasksPerChild: 1 }),
  activeChildren: () => activeChildren(),
  currentProcess: () => currentProcess(),
  cpuCount: () => cpuCount(),
  context: () => getContext('spawn'),
  contextsLock: () => new (getContext('spawn').Lock)(),
  contextsQueue: () => new (getContext('spawn').Queue)(),
  contextsValue: () => getContext('spawn').Value('i', 0, { lock: false }),
  Listener: () => new Listener(),
  SharedMemory: async () => (await SharedMemory({ name: 'one', create: true, size: 1 })).unlink(),
  forkStarts: () => start('fork'),
  forkManager: async () => (await getContext('fork').Manager()).shutdown(),
  forkPool: () => new (getContext('fork').Pool)(1).terminate(),
}
const settling = {
  getContext: () => getContext(),
  getStartMethod: () => getStartMethod(),
  Lock: () => new Lock(),
  RLock: () => new RLock(),
  Semaphore: () => new Semaphore(),
  Condition: () => new Condition(),
  ConditionOver: () => new Condition(new (getContext('fork').Lock)()),
  Event: () => new Event(),
  Barrier: () => new Barrier(1),
  Queue: () => new Queue(),
  JoinableQueue: () => new JoinableQueue(),
  SimpleQueue: () => new SimpleQueue(),
  Value: () => Value('i', 0),
  ValueAlone: () => Value('i', 0, { lock: false }),
  Array: () => SharedArray('i', 1),
  ProcessPoolExecutor: () => new ProcessPoolExecutor(1),
  ThreadPool: () => new ThreadPool(1).terminate(),
  Pool: () => new Pool(1).terminate(),
  BaseManager: () => new BaseManager(),
  Manager: async () => (await Manager()).shutdown(),
  starts: () => start(null),
  spawnStarts: () => start('spawn'),
  forkserverStarts: () => start('forkserver'),
}
export async function main() {
  for (const [name, use] of Object.entries({ ...free, ...settling })) {
    setStartMethod(null, { force: true })
    await use()
    try { setStartMethod('fork'); await print(name, 'is free') } catch (error) { await print(name, error.name) }
  }
}
export async function nothing() {}`)
    const said = printed.map((line) => line.replace('P1: ', '').split(' '))
    expect(said.filter(([, answer]) => answer === 'is').map(([name]) => name)).toEqual([
      'Pipe',
      'Process',
      'Thread',
      'ThreadPoolExecutor',
      'ProcessPoolExecutorOfSpawn',
      'activeChildren',
      'currentProcess',
      'cpuCount',
      'context',
      'contextsLock',
      'contextsQueue',
      'contextsValue',
      'Listener',
      'SharedMemory',
      'forkStarts',
      'forkManager',
      'forkPool',
    ])
    expect(said.filter(([, answer]) => answer === 'RuntimeError').length).toBe(23)
  })

  test('the server is the parent for the system, and ends when nobody is left [FK3]', async () => {
    const { printed, ending, codes } = await runText(`
import { os, print, Process } from 'lockstep'
export const lab = { startMethod: 'forkserver' }
export async function main() {
  const child = new Process({ target: work, args: [os.getpid()] })
  await child.start()
  await child.join()
}
export async function work(main) {
  await print((await os.getppid()) === main)
  await os.kill(await os.getppid(), 'SIGUSR1')
}`)
    expect(ending).toBe('ended')
    expect(printed).toEqual(['P2: false'])
    // The signal met the server, which does not handle it: its number is one that can be sent to.
    expect(codes['P1.t1']).toBe(-10)
  })
})
