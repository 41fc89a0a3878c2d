import { Array as SharedArray, ShareableList, sleep, Value } from 'lockstep'
import type { Call, OpTable } from '../call.ts'
import { bindAt, method, nameAt, objectAt, units, valueAt } from '../call.ts'
import { evaluate, readShared } from '../expressions.ts'
import { look } from '../frame.ts'
import { attribute, invoke } from '../invoke.ts'
import { add } from '../python.ts'

/** Shared memory: `Value` and `Array`, and a manager's `Value`. */
export const memoryOps: OpTable = {
  Value: async (call) =>
    bindAt(call, 0, Value(typecode(call), (await valueAt(call, 2)) as number, lockOption(call))),
  Array: async (call) =>
    bindAt(
      call,
      0,
      SharedArray(typecode(call), (await valueAt(call, 2)) as number | number[], lockOption(call)),
    ),
  ShareableList: async (call) => bindAt(call, 0, await ShareableList((await valueAt(call, 1)) as null[])),
  shm: async (call) => bindAt(call, 0, await attribute(objectAt(call, 1), 'shm')),
  unlink: method('unlink'),
  format: method('format'),
  read: (call) => readShared(call.frame, nameAt(call, 0), call.args.slice(1)),
  write: async (call) => {
    const [index, expression] = placeAndValue(call)
    await write(call, index, await evaluate(call.frame, expression))
  },
  add: async (call) => {
    const [index, expression] = placeAndValue(call)
    const old = await readShared(call.frame, nameAt(call, 0), index)
    if ('sleep' in call.options) await sleep(units(call.options['sleep']) ?? 0)
    const sum = add(old, await evaluate(call.frame, expression))
    await write(call, index, sum)
    return sum
  },
  get_lock: async (call) => bindAt(call, 1, await invoke(objectAt(call, 0), 'getLock')),
}

function typecode(call: Call): string {
  return nameAt(call, 1)
}

/** `["write", v, e]` has no index, `["write", a, index, e]` has one. */
function placeAndValue(call: Call): readonly [index: readonly unknown[], expression: unknown] {
  const rest = call.args.slice(1)
  return [rest.slice(0, -1), rest.at(-1)]
}

async function write(call: Call, index: readonly unknown[], value: unknown): Promise<void> {
  const shared = objectAt(call, 0)
  if (index.length === 0) await invoke(shared, 'set', value)
  else await invoke(shared, 'set', await evaluate(call.frame, index[0]), value)
}

/** true, false, or the name of a lock. */
function lockOption(call: Call): object {
  const lock = call.options['lock']
  if (lock === undefined) return {}
  return { lock: typeof lock === 'string' ? look(call.frame, lock) : lock }
}
