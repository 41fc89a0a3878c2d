import { BaseManager } from 'lockstep'
import type { OpTable } from '../call.ts'
import { bindAt, library, method, nameAt, objectAt, optionsFor } from '../call.ts'
import { evaluateAll } from '../expressions.ts'
import { invoke } from '../invoke.ts'
import { Counter, makeCounter } from './counter.ts'

/** Managers; their proxies take the ops of the objects they stand for. */
export const managerOps: OpTable = {
  Manager: async (call) => bindAt(call, 0, await library(call).Manager()),
  OwnManager: (call) => {
    class OwnManager extends BaseManager {}
    OwnManager.register('Counter', Counter, optionsFor(call, { exposed: 'exposed' }))
    OwnManager.register('double', makeCounter)
    bindAt(call, 0, new OwnManager())
  },
  mgr: async (call) => {
    const manager = objectAt(call, 0)
    const args = await evaluateAll(call.frame, call.args.slice(3))
    bindAt(call, 2, await invoke(manager, nameAt(call, 1), ...args))
  },
  call_method: async (call) => {
    const args = await evaluateAll(call.frame, call.args.slice(2))
    const name = nameAt(call, 1)
    return invoke(objectAt(call, 0), name === '_callmethod' ? 'callMethod' : name, ...args)
  },
  kill_server: method('killServer'),
}
