import { errors, ThreadPool } from 'lockstep'
import type { Call, OpTable } from '../call.ts'
import {
  bindAt,
  bindResult,
  library,
  method,
  nameAt,
  numberAt,
  objectAt,
  optionsFor,
  valuesAt,
} from '../call.ts'
import { entries } from '../entries.ts'
import { evaluate } from '../expressions.ts'
import { has, invoke } from '../invoke.ts'
import { callbackOptions, initializerOptions, taskPath, workForItems, workForLists } from '../tasks.ts'
import { isDict } from '../unpicklable.ts'

/** Pools, their results and iterators. `map` is also an executor's. */
export const poolOps: OpTable = {
  Pool: async (call) => {
    const options = {
      ...(await initializerOptions(call)),
      ...optionsFor(call, { maxtasksperchild: 'maxtasksperchild' }),
    }
    bindAt(call, 0, await library(call).Pool(numberAt(call, 1), options))
  },
  ThreadPool: async (call) =>
    bindAt(call, 0, await ThreadPool(numberAt(call, 1), await initializerOptions(call))),
  apply: async (call) => {
    const path = taskPath(call)
    const pool = objectAt(call, 0)
    return invoke(pool, 'apply', entries().runTask, await taskArguments(call, path), await namedOptions(call))
  },
  apply_async: async (call) => {
    const path = taskPath(call)
    const pool = objectAt(call, 0)
    const args = await taskArguments(call, path)
    const options = { ...(await namedOptions(call)), ...callbackOptions(call, path) }
    bindResult(call, await invoke(pool, 'applyAsync', entries().runTask, args, options))
  },
  map: async (call) => {
    const pool = objectAt(call, 0)
    const { work } = await workForItems(call)
    const options = optionsFor(
      call,
      has(pool, 'submit') ? { timeout: 'timeout', chunksize: 'chunksize' } : { chunksize: 'chunksize' },
    )
    return invoke(pool, 'map', entries().runItem, work, options)
  },
  map_async: async (call) => {
    const pool = objectAt(call, 0)
    const { path, work } = await workForItems(call)
    const options = { ...optionsFor(call, { chunksize: 'chunksize' }), ...callbackOptions(call, path) }
    bindResult(call, await invoke(pool, 'mapAsync', entries().runItem, work, options))
  },
  starmap: async (call) => {
    const pool = objectAt(call, 0)
    const work = await workForLists(call)
    return invoke(pool, 'starmap', entries().runTask, work, optionsFor(call, { chunksize: 'chunksize' }))
  },
  imap: (call) => bindIterator(call, 'imap'),
  imap_unordered: (call) => bindIterator(call, 'imapUnordered'),
  next: (call) => {
    const iterator = objectAt(call, 0)
    const options = optionsFor<{ readonly timeout?: number }>(call, { timeout: 'timeout' })
    if ('timeout' in options && isGenerator(iterator))
      throw new errors.AttributeError("'generator' object has no attribute 'next'")
    return invoke(iterator, 'next', options)
  },
  ready: method('ready'),
  successful: method('successful'),
  kill_worker: async (call) => {
    await invoke(objectAt(call, 0), 'killWorker', Number(call.args[1]))
  },
}

async function taskArguments(call: Call, path: string): Promise<readonly unknown[]> {
  return [call.frame.session, path, nameAt(call, 1), await valuesAt(call, 2)]
}

/** The program of the task finds them as names of its own. */
async function namedOptions(call: Call): Promise<object> {
  const { kwds } = call.options
  if (!isDict(kwds)) return {}
  const named: Record<string, unknown> = {}
  for (const [name, expression] of Object.entries(kwds)) named[name] = await evaluate(call.frame, expression)
  return { kwds: { named } }
}

async function bindIterator(call: Call, name: 'imap' | 'imapUnordered'): Promise<void> {
  const pool = objectAt(call, 0)
  const { work } = await workForItems(call)
  const options = optionsFor(call, { chunksize: 'chunksize' })
  bindResult(call, await invoke(pool, name, entries().runItem, work, options))
}

/** CPython's iterators of chunks are generators: there is no `it.next(timeout)`. */
function isGenerator(iterator: unknown): boolean {
  const name = typeof iterator === 'object' ? iterator?.constructor.name : null
  return name === 'ChunkIterator' || name === 'MapIterator'
}
