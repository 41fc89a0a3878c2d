/** Starts a program of the library's own: a new interpreter, which inherits nothing but its arguments. It is nobody's child to be joined. */
import type { ProcessId } from '#model/vocabulary/ids.ts'
import type { ProcessRole } from '#model/vocabulary/ops.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { GraphPickler } from '../pickle/pickle.ts'
import { derivedPid } from './pid.ts'
import type { HelperPayload } from './start-payload.ts'

export async function launchHelper(
  runtime: Runtime,
  role: ProcessRole,
  prefix: string,
  entry: string,
  args: readonly unknown[],
): Promise<{ readonly id: ProcessId; readonly pid: number }> {
  const count = runtime.nextNumber('tracker')
  const id: ProcessId = `${runtime.process}.t${count}`
  const name = `${prefix}-${[...(runtime.self.current?.identity ?? []), count].join(':')}`
  runtime.effect({ kind: 'create.process', process: id, name, daemon: false, role, target: entry, of: null })
  const pickler = new GraphPickler(runtime, 'spawn-arguments')
  const payload: HelperPayload = { kind: 'helper', name, entry, args: pickler.encode(args) }
  const [reach, passes] = [[...pickler.reached], [...pickler.passed]]
  const { value } = await runtime.op(
    { kind: 'process.start', child: id, method: 'spawn', reach, passes, drops: [] },
    { kind: 'start', payload: runtime.kernel.serialize(payload) },
  )
  return { id, pid: typeof value === 'number' ? value : derivedPid(id) }
}
