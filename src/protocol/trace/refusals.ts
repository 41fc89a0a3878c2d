/** Why a file is not opened as a trace: what, why, and what to do next. Nothing of such a file is used. */
import { LockstepError } from '../lockstep-error.ts'
import { TRACE_VERSION } from './trace.ts'

export function foreign(name: string): LockstepError {
  return refusal(
    'trace.foreign',
    name,
    'It is not a Lockstep trace.',
    'Open a file that ends in .lockstep, saved by Lockstep.',
  )
}

export function otherVersion(name: string, version: unknown): LockstepError {
  if (typeof version === 'number' && version > TRACE_VERSION)
    return refusal(
      'trace.newer',
      name,
      `A newer Lockstep saved it (format ${version}, this one reads ${TRACE_VERSION}).`,
      'Update Lockstep, or run the lab again.',
    )
  return refusal(
    'trace.version',
    name,
    `Its format is ${JSON.stringify(version) ?? 'not said'}; this Lockstep reads ${TRACE_VERSION}.`,
    'Run the lab again.',
  )
}

export function damaged(name: string, why: string): LockstepError {
  return refusal('trace.damaged', name, why, 'Save the run again, or run the lab from its schedule.')
}

/** The file itself could not be read. */
export function unreadable(name: string, error: unknown): LockstepError {
  const why = error instanceof Error ? error.message : String(error)
  return refusal('trace.unreadable', name, why, 'Check the path, and that the file is still there.')
}

/** It is more than a window takes. */
export function tooLong(name: string, why: string): LockstepError {
  return refusal('trace.too-long', name, why, 'Run its program again, and save a shorter run.')
}

function refusal(code: string, name: string, why: string, next: string): LockstepError {
  return new LockstepError({ code, what: `${name}: trace not opened.`, why, next })
}
