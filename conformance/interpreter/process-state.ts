/**
 * What one process keeps while it runs: its globals and the task paths it has given out. Under fork a child begins with a
 * copy of both. JavaScript cannot copy a process, so the library asks for this state whenever it forks a child (a
 * `Process`, a pool's or executor's worker, a manager's server) and hands it over in there.
 */
import { forkState, setForkState } from 'lockstep'
import { restoreUnpicklable, tagUnpicklable } from './unpicklable.ts'

export type Names = Map<string, unknown>

/** A program that is the handler of a signal, and the session that it is of. */
export type HandlerProgram = { readonly session: unknown; readonly program: string }

type State = {
  readonly handlers: readonly (readonly [string, HandlerProgram])[]
  readonly globals: readonly (readonly [string, unknown])[]
  readonly usedPaths: readonly (readonly [string, number])[]
}

const names: Names = new Map()
const usedPaths = new Map<string, number>()
const handlers = new Map<string, HandlerProgram>()
/** Of the program that this process began with. */
let ownPath = ''
let entered = false

export function handlerPrograms(): Map<string, HandlerProgram> {
  return handlers
}

export function beginAt(path: string): void {
  ownPath = path
}

export function processPath(): string {
  return ownPath
}

export function globals(): Names {
  return names
}

/** Every entry of the lab calls it: the first one in a process takes over what the parent had. */
export function enterProcess(): void {
  if (entered) return
  entered = true
  const inherited = forkState() as State | undefined
  if (inherited !== undefined) {
    for (const [name, value] of inherited.globals) names.set(name, restoreUnpicklable(value))
    for (const [path, count] of inherited.usedPaths) usedPaths.set(path, count)
    for (const [name, handler] of inherited.handlers) handlers.set(name, handler)
  }
  setForkState((): State => ({
    globals: [...names].map(([name, value]) => [name, tagUnpicklable(value)] as const),
    usedPaths: [...usedPaths],
    handlers: [...handlers],
  }))
}

/** The path itself at its first use in this process, then with `#2`, `#3`, … */
export function uniquePath(path: string): string {
  const count = (usedPaths.get(path) ?? 0) + 1
  usedPaths.set(path, count)
  return count === 1 ? path : `${path}#${count}`
}
