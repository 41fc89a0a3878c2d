/** The records of a run: begin and end of each op, and which process runs which path. */
import { errors, record } from 'lockstep'
import type { Frame } from './frame.ts'
import { Return } from './frame.ts'
import { isDict, Unpicklable } from './unpicklable.ts'

/** Longer texts are recorded by their length. */
const LONGEST_TEXT = 40

/** CPython's class is `multiprocessing.TimeoutError`; the library has a second name for it, as one list holds them all. */
const CLASS_NAMES: Readonly<Record<string, string>> = { MpTimeoutError: 'TimeoutError' }

/** Proxies have other classes in CPython, where those of Queue are made as they are needed. */
const OBJECT_NAMES: Readonly<Record<string, string>> = {
  LockProxy: 'AcquirerProxy',
  QueueProxy: 'AutoProxy[Queue]',
  Manager: 'SyncManager',
}

/** The program at `path` begins in this process. */
export function noteStarted(path: string): void {
  record(JSON.stringify(['S', path]))
}

/** This process has started the one that will run `path`. */
export function noteChild(path: string, process: unknown): void {
  record(JSON.stringify(['P', path, process]))
}

/**
 * Runs one recorded action: a begin record, the call, an end record with what came of it.
 * What is thrown and is no `Error` is not the program's: it passes without a record.
 */
export async function step<T>(frame: Frame, index: string, op: string, action: () => Promise<T>): Promise<T> {
  noteBegin(frame, index, op)
  try {
    const value = await action()
    noteValue(frame, index, value)
    return value
  } catch (error) {
    if (error instanceof Return) noteValue(frame, index, error.value)
    else if (error instanceof Error) noteError(frame, index, error)
    throw error
  }
}

export function noteBegin(frame: Frame, index: string, op: string): void {
  if (!frame.quiet) record(JSON.stringify(['B', frame.path, index, op]))
}

export function noteValue(frame: Frame, index: string, value: unknown): void {
  if (!frame.quiet) record(JSON.stringify(['E', frame.path, index, 'ok', describe(value)]))
}

export function noteError(frame: Frame, index: string, error: Error): void {
  if (!frame.quiet) record(JSON.stringify(['E', frame.path, index, 'raise', classOf(error)]))
}

/** CPython's class name; an error that is none of the library's is a fault and shows as one. */
function classOf(error: Error): string {
  if (!(error instanceof errors.BaseException))
    return `not an error of the library: ${error.name}: ${error.message}`
  return CLASS_NAMES[error.name] ?? error.name
}

/** The form in which a value is recorded. */
function describe(value: unknown): unknown {
  if (value === undefined || value === null) return null
  if (typeof value === 'boolean' || typeof value === 'number') return value
  if (typeof value === 'string') return describeText(value)
  if (value instanceof Uint8Array) return { bytes: value.length }
  if (Array.isArray(value)) return value.map(describe)
  if (value instanceof Error) return { exc: classOf(value) }
  if (value instanceof Unpicklable) return { obj: 'lock' }
  if (isDict(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, describe(item)]))
  }
  const { name } = value.constructor
  return { obj: OBJECT_NAMES[name] ?? name }
}

/** Characters are counted as Python counts them, by code points. */
function describeText(text: string): unknown {
  const length = text.length <= LONGEST_TEXT ? text.length : [...text].length
  return length <= LONGEST_TEXT ? text : { str: length }
}
