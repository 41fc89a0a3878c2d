/** Runs a program: op after op, each with its records, its `catch` and its `as`. */
import type { OpTable } from './call.ts'
import { isCompound, runCompound } from './compound.ts'
import type { Frame } from './frame.ts'
import { bind, Return } from './frame.ts'
import { containerOps } from './ops/containers.ts'
import { executorOps } from './ops/executors.ts'
import { generalOps } from './ops/general.ts'
import { lockOps } from './ops/locks.ts'
import { listenerOps } from './ops/listeners.ts'
import { managerOps } from './ops/managers.ts'
import { memoryOps } from './ops/memory.ts'
import { pipeOps } from './ops/pipes.ts'
import { poolOps } from './ops/pools.ts'
import { processOps } from './ops/processes.ts'
import { queueOps } from './ops/queues.ts'
import { signalOps } from './ops/signals.ts'
import { threadOps } from './ops/threads.ts'
import { step } from './records.ts'
import { isDict } from './unpicklable.ts'

const OPS: OpTable = {
  ...generalOps,
  ...containerOps,
  ...pipeOps,
  ...queueOps,
  ...lockOps,
  ...memoryOps,
  ...listenerOps,
  ...managerOps,
  ...processOps,
  ...poolOps,
  ...executorOps,
  ...signalOps,
  ...threadOps,
}

/** Their `as` names what they make; for every other op it names the op's value. */
const BINDS_ITSELF = new Set(['submit', 'apply_async', 'map_async', 'imap', 'imap_unordered', 'map_iter'])

/** Runs the program of that name to its end; the value is that of its `return`. */
export async function runProgram(frame: Frame, name: string): Promise<unknown> {
  const ops = frame.session.programs[name]
  if (ops === undefined) throw new Error(`the case has no program "${name}"`)
  const [first] = ops
  if (first?.[0] === 'params') {
    for (const [k, param] of first.slice(1).entries()) {
      if (k in frame.args) bind(frame, String(param), frame.args[k])
    }
  }
  try {
    await runOps(frame, ops, '')
  } catch (ended) {
    if (ended instanceof Return) return ended.value
    throw ended
  }
  return null
}

async function runOps(frame: Frame, ops: readonly (readonly unknown[])[], prefix: string): Promise<void> {
  for (const [k, op] of ops.entries()) {
    if (op[0] !== 'params') await runOp(frame, op, `${prefix}${k}`)
  }
}

async function runOp(frame: Frame, op: readonly unknown[], index: string): Promise<void> {
  const [first, ...rest] = op
  const name = String(first)
  const last = rest.at(-1)
  const options = isDict(last) ? last : {}
  const args = isDict(last) ? rest.slice(0, -1) : rest
  try {
    if (isCompound(name)) {
      await runCompound(frame, { name, args, options, index }, runOps)
      return
    }
    const perform = OPS[name]
    if (perform === undefined) throw new Error(`there is no op "${name}" in the case format`)
    const value = await step(frame, index, name, async () => perform({ frame, index, args, options }))
    if (typeof options['as'] === 'string' && !BINDS_ITSELF.has(name))
      bind(frame, options['as'], value ?? null)
  } catch (error) {
    // `return` is not an error, and what is none of the program's goes on as well.
    if (options['catch'] === true && error instanceof Error) return
    throw error
  }
}
