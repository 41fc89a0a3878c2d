import { os, signal } from 'lockstep'
import type { OpTable } from '../call.ts'
import { nameAt, objectAt } from '../call.ts'
import { entries } from '../entries.ts'
import { attribute } from '../invoke.ts'
import { handlerPrograms } from '../process-state.ts'

type Name = Parameters<typeof signal.getsignal>[0]

export const signalOps: OpTable = {
  signal: (call) => {
    const name = nameAt(call, 0) as Name
    const handler = nameAt(call, 1)
    if (handler === 'SIG_DFL' || handler === 'SIG_IGN') signal.signal(name, handler)
    else {
      signal.signal(name, entries().runHandler)
      handlerPrograms().set(name, { session: call.frame.session, program: handler })
    }
  },
  getsignal: (call) => {
    const found = signal.getsignal(nameAt(call, 0) as Name)
    return typeof found === 'function' ? 'handler' : found
  },
  send_signal: async (call) => {
    await os.kill(Number(await attribute(objectAt(call, 0), 'pid')), nameAt(call, 1) as Name)
  },
  signal_parent: async (call) => {
    await os.kill(await os.getppid(), nameAt(call, 0) as Name)
  },
  raise_signal: async (call) => {
    await signal.raiseSignal(nameAt(call, 0) as Name)
  },
}
