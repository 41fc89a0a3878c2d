/**
 * The thread of a process executor that hands out calls and takes results. Semantics: CPython
 * `concurrent.futures.process._ExecutorManagerThread`.
 */
import { errors } from '../base/errors.ts'
import { processExecutorsExit } from '../runtime/interpreter-exit.ts'
import { noteTask } from '../runtime/tasks.ts'
import { loads } from '../pickle/unpickle.ts'
import { waitForHandles } from '../pipes/wait.ts'
import type { Process } from '../process/process.ts'
import type { ProcessExecutorState } from './executor-state.ts'
import type { CallItem, ResultItem } from './process-messages.ts'

type News =
  | { readonly kind: 'result'; readonly item: ResultItem }
  | { readonly kind: 'woken' }
  | { readonly kind: 'broken' }

export async function manage(state: ProcessExecutorState): Promise<void> {
  const { runtime, id } = state
  for (let on = true; on;) {
    on = await runtime.call('executor.manage', id, '', () => turn(state))
  }
}

/** False at the end. */
async function turn(state: ProcessExecutorState): Promise<boolean> {
  await queueCalls(state)
  const news = await waitForNews(state)
  if (news.kind === 'broken') {
    await terminateBroken(state)
    return false
  }
  if (news.kind === 'result') await takeResult(state, news.item)
  if (!isShuttingDown(state)) return true
  await flagShutdown(state)
  // What is pending now is still run.
  await queueCalls(state)
  if (state.pending.size > 0) return true
  await joinInternals(state)
  return false
}

async function queueCalls({ runtime, calls, waiting, pending }: ProcessExecutorState): Promise<void> {
  while (waiting.length > 0 && !(await calls.parts.places.isZero())) {
    const workId = waiting.shift()
    const item = workId === undefined ? undefined : pending.get(workId)
    if (workId === undefined || item === undefined) continue
    if (await item.future.setRunningOrNotifyCancel()) {
      await calls.putRaw({ workId, work: item.work } satisfies CallItem)
      noteTask(runtime, item.work.label, 'sent')
    } else {
      pending.delete(workId)
    }
  }
}

/** A result, a wake-up, or else the end of a worker that nobody asked to end. */
async function waitForNews({ runtime, results, wakeup, workers }: ProcessExecutorState): Promise<News> {
  const { reader } = results.parts
  const sentinels = [...workers.values()].map((worker) => worker.sentinel.openHandle())
  const handles = [reader.openHandle(), wakeup.openHandle(), ...sentinels]
  const ready = new Set(await waitForHandles(runtime, handles, null))
  const news = await readNews(ready.has(reader.openHandle()), ready.has(wakeup.openHandle()))
  await wakeup.clear()
  return news

  async function readNews(hasResult: boolean, isWoken: boolean): Promise<News> {
    if (!hasResult) return { kind: isWoken ? 'woken' : 'broken' }
    try {
      return { kind: 'result', item: (await loads(runtime, await reader.recvMessage())) as ResultItem }
    } catch (error) {
      runtime.traceback(error, 'A result could not be read:')
      return { kind: 'broken' }
    }
  }
}

async function takeResult(state: ProcessExecutorState, item: ResultItem): Promise<void> {
  const { pending, workers } = state
  if (item.kind === 'ended') {
    const worker = workers.get(item.worker)
    workers.delete(item.worker)
    await letGo(worker)
    return
  }
  const done = pending.get(item.workId)
  pending.delete(item.workId)
  if (item.ok) await done?.future.setResult(item.value)
  else await done?.future.setException(item.value)
  if (item.exits === null) {
    state.idle += 1
    return
  }
  const worker = workers.get(item.exits)
  workers.delete(item.exits)
  await letGo(worker)
  await state.lock.holding(() => state.adjustWorkers())
}

/** A worker that has ended by itself; nothing refers to it any more (PR16). */
async function letGo(worker: Process | undefined): Promise<void> {
  await worker?.join()
  await worker?.popen?.close()
}

function isShuttingDown(state: ProcessExecutorState): boolean {
  return state.shutdown || processExecutorsExit(state.runtime).isOver
}

async function flagShutdown(state: ProcessExecutorState): Promise<void> {
  state.shutdown = true
  if (!state.cancelPending) return
  for (const [workId, { future }] of [...state.pending]) {
    if (await future.tryCancel()) state.pending.delete(workId)
  }
  state.waiting.length = 0
  state.cancelPending = false
}

/** A worker has died: nothing that is unfinished will finish, and the others are ended too. */
async function terminateBroken(state: ProcessExecutorState): Promise<void> {
  state.broken = 'A child process terminated abruptly, the process pool is not usable anymore'
  state.shutdown = true
  state.runtime.updateComposite(state.id, { broken: true, shutdown: true })
  const error = new errors.BrokenProcessPool(
    'A process in the process pool was terminated abruptly while the future was running or pending.',
  )
  for (const { future } of [...state.pending.values()]) await future.setException(error)
  state.pending.clear()
  for (const worker of state.workers.values()) await worker.terminate()
  // The feeder must not wait for readers that are gone.
  await state.calls.parts.reader.closeRaw()
  await joinInternals(state)
}

async function joinInternals(state: ProcessExecutorState): Promise<void> {
  await endWorkers(state)
  await state.calls.close()
  await state.calls.joinThread()
  await state.lock.holding(() => state.wakeup.close())
  for (const worker of state.workers.values()) await worker.join()
}

async function endWorkers(state: ProcessExecutorState): Promise<void> {
  const toEnd = await countAlive(state)
  for (let told = 0; told < toEnd && (await countAlive(state)) > 0;) {
    try {
      await state.calls.putRaw(null, { block: false })
      told += 1
    } catch (error) {
      if (!(error instanceof errors.Full)) throw error
    }
  }
}

async function countAlive({ workers }: ProcessExecutorState): Promise<number> {
  let alive = 0
  for (const worker of workers.values()) if (await worker.isAlive()) alive += 1
  return alive
}
