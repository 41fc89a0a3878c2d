/** How process objects travel: into the very process that they describe, and, under fork, into every other child too. */
import { errors } from '../base/errors.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { cannotPickle } from '../pickle/pickle-marks.ts'
import { Popen } from './popen.ts'
import type { PopenData } from './popen.ts'
import { ProcessSnapshot } from './process-fields.ts'
import type { ProcessFields } from './process-fields.ts'
import { Process } from './process.ts'

type ProcessData = {
  readonly fields: Omit<ProcessFields, 'popen'>
  readonly popen: PopenData | null
  /** The lab's own subclass, and what it keeps beside the base class's fields. */
  readonly subclass: unknown
  readonly own: Readonly<Record<string, unknown>>
}

export function registerProcesses(runtime: Runtime): void {
  runtime.registry.registerReducer<Process>('Process', Process, {
    reduce: (process, pickler): ProcessData => {
      pickler.assertStarting('Process')
      const { popen, ...fields } = process.snapshot()
      if (popen !== null && pickler.mode === 'spawn-arguments')
        throw new errors.TypeError(cannotPickle('a process that has been started'))
      const type: unknown = process.constructor
      return {
        fields,
        popen: popen?.data() ?? null,
        subclass: type === Process ? null : type,
        own: { ...process },
      }
    },
    rebuild: (data) => {
      const { fields, popen, subclass, own } = data as ProcessData
      const snapshot = new ProcessSnapshot({
        ...fields,
        popen: popen === null ? null : rebuildPopen(runtime, popen),
      })
      // The base class's constructor alone: the subclass's has run where the object was made.
      const process = Reflect.construct(Process, [runtime, snapshot], (subclass ?? Process) as typeof Process)
      return Object.assign(process, own)
    },
  })
}

function rebuildPopen(runtime: Runtime, data: PopenData): Popen {
  const { child, pid, sentinel, lifeline, code } = data
  return new Popen(runtime, child, pid, sentinel, lifeline, code)
}
