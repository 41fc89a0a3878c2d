import { atexit, errors, exit, hardExit, killSelf, sleep } from 'lockstep'
import type { OpTable } from '../call.ts'
import { nameAt, units, valueAt } from '../call.ts'
import { entries } from '../entries.ts'
import { evaluateAll } from '../expressions.ts'
import { bind, Return } from '../frame.ts'
import { globals } from '../process-state.ts'
import { taskPath } from '../tasks.ts'

/** The classes that a program may raise. */
const RAISABLE = {
  ValueError: errors.ValueError,
  KeyError: errors.KeyError,
  RuntimeError: errors.RuntimeError,
  TypeError: errors.TypeError,
  ZeroDivisionError: errors.ZeroDivisionError,
  IndexError: errors.IndexError,
  KeyboardInterrupt: errors.KeyboardInterrupt,
  OSError: errors.OSError,
}

function isRaisable(name: string): name is keyof typeof RAISABLE {
  return name in RAISABLE
}

export const generalOps: OpTable = {
  sleep: async (call) => {
    await sleep(units(await valueAt(call, 0)) ?? Number.NaN)
  },
  let: async (call) => {
    const value = await valueAt(call, 1)
    bind(call.frame, nameAt(call, 0), value)
    return value
  },
  letg: async (call) => {
    const value = await valueAt(call, 1)
    globals().set(nameAt(call, 0), value)
    return value
  },
  eval: (call) => valueAt(call, 0),
  exit: async (call) => {
    await (call.args.length === 0 ? exit() : exit((await valueAt(call, 0)) as number))
  },
  hard_exit: async (call) => {
    await hardExit(Number(call.args[0]))
  },
  kill_self: async () => {
    await killSelf()
  },
  atexit: async (call) => {
    const args = await evaluateAll(call.frame, call.args[1])
    atexit.register(entries().runTask, call.frame.session, taskPath(call), nameAt(call, 0), args)
  },
  raise: (call) => {
    const name = nameAt(call, 0)
    if (!isRaisable(name)) throw new Error(`a program cannot raise "${name}"`)
    throw new RAISABLE[name]('raised by the program')
  },
  return: async (call) => {
    throw new Return(await valueAt(call, 0))
  },
}
