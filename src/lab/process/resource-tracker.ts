/**
 * The resource tracker: a process of its own that is told of every named segment, and removes the names that are left
 * when nobody can tell it anything any more. Who shares a tracker with whom decides what happens to a name: a forked child
 * has the writing end of its parent's tracker only if there was one at the fork.
 * Semantics: SM4–SM9 (CPython `multiprocessing.resource_tracker`). One thing is done in another order: CPython asks before each
 * message whether the tracker lives, here the message itself tells.
 */
import { describeError } from '../base/display.ts'
import { errors } from '../base/errors.ts'
import { cellsNamed } from '../base/segment-names.ts'
import { decodeUtf8, encodeUtf8 } from '../base/utf8.ts'
import type { Runtime } from '../runtime/runtime.ts'
import type { Connection } from '../pipes/connection.ts'
import { createPipe } from '../pipes/pipe.ts'
import { launchHelper } from './helper.ts'

const ENTRY = 'resource-tracker'

const ends = new WeakMap<Runtime, Connection>()

type Command = 'REGISTER' | 'UNREGISTER'

/** Ops of the caller's call, as all that follows. */
export function registerName(runtime: Runtime, name: string): Promise<void> {
  return tell(runtime, 'REGISTER', name)
}

export function unregisterName(runtime: Runtime, name: string): Promise<void> {
  return tell(runtime, 'UNREGISTER', name)
}

/** This process's copy of the writing end of its tracker's pipe; null while it knows of no tracker. */
export function trackerEnd(runtime: Runtime): Connection | null {
  return ends.get(runtime) ?? null
}

/** A child shares the tracker that its parent had when it was started. */
export function inheritTracker(runtime: Runtime, end: Connection | null): void {
  if (end === null) ends.delete(runtime)
  else ends.set(runtime, end)
}

/** Starts a tracker for this process, and for all that it will fork, unless it has one. */
export async function ensureTracker(runtime: Runtime): Promise<Connection> {
  const known = trackerEnd(runtime)
  if (known !== null) return known
  const [reader, writer] = createPipe(runtime, false, 'machinery')
  // Other threads of this process may write to it from now on; the pipe keeps what comes before the tracker does.
  ends.set(runtime, writer)
  try {
    await launchHelper(runtime, 'resource-tracker', 'ResourceTracker', ENTRY, [reader])
  } catch (error) {
    ends.delete(runtime)
    await writer.closeRaw()
    throw error
  } finally {
    await reader.closeRaw()
  }
  return writer
}

async function tell(runtime: Runtime, command: Command, name: string): Promise<void> {
  const end = await ensureTracker(runtime)
  const pickled = { bytes: encodeUtf8(`${command}:${name}:shared_memory`), carries: [] }
  const text = `${command} ${name}`
  try {
    await end.sendPickled(pickled, text)
  } catch (error) {
    if (!(error instanceof errors.BrokenPipeError)) throw error
    await end.closeRaw()
    ends.delete(runtime)
    warn(runtime, 'process died unexpectedly, relaunching.  Some resources might leak.')
    await (await ensureTracker(runtime)).sendPickled(pickled, text)
  }
}

export function registerResourceTracker(runtime: Runtime): void {
  const serve = (reader: Connection): Promise<void> => serveUntilEnd(runtime, reader)
  runtime.registry.registerEntry(ENTRY, serve)
}

async function serveUntilEnd(runtime: Runtime, reader: Connection): Promise<void> {
  const names = new Set<string>()
  for (;;) {
    const line = await runtime.call('resourceTracker.recv', null, '', () => nextLine(reader))
    if (line === null) break
    heed(runtime, names, line)
  }
  if (names.size === 0) return
  warn(runtime, `There appear to be ${names.size} leaked shared_memory objects to clean up at shutdown`)
  for (const name of names) {
    await runtime.call('resourceTracker.unlink', null, name, async () => {
      try {
        await unlinkName(runtime, name)
      } catch (error) {
        warn(runtime, `'${name}': ${describeError(error).message}`)
      }
    })
  }
}

/** Null when every copy of the writing end is closed: all processes that could have told it something have ended. */
async function nextLine(reader: Connection): Promise<string | null> {
  try {
    return decodeUtf8(await reader.recvMessage()).text
  } catch (error) {
    if (error instanceof errors.EOFError) return null
    throw error
  }
}

/** A set, whoever the words come from: two that register one name have it registered once. */
function heed(runtime: Runtime, names: Set<string>, line: string): void {
  const [command, name = '', ...rest] = line.split(':')
  if (rest.length !== 1)
    runtime.traceback(new errors.ValueError('too many values to unpack (expected 3)'), 'resource_tracker:')
  else if (command === 'REGISTER') names.add(name)
  else if (!names.delete(name)) runtime.traceback(new errors.KeyError(name), 'resource_tracker:')
}

/** `shm_unlink`; tells the picture too. */
export async function unlinkName(runtime: Runtime, name: string): Promise<void> {
  const { value } = await runtime.op({ kind: 'shm.unlink', name })
  const { memory } = value as { readonly memory: string }
  const object = cellsNamed(memory)
  if (object !== null) runtime.updateComposite(object, { state: 'unlinked' })
}

function warn(runtime: Runtime, text: string): void {
  runtime.effect({ kind: 'traceback', text: `UserWarning: resource_tracker: ${text}` })
}
