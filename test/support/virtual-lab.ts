/** Runs a built-in lab on virtual processes, round robin unless told otherwise, until nothing can happen any more. */
import { join } from 'node:path'
import type { HostEvents, ProcessHost } from '../../src/engine/process-host.ts'
import { fifo } from '../../src/engine/schedulers.ts'
import type { Scheduler } from '../../src/engine/schedulers.ts'
import { LoadedProgram } from '../../src/program/loaded-program.ts'
import { LabStore } from '../../src/main/labs/lab-store.ts'
import type { StoredLab } from '../../src/main/labs/lab-store.ts'
import { execute } from '../../src/main/runs/execute.ts'
import type { Execution } from '../../src/main/runs/execute.ts'
import { runnableFromSource } from '../../src/main/runs/runnable.ts'
import { virtualHost } from '../../src/virtual/virtual-host.ts'
import type { World } from '../../src/model/vocabulary/world.ts'

export const labStore = new LabStore(join(import.meta.dirname, '../../labs'))

type Values = Readonly<Record<string, string | number | boolean>>

export function labHost(id: string, variants: Values): (events: HostEvents) => ProcessHost {
  const runnable = runnableFromSource({ kind: 'builtin', id }, variants, labStore)
  return virtualHost({ program: new LoadedProgram(runnable.compiled), variants: runnable.variants, seed: 1 })
}

export async function runLab(
  id: string,
  variants: Values,
  onStep?: (world: World) => void,
  scheduler: Scheduler = fifo(),
): Promise<Execution> {
  const options = { host: labHost(id, variants), scheduler, maxSteps: 20_000, computeMs: 10_000 }
  return execute(onStep === undefined ? options : { ...options, onStep })
}

/** Every stated outcome of every lab, as rows for `test.each`. */
export function statedOutcomes(
  keep: (lab: StoredLab) => boolean = () => true,
): readonly (readonly [string, StoredLab, StoredLab['lesson']['outcomes'][number]])[] {
  return labStore
    .all()
    .filter(keep)
    .flatMap((lab) =>
      lab.lesson.outcomes.map(
        (outcome) => [`${lab.id} ${JSON.stringify(outcome.when)}`, lab, outcome] as const,
      ),
    )
}
