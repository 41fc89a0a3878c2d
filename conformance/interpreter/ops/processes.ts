import {
  activeChildren,
  currentProcess,
  errors,
  getContext,
  getStartMethod,
  parentProcess,
  ppidIsParent,
  setStartMethod,
  Thread,
  waitReady,
} from 'lockstep'
import type { Call, OpTable } from '../call.ts'
import {
  bindAt,
  library,
  method,
  nameAt,
  objectAt,
  optionsFor,
  timedMethod,
  units,
  valuesAt,
} from '../call.ts'
import { entries } from '../entries.ts'
import { attribute, invoke } from '../invoke.ts'
import { noteChild } from '../records.ts'
import { uniquePath } from '../process-state.ts'
import { tagUnpicklable } from '../unpicklable.ts'

/** What this process knows about the process objects it made. */
const made = new WeakMap<
  object,
  { readonly path: string; readonly args: unknown[]; readonly method: unknown }
>()

/** Processes; `terminate`, `close` and `join` are also a pool's, `close` and `join` a queue's, `close` a pipe end's. */
export const processOps: OpTable = {
  Process: makeProcess,
  Thread: makeThread,
  start,
  join: timedMethod('join'),
  close: method('close'),
  terminate: method('terminate'),
  kill: method('kill'),
  is_alive: method('isAlive'),
  exitcode: method('readExitcode'),
  name: (call) => attribute(objectAt(call, 0), 'name'),
  daemon: (call) => attribute(objectAt(call, 0), 'daemon'),
  set_daemon: (call) => {
    const process = objectAt(call, 0) as { daemon: boolean }
    process.daemon = Boolean(call.args[1])
  },
  has_pid: async (call) => ((await attribute(objectAt(call, 0), 'pid')) ?? null) !== null,
  active_children: async () => {
    const children = await activeChildren()
    return children.map((child: { readonly name: string }) => child.name).toSorted()
  },
  my_name: () => attribute(currentProcess(), 'name'),
  my_daemon: () => attribute(currentProcess(), 'daemon'),
  parent_name: () => {
    const parent = parentProcess()
    return parent === null ? null : attribute(parent, 'name')
  },
  parent_alive: () => invoke(parentProcess(), 'isAlive'),
  wait_parent: async (call) => {
    const sentinel = parentProcess()?.sentinel
    if (sentinel === undefined)
      throw new errors.AttributeError("'NoneType' object has no attribute 'sentinel'")
    return (await waitReady([sentinel], units(call.options['timeout']))).length > 0
  },
  ppid_is_parent: () => ppidIsParent(),
  in_main: () => parentProcess() === null,
  start_method: () => getStartMethod(),
  set_start_method: (call) =>
    setStartMethod(call.args[0] as 'fork' | null, optionsFor(call, { force: 'force' })),
  get_context: (call) => bindAt(call, 0, getContext(call.args[1] as 'fork' | undefined)),
}

async function makeProcess(call: Call): Promise<void> {
  const path = uniquePath(`${call.frame.path}/${nameAt(call, 0)}`)
  const args = await valuesAt(call, 2)
  const process = new (library(call).Process)({
    target: entries().childEntry,
    args: [call.frame.session, path, nameAt(call, 1), args],
    ...optionsFor(call, { name: 'name', daemon: 'daemon' }),
  })
  made.set(process, { path, args, method: call.options['method'] ?? call.frame.session.startMethod })
  bindAt(call, 0, process)
}

/** It binds its names in the globals of its process, as all its threads do. */
async function makeThread(call: Call): Promise<void> {
  const path = uniquePath(`${call.frame.path}/${nameAt(call, 0)}`)
  const args = await valuesAt(call, 2)
  const thread = new Thread({
    target: entries().runThread,
    args: [call.frame.session, path, nameAt(call, 1), args],
    ...optionsFor(call, { name: 'name', daemon: 'daemon' }),
  })
  bindAt(call, 0, thread)
}

async function start(call: Call): Promise<void> {
  const process = objectAt(call, 0)
  const known = made.get(process as object)
  if (known !== undefined && known.method === 'fork') {
    // Fork passes any object. The arguments are copied only now, so this is the moment to replace what cannot be.
    for (const [k, value] of known.args.entries()) known.args[k] = tagUnpicklable(value)
  }
  await invoke(process, 'start')
  if (known !== undefined) noteChild(known.path, await attribute(process, 'id'))
}
