import { Manager } from 'lockstep'
import type { OpTable } from '../call.ts'
import { bindAt, method, nameAt, objectAt } from '../call.ts'
import { evaluateAll } from '../expressions.ts'
import { invoke } from '../invoke.ts'

/** Managers; their proxies take the ops of the objects they stand for. */
export const managerOps: OpTable = {
  Manager: async (call) => bindAt(call, 0, await Manager()),
  mgr: async (call) => {
    const manager = objectAt(call, 0)
    const args = await evaluateAll(call.frame, call.args.slice(3))
    bindAt(call, 2, await invoke(manager, nameAt(call, 1), ...args))
  },
  kill_server: method('killServer'),
}
