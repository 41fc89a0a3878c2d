/**
 * Runs one case of the conformance format (docs/conformance.md) as a program against the lab API, so that the same cases
 * run on virtual and on real processes.
 */
import { setStartMethod } from 'lockstep'
import { registerEntries } from './entries.ts'
import { runProgram } from './execution.ts'
import type { Session } from './frame.ts'
import { beginAt, enterProcess, globals, handlerPrograms, processPath, uniquePath } from './process-state.ts'
import { noteStarted } from './records.ts'
import { restoreUnpicklable } from './unpicklable.ts'

type Case = { readonly programs: Session['programs']; readonly start_method: 'fork' | 'spawn' | 'forkserver' }

export async function main({
  case: { programs, start_method: startMethod },
}: {
  readonly case: Case
}): Promise<void> {
  await setStartMethod(startMethod)
  await childEntry({ programs, startMethod }, 'main', 'main', [])
}

/** A process' program binds in the globals. */
export async function childEntry(
  session: Session,
  path: string,
  program: string,
  args: readonly unknown[],
): Promise<void> {
  enterProcess()
  beginAt(path)
  noteStarted(path)
  await runProgram(
    { session, path, names: globals(), args: args.map(restoreUnpicklable), quiet: false },
    program,
  )
}

/** A task or a callback has names of its own. */
export async function runTask(
  session: Session,
  path: string,
  program: string,
  args: readonly unknown[],
  { named = {} }: { readonly named?: Readonly<Record<string, unknown>> } = {},
): Promise<unknown> {
  enterProcess()
  const names = new Map(Object.entries(named))
  return runProgram({ session, path, names, args, quiet: false }, program)
}

export async function runThread(
  session: Session,
  path: string,
  program: string,
  args: readonly unknown[],
): Promise<void> {
  await runProgram({ session, path, names: globals(), args, quiet: false }, program)
}

/** It binds in the globals of the process that it interrupts. */
export async function runHandler(signal: string): Promise<void> {
  const handler = handlerPrograms().get(signal)
  if (handler === undefined) return
  const path = uniquePath(`${processPath()}/${signal}`)
  await runProgram(
    { session: handler.session as Session, path, names: globals(), args: [], quiet: false },
    handler.program,
  )
}

export async function runItem([session, path, program, args]: readonly [
  Session,
  string,
  string,
  readonly unknown[],
]): Promise<unknown> {
  return runTask(session, path, program, args)
}

/** An initializer binds in the globals of its worker and leaves no records. */
export async function runInitializer(
  session: Session,
  program: string,
  ...args: readonly unknown[]
): Promise<void> {
  enterProcess()
  await runProgram({ session, path: '', names: globals(), args, quiet: true }, program)
}

export { Counter, makeCounter } from './ops/counter.ts'

registerEntries({ childEntry, runTask, runThread, runHandler, runItem, runInitializer })
