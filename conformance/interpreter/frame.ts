/** A running program: what it is called, what it was given, and where its names live. */
import { errors } from 'lockstep'
import { globals } from './process-state.ts'
import type { Names } from './process-state.ts'

/** What every process of a case needs to know; plain data, so that it travels with each start and each task. */
export type Session = {
  /** Program name → its ops, as in the cases file. */
  readonly programs: Readonly<Record<string, readonly (readonly unknown[])[]>>
  readonly startMethod: string
}

export type Frame = {
  readonly session: Session
  /** Names the program in the records: `main`, `main/p`, `main/f[0]`, … */
  readonly path: string
  /** Where the program binds: the process' globals, or its own table if it is a task or a callback. */
  readonly names: Names
  readonly args: readonly unknown[]
  /** An initializer leaves no records. */
  readonly quiet: boolean
}

export function look(frame: Frame, name: string): unknown {
  if (frame.names.has(name)) return frame.names.get(name)
  const table = globals()
  if (table.has(name)) return table.get(name)
  throw new errors.NameError(name)
}

export function bind(frame: Frame, name: string, value: unknown): void {
  frame.names.set(name, value)
}

/** Control flow of the op `return`: ends the program. Not an `Error`, so that no `catch` of a program holds it. */
export class Return {
  readonly value: unknown

  constructor(value: unknown) {
    this.value = value
  }
}
