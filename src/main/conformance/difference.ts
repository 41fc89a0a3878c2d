/** Compares the outcome of a run with the expected one and says the first difference in a line. */
import type { CaseOutcome, OpOutcome } from './case.ts'

/** Null if both are the same. The order of keys means nothing, the order of ops does. */
export function firstDifference(expected: CaseOutcome, actual: CaseOutcome): string | null {
  return (
    inProcesses(expected, actual) ??
    inTasks(expected.tasks ?? {}, actual.tasks ?? {}) ??
    inHung(expected.hung, actual.hung)
  )
}

function inProcesses(expected: CaseOutcome, actual: CaseOutcome): string | null {
  for (const path of union(Object.keys(expected.processes), Object.keys(actual.processes))) {
    const wanted = expected.processes[path]
    const got = actual.processes[path]
    if (wanted === undefined) return `${path}: was started; expected no such process`
    if (got === undefined) return `${path}: was not started; expected a process`
    // The ops come first: they say why an exit code differs.
    const ops = inOps(path, wanted.ops, got.ops)
    if (ops !== null) return ops
    if (wanted.exit !== got.exit) return `${path}: ${exitText(got.exit)}; expected: ${exitText(wanted.exit)}`
  }
  return null
}

type Tasks = NonNullable<CaseOutcome['tasks']>

function inTasks(expected: Tasks, actual: Tasks): string | null {
  for (const path of union(Object.keys(expected), Object.keys(actual))) {
    const wanted = expected[path]
    const got = actual[path]
    if (wanted === undefined) return `task ${path}: began; expected that it never does`
    if (got === undefined) return `task ${path}: never began; expected that it does`
    const ops = inOps(`task ${path}`, wanted, got)
    if (ops !== null) return ops
  }
  return null
}

function inOps(path: string, expected: readonly OpOutcome[], actual: readonly OpOutcome[]): string | null {
  for (let k = 0; k < Math.max(expected.length, actual.length); k++) {
    const wanted = expected[k]
    const got = actual[k]
    if (wanted !== undefined && got !== undefined && same(wanted, got)) continue
    return `${path}: ${got ? opText(got) : 'no further op'}; expected: ${wanted ? opText(wanted) : 'no further op'}`
  }
  return null
}

function inHung(expected: readonly string[], actual: readonly string[]): string | null {
  for (const path of union(expected, actual)) {
    if (!expected.includes(path)) return `${path}: never ended; expected that it does`
    if (!actual.includes(path)) return `${path}: ended; expected that it never does`
  }
  return null
}

/** Equal as JSON. */
export function same(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const left = new Map<string, unknown>(Object.entries(a))
  const right = new Map<string, unknown>(Object.entries(b))
  return (
    left.size === right.size && [...left].every(([key, item]) => right.has(key) && same(item, right.get(key)))
  )
}

function opText(op: OpOutcome): string {
  const name = `op ${op.i} ${op.op}`
  if ('ok' in op) return `${name} gave ${JSON.stringify(op.ok)}`
  if ('raise' in op) return `${name} raised ${op.raise}`
  return 'blocked' in op ? `${name} blocked for ever` : `${name} died with its process`
}

function exitText(exit: number | null): string {
  return exit === null ? 'no exit code' : `exit code ${exit}`
}

function union(a: readonly string[], b: readonly string[]): readonly string[] {
  return [...new Set([...a, ...b])].toSorted()
}
