import { connection } from 'lockstep'
import type { OpTable } from '../call.ts'
import { bindAt, objectAt, optionsFor, valueAt } from '../call.ts'
import { attribute, invoke } from '../invoke.ts'

/** Listeners at addresses, and their clients; what these give takes the ops of pipe ends. */
export const listenerOps: OpTable = {
  Listener: async (call) => {
    const options = optionsFor(call, { address: 'address', backlog: 'backlog', authkey: 'authkey' })
    bindAt(call, 0, await connection.Listener(options))
  },
  Client: async (call) => {
    const address = (await valueAt(call, 1)) as string
    bindAt(call, 0, await connection.Client(address, optionsFor(call, { authkey: 'authkey' })))
  },
  accept: async (call) => bindAt(call, 1, await invoke(objectAt(call, 0), 'accept')),
  address: async (call) => bindAt(call, 1, await attribute(objectAt(call, 0), 'address')),
}
