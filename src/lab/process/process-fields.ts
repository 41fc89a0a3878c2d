/** What a process object is made of, and how it comes about. */
import { MAIN_PROCESS } from '#model/vocabulary/ids.ts'
import type { ObjectId, ProcessId } from '#model/vocabulary/ids.ts'
import type { ProcessRole, StartMethod } from '#model/vocabulary/ops.ts'
import { displayWhole } from '../base/display.ts'
import { errors } from '../base/errors.ts'
import type { AnyFunction } from '../base/functions.ts'
import { checkNamed } from '../base/named-arguments.ts'
import { checkOptions } from '../base/options.ts'
import { checkIterable } from '../base/type-name.ts'
import { checkText } from '../runtime/op-limits.ts'
import type { Runtime } from '../runtime/runtime.ts'
import type { Popen } from './popen.ts'

export type ProcessOptions = {
  /** An exported function of the lab. */
  readonly target?: AnyFunction | null | undefined
  readonly args?: readonly unknown[] | undefined
  /** Arrives as one object after the positional arguments. */
  readonly kwargs?: Readonly<Record<string, unknown>> | undefined
  readonly name?: string | null | undefined
  /** Default: as the process that makes it. */
  readonly daemon?: boolean | null | undefined
}

/** What only the library says of a process. */
export type ProcessPurpose = {
  readonly role?: ProcessRole
  /** The pool, executor or manager that it works for. */
  readonly of?: ObjectId
  /** Takes the place of the class name in the default name: `ForkPoolWorker-1`. */
  readonly namePrefix?: string
  /** Default: the process's own. */
  readonly method?: StartMethod
}

/** The state of a process object that comes from another process, or that stands for this very one. */
export class ProcessSnapshot {
  readonly fields: ProcessFields

  constructor(fields: ProcessFields) {
    this.fields = fields
  }
}

export type ProcessFields = {
  readonly id: ProcessId
  readonly identity: readonly number[]
  readonly creator: ProcessId | null
  readonly name: string
  readonly daemon: boolean
  readonly closed: boolean
  readonly target: AnyFunction | null
  readonly args: readonly unknown[]
  readonly kwargs: Readonly<Record<string, unknown>>
  readonly role: ProcessRole
  readonly of: ObjectId | null
  /** Null for the default one at the time of its start. */
  readonly method: StartMethod | null
  readonly popen: Popen | null
}

/** Of a new object, made by this process. Raises for options that cannot be. */
export function newFields(
  runtime: Runtime,
  options: ProcessOptions,
  purpose: ProcessPurpose,
  className: string,
): ProcessFields {
  checkOptions(options, '{ target: work, args: [1, 2] }', ['target', 'args', 'kwargs', 'name', 'daemon'])
  const { target = null } = options
  const args = options.args ?? []
  checkIterable(args)
  const kwargs = checkNamed(options.kwargs, 'kwargs')
  if (target !== null && typeof target !== 'function')
    throw new errors.TypeError('the target of a process is a function')
  const { current, ofContext } = runtime.self
  const count = runtime.nextNumber('process')
  const identity = [...(current?.identity ?? []), count]
  const id: ProcessId = runtime.process === MAIN_PROCESS ? `P${count + 1}` : `${runtime.process}.${count}`
  return {
    id,
    identity,
    creator: runtime.process,
    name: options.name ? nameFrom(options.name) : `${prefixOf(runtime, className)}-${identity.join(':')}`,
    daemon: Boolean(options.daemon ?? current?.daemon),
    closed: false,
    target,
    args: [...args],
    kwargs,
    role: purpose.role ?? 'program',
    of: purpose.of ?? null,
    method: purpose.method ?? ofContext,
    popen: null,
  }
}

function nameFrom(given: unknown): string {
  const name = displayWhole(given)
  checkText(name)
  return name
}

const CONTEXT_NAMES = { fork: 'Fork', spawn: 'Spawn', forkserver: 'ForkServer' } as const

/** `ForkProcess` for a process that a context has made. */
function prefixOf({ self }: Runtime, className: string): string {
  return self.ofContext !== null && className === 'Process'
    ? `${CONTEXT_NAMES[self.ofContext]}Process`
    : className
}
