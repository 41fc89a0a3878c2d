/** Folds what the interpreter of the cases noted during a run into the outcome that a case expects. */
import type { ProcessId } from '#model/vocabulary/ids.ts'
import type { CaseOutcome, OpOutcome, ProcessOutcome } from './case.ts'
import { CaseError } from './case-error.ts'
import type { CaseRecord } from './case-record.ts'
import { parseRecord } from './case-record.ts'

/** One note of the interpreter, in the order of the trace. */
export type NotedRecord = { readonly process: ProcessId; readonly text: string }

/** How a process was when the run was over. */
export type ProcessFacts = {
  readonly id: ProcessId
  /** As its parent sees it; null while there is none. */
  readonly exitcode: number | null
  readonly ended: boolean
}

type PendingOp = { readonly i: string; readonly op: string; readonly process: ProcessId }

type Run = {
  /** Path → the process that runs it; tasks and callbacks are not among them. */
  readonly processes: Map<string, ProcessId>
  readonly ops: Map<string, OpOutcome[]>
  readonly pending: Map<string, PendingOp>
}

export function foldOutcome(
  records: readonly NotedRecord[],
  processes: readonly ProcessFacts[],
): CaseOutcome {
  const run: Run = { processes: new Map(), ops: new Map(), pending: new Map() }
  for (const { process, text } of records) apply(run, process, parseRecord(text))
  const facts = new Map(processes.map((one) => [one.id, one]))
  closePending(run, facts)
  return outcomeOf(run, facts)
}

function apply(run: Run, process: ProcessId, record: CaseRecord): void {
  const ops = run.ops.get(record.path) ?? []
  run.ops.set(record.path, ops)
  switch (record.kind) {
    case 'started':
      run.processes.set(record.path, process)
      return
    case 'child':
      run.processes.set(record.path, record.process)
      return
    case 'begin': {
      const earlier = run.pending.get(record.path)
      if (earlier !== undefined) throw outOfOrder(record.path, `${record.op} began during ${earlier.op}`)
      run.pending.set(record.path, { i: record.index, op: record.op, process })
      return
    }
    case 'end': {
      const begun = run.pending.get(record.path)
      if (begun?.i !== record.index)
        throw outOfOrder(record.path, `op ${record.index} ended without having begun`)
      run.pending.delete(record.path)
      ops.push({ i: begun.i, op: begun.op, ...record.result })
      return
    }
  }
}

/** An op that is left is blocked if its process lives, and died with it if not. */
function closePending(run: Run, facts: ReadonlyMap<ProcessId, ProcessFacts>): void {
  for (const [path, { i, op, process }] of run.pending) {
    const left: OpOutcome = factsOf(facts, process).ended ? { i, op, died: true } : { i, op, blocked: true }
    run.ops.get(path)?.push(left)
  }
}

function outcomeOf(run: Run, facts: ReadonlyMap<ProcessId, ProcessFacts>): CaseOutcome {
  const processes: Record<string, ProcessOutcome> = {}
  const tasks: Record<string, readonly OpOutcome[]> = {}
  const hung: string[] = []
  for (const path of [...run.ops.keys()].toSorted()) {
    const ops = run.ops.get(path) ?? []
    const process = run.processes.get(path)
    if (process === undefined) {
      tasks[path] = ops
      continue
    }
    const { ended, exitcode } = factsOf(facts, process)
    processes[path] = { exit: ended ? exitcode : null, ops }
    if (!ended) hung.push(path)
  }
  return { processes, ...(Object.keys(tasks).length > 0 && { tasks }), hung }
}

function factsOf(facts: ReadonlyMap<ProcessId, ProcessFacts>, process: ProcessId): ProcessFacts {
  const known = facts.get(process)
  if (known !== undefined) return known
  throw new CaseError(
    'case-records-invalid',
    'The run has no outcome.',
    `Its records speak of process ${process}, which the run does not know.`,
    'Give the facts of every process of the run to the fold.',
  )
}

function outOfOrder(path: string, reason: string): CaseError {
  return new CaseError(
    'case-records-invalid',
    'The run has no outcome.',
    `The records of ${path} are out of order: ${reason}.`,
    'Look whether records reach the trace in program order.',
  )
}
