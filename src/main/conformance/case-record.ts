/** The notes that the interpreter of the cases leaves in the trace, one JSON list each. */
import type { ProcessId } from '#model/vocabulary/ids.ts'
import type { Json } from '#model/vocabulary/json.ts'
import { CaseError } from './case-error.ts'

export type CaseRecord =
  /** `["S", path]`: the program at `path` begins in the process that notes it. */
  | { readonly kind: 'started'; readonly path: string }
  /** `["P", path, process]`: that process was started to run `path`. */
  | { readonly kind: 'child'; readonly path: string; readonly process: ProcessId }
  /** `["B", path, index, op]` */
  | { readonly kind: 'begin'; readonly path: string; readonly index: string; readonly op: string }
  /** `["E", path, index, "ok", value]` or `["E", path, index, "raise", class]` */
  | { readonly kind: 'end'; readonly path: string; readonly index: string; readonly result: OpResult }

export type OpResult = { readonly ok: Json } | { readonly raise: string }

export function parseRecord(text: string): CaseRecord {
  const record = parseList(text)
  const [kind, path, third, fourth, fifth = null] = record
  if (typeof path === 'string') {
    if (kind === 'S') return { kind: 'started', path }
    if (kind === 'P' && isProcessId(third)) return { kind: 'child', path, process: third }
    if (kind === 'B' && typeof third === 'string' && typeof fourth === 'string') {
      return { kind: 'begin', path, index: third, op: fourth }
    }
    if (kind === 'E' && typeof third === 'string') {
      if (fourth === 'ok') return { kind: 'end', path, index: third, result: { ok: fifth } }
      if (fourth === 'raise' && typeof fifth === 'string') {
        return { kind: 'end', path, index: third, result: { raise: fifth } }
      }
    }
  }
  throw invalid(text)
}

function parseList(text: string): readonly Json[] {
  try {
    const list = JSON.parse(text) as Json
    if (Array.isArray(list)) return list as readonly Json[]
  } catch {
    // Said below, as for any other text.
  }
  throw invalid(text)
}

function isProcessId(value: Json | undefined): value is ProcessId {
  return typeof value === 'string' && value.startsWith('P')
}

function invalid(text: string): CaseError {
  return new CaseError(
    'case-records-invalid',
    'The run has no outcome.',
    `This is no record of the interpreter: ${text.slice(0, 120)}.`,
    'Look whether another program than the interpreter was run.',
  )
}
